/** A finger on the empty wall, or on an arrow, moves the view. The library would draw a selection box, and move nothing on an arrow. */
import { type Editor, StateNode, type TLPointerEventInfo, type TLShape, type TLShapeId, Vec } from 'tldraw';

/** Momentum after letting go: none below the first, never more than the second. */
const LEAST_SPEED = 0.1;
const MOST_SPEED = 2;

/** Whether what touches the screen is a finger: neither mouse nor pen. */
export function isFinger(editor: Editor): boolean {
  return editor.getInstanceState().isCoarsePointer && !editor.inputs.isPen;
}

/** Moves the view as far as the pointer has gone since it went down. */
export function panFrom(editor: Editor, camera: Vec): void {
  const { currentScreenPoint, originScreenPoint } = editor.inputs;
  const shift = Vec.Sub(currentScreenPoint, originScreenPoint).div(editor.getZoomLevel());
  editor.setCamera({ x: camera.x + shift.x, y: camera.y + shift.y, z: camera.z }, { immediate: true });
}

/** Lets the view run out after a swing of the finger. */
export function slideOut(editor: Editor): void {
  const direction = editor.inputs.pointerVelocity;
  const speed = Math.min(direction.len(), MOST_SPEED);
  if (speed > LEAST_SPEED) editor.slideCamera({ speed, direction });
}

class FingerPanning extends StateNode {
  static override id = 'finger_panning';
  private camera = new Vec();

  override onEnter(): void {
    this.editor.stopCameraAnimation();
    this.camera = Vec.From(this.editor.getCamera());
    panFrom(this.editor, this.camera);
  }
  override onPointerMove(): void {
    panFrom(this.editor, this.camera);
  }
  override onPointerUp(): void {
    slideOut(this.editor);
    this.leave();
  }
  override onCancel(): void {
    this.leave();
  }
  override onComplete(): void {
    this.leave();
  }
  override onInterrupt(): void {
    this.leave();
  }
  private leave(): void {
    this.parent.transition('idle');
  }
}

interface Pointing extends StateNode {
  /** What the pointer went down on; the library's own field. */
  hitShape?: TLShape;
}

/** Takes fingers over in the states in which the library waits for what a pointer will do. Returns what gives them back. */
export function letFingersPan(editor: Editor): () => void {
  const select = editor.getStateDescendant('select');
  if (!editor.getStateDescendant('select.finger_panning')) select?.addChild(FingerPanning);
  const stops = [
    keepSelection(editor),
    takeOver(editor, 'select.pointing_canvas', () => true),
    takeOver(editor, 'select.pointing_shape', ({ hitShape }) => hitShape?.type === 'arrow'),
  ];
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

function takeOver(editor: Editor, path: string, isEmpty: (state: Pointing) => boolean): () => void {
  const state = editor.getStateDescendant<Pointing>(path);
  if (!state) return () => {};
  const { onEnter, onPointerMove } = state;
  let selected: readonly TLShapeId[] = [];
  state.onEnter = (info: TLPointerEventInfo, from: string) => {
    selected = editor.getSelectedShapeIds();
    onEnter?.call(state, info, from);
  };
  state.onPointerMove = (info: TLPointerEventInfo) => {
    if (!editor.inputs.isDragging || !isFinger(editor) || !isEmpty(state)) {
      onPointerMove?.call(state, info);
      return;
    }
    // What lay under the finger was selected as it came down, but was not meant.
    editor.setSelectedShapes([...selected]);
    state.parent.transition('finger_panning', info);
  };
  return () => {
    state.onEnter = onEnter;
    state.onPointerMove = onPointerMove;
  };
}

/** To move the view is not to let go of what is selected: that waits for the finger to go up where it went down. */
function keepSelection(editor: Editor): () => void {
  const state = editor.getStateDescendant('select.pointing_canvas');
  const usual = state?.onEnter;
  if (!state || !usual) return () => {};
  state.onEnter = (info: TLPointerEventInfo, from: string) => {
    if (!isFinger(editor)) usual.call(state, info, from);
  };
  return () => {
    state.onEnter = usual;
  };
}
