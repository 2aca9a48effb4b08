/** Puts a session to work in a freshly mounted editor, and takes everything back when it goes. */
import type { Editor, TLShapeId } from 'tldraw';
import { isFocusFree } from '../../panels/focus-is-free.ts';
import type { ViewControls } from '../../panels/view-controls.ts';
import { cardKey, connectionKey, groupKey, thingOf } from '../drawing.ts';
import { readingOrder } from '../reading-order.ts';
import { hideWordsFromAfar } from './arrow/arrow-words.tsx';
import { Connecting } from './arrow/connecting.ts';
import { beginCardAt, dropIfEmpty } from './card/card-actions.ts';
import { listenToClipboard } from './carry/clipboard.ts';
import { shutOtherWays } from './carry/content-handlers.ts';
import { listenToDrops } from './carry/dropped.ts';
import { lightChains } from './chain/chain-light.ts';
import { walkByKey } from './chain/chain-steps.ts';
import { followFocus } from './focus.ts';
import { letCardsWin } from './hit-test.ts';
import { openMenuByKey } from './menu-by-key.ts';
import { createFollowing } from './people/follow.ts';
import { tellPresence } from './presence-out.ts';
import type { CanvasSession } from './session.ts';
import { letSketchesLive } from './sketch/sketch-manners.ts';
import { keepAboveKeyboard } from './touch/above-keyboard.ts';
import { letFingersPan } from './touch/finger-panning.ts';
import { takeOverUndo } from './undo.ts';
import {
  allowWholeBoard,
  bookmark,
  bringIntoView,
  lookAsBefore,
  seen,
  showAtFirst,
  zoomToFit,
  zoomToMap,
  zoomToSelection,
} from './way/camera.ts';
import { endPointing, pointAt } from './way/pointed.tsx';

export function mountCanvas(
  editor: Editor,
  session: CanvasSession,
  onFollowEnd: () => void,
): { controls: ViewControls; unmount: () => void } {
  addStates(editor, session);
  // What led here has gone, and the focus with it: the keys are the board's.
  if (document.activeElement === document.body) editor.getContainer().focus({ preventScroll: true });
  shutOtherWays(editor, session);
  const follow = createFollowing(editor, session.presence, onFollowEnd);
  const detach = session.attach(editor);
  showAtFirst(editor, session);
  const stops = [
    takeOverUndo(editor, session),
    letCardsWin(editor, session.scene),
    hideWordsFromAfar(editor, session.scene),
    lightChains(editor, session),
    walkByKey(editor, session),
    letSketchesLive(editor),
    letFingersPan(editor),
    keepAboveKeyboard(editor),
    followReadOnly(editor, session),
    followFocus(editor),
    openMenuByKey(editor),
    listenToClipboard(editor, session),
    listenToDrops(editor, session),
    tellPresence(editor, session),
    session.scene.subscribe(() => allowWholeBoard(editor, session)),
    endPointing(editor, session),
    () => follow(null),
    settleOnLeaving(editor, session),
  ];
  const unmount = () => {
    finish(editor, session);
    for (const stop of stops.reverse()) stop();
    detach();
  };
  return { controls: controlsOf(editor, session, follow), unmount };
}

interface DoubleClickable {
  handleDoubleClickOnCanvas(): void;
}

function addStates(editor: Editor, session: CanvasSession): void {
  const select = editor.getStateDescendant('select');
  if (!editor.getStateDescendant('select.connecting')) select?.addChild(Connecting);
  const idle = editor.getStateDescendant('select.idle') as unknown as DoubleClickable;
  idle.handleDoubleClickOnCanvas = () => {
    // The library's own check for guests stands in the function that this one replaces.
    if (editor.getIsReadonly()) return;
    const { x, y } = editor.inputs.currentPagePoint;
    beginCardAt(session, { x, y });
  };
}

function followReadOnly(editor: Editor, session: CanvasSession): () => void {
  const follow = () => {
    const isReadonly = session.store.readOnly;
    if (editor.getInstanceState().isReadonly === isReadonly) return;
    if (isReadonly) editor.cancel();
    editor.updateInstanceState({ isReadonly });
    if (isReadonly && !editor.isInAny('select', 'hand')) editor.setCurrentTool('select');
  };
  follow();
  return session.store.subscribe(follow);
}

/** Ends whatever runs and writes it down. */
function finish(editor: Editor, session: CanvasSession): void {
  editor.complete();
  session.settle();
  // A refused text is nowhere but in its field.
  if (session.refusal.get() === null) for (const id of [...session.begun]) dropIfEmpty(session, id);
}

/** A gesture that runs when the page goes is not lost. */
function settleOnLeaving(editor: Editor, session: CanvasSession): () => void {
  const onLeave = () => {
    if (!editor.isIn('select.editing_shape')) finish(editor, session);
  };
  // A text that was refused for its length is nowhere but here.
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (session.drafts.size > 0 || session.refusal.get() !== null) event.preventDefault();
  };
  window.addEventListener('beforeunload', onBeforeUnload);
  window.addEventListener('pagehide', onLeave);
  window.addEventListener('blur', onLeave);
  return () => {
    window.removeEventListener('beforeunload', onBeforeUnload);
    window.removeEventListener('pagehide', onLeave);
    window.removeEventListener('blur', onLeave);
  };
}

function controlsOf(editor: Editor, session: CanvasSession, follow: ViewControls['follow']): ViewControls {
  const select = (ids: readonly string[]) => {
    const keys = ids.flatMap((id) => [cardKey(id), connectionKey(id), groupKey(id)] as TLShapeId[]);
    finish(editor, session);
    editor.setCurrentTool('select');
    editor.setSelectedShapes(keys.filter((key) => editor.getShape(key)));
  };
  const takeKeys = () => editor.getContainer().focus({ preventScroll: true });
  return {
    select,
    selected: () => editor.getSelectedShapeIds().map((key) => thingOf(key).id),
    goTo(ids) {
      session.redraw();
      select(ids);
      pointAt(session, ids);
      if (isFocusFree()) takeKeys();
      return bringIntoView(editor, session, ids, true);
    },
    enter() {
      const [first] = readingOrder(session.scene.get(), [...session.store.board().cards.keys()]);
      if (editor.getSelectedShapeIds().length === 0 && first) {
        select([first]);
        bringIntoView(editor, session, [first], true);
      }
      takeKeys();
    },
    zoomToFit: () => zoomToFit(editor, session),
    zoomToMap: (id) => zoomToMap(editor, session, id),
    zoomToSelection: () => zoomToSelection(editor),
    seen: () => seen(editor),
    lookAt: (view) => lookAsBefore(editor, view),
    bookmark: () => bookmark(editor, session),
    follow,
    settle: () => finish(editor, session),
  };
}
