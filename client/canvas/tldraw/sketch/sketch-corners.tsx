import type { ReactElement } from 'react';
import { type Editor, type TLSelectionHandle, useEditor, useSelectionEvents, useValue } from 'tldraw';
import { isSketchShape } from './sketch-records.ts';

type Corner = Extract<
  TLSelectionHandle,
  'top_left' | 'top_right' | 'bottom_left' | 'bottom_right' | 'left' | 'right'
>;

const CORNERS: Readonly<
  Record<'corners' | 'sides', Readonly<Partial<Record<Corner, readonly [number, number]>>>>
> = {
  corners: { top_left: [0, 0], top_right: [1, 0], bottom_left: [0, 1], bottom_right: [1, 1] },
  // Words are as high as their lines: only their width is pulled.
  sides: { left: [0, 0.5], right: [1, 0.5] },
};
const CURSORS: Readonly<Record<Corner, string>> = {
  top_left: 'nwse-resize',
  bottom_right: 'nwse-resize',
  top_right: 'nesw-resize',
  bottom_left: 'nesw-resize',
  left: 'ew-resize',
  right: 'ew-resize',
};
/** On the screen: what is seen, what a mouse hits, what a finger hits. */
const SIZE = 10;
const TARGET = 20;
const FINGER = 36;

/** How what is selected can be pulled to another size: only drawings can, and an arrow or line alone has its own ends. */
function pullOf(editor: Editor): 'corners' | 'sides' | null {
  const shapes = editor.getSelectedShapes();
  if (editor.getIsReadonly() || shapes.length === 0 || !shapes.every(isSketchShape)) return null;
  const [only, ...more] = shapes;
  if (more.length > 0 || !isSketchShape(only)) return 'corners';
  const { form } = only.props;
  if (form.shape === 'arrow' || form.shape === 'line') return null;
  if (form.shape === 'text') return 'sides';
  return 'points' in form && form.points.length < 4 ? null : 'corners';
}

/** Points to pull drawings larger and smaller, around the box of what is selected. */
export function SketchCorners({ w, h }: { readonly w: number; readonly h: number }): ReactElement | null {
  const editor = useEditor();
  const pull = useValue('pull', () => (editor.isIn('select.idle') ? pullOf(editor) : null), [editor]);
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor]);
  const isCoarse = useValue('finger', () => editor.getInstanceState().isCoarsePointer, [editor]);
  if (!pull) return null;
  return (
    <>
      {Object.entries(CORNERS[pull]).map(([corner, [x, y]]) => (
        <CornerPoint
          key={corner}
          corner={corner as Corner}
          x={x * w}
          y={y * h}
          zoom={zoom}
          target={isCoarse ? FINGER : TARGET}
        />
      ))}
    </>
  );
}

interface PointProps {
  readonly corner: Corner;
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly target: number;
}

function CornerPoint({ corner, x, y, zoom, target }: PointProps): ReactElement {
  const events = useSelectionEvents(corner);
  const [seen, hit] = [SIZE / zoom, target / zoom];
  return (
    <g>
      <rect
        className="tl-corner-handle"
        x={x - seen / 2}
        y={y - seen / 2}
        width={seen}
        height={seen}
        rx={2 / zoom}
      />
      <rect
        data-pull={corner}
        className="tl-transparent"
        x={x - hit / 2}
        y={y - hit / 2}
        width={hit}
        height={hit}
        style={{ cursor: CURSORS[corner] }}
        pointerEvents="all"
        {...events}
      />
    </g>
  );
}
