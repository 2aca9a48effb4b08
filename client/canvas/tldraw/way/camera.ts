/** Where the canvas looks: everything at first, then where the person goes. */
import type { Editor, TLShapeId } from 'tldraw';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import { isLoose } from '#shared/board/place.ts';
import type { Box, Scene } from '#shared/board/scene.ts';
import { boxesOfSketches } from '../../overview.ts';
import { sketchKey } from '../../sketch-drawing.ts';
import {
  boxesOf,
  boxOfBoard,
  boxOfLoose,
  boxOfMap,
  type Camera,
  cameraOn,
  canReadWords,
  contains,
  FARTHEST_ZOOM,
  fittingZoom,
  landmarks,
  seenIn,
  zoomStepsFor,
} from '../../view.ts';
import type { CanvasSession } from '../session.ts';
import { roomOf, wholeRoomOf } from './room.ts';

const MOVE_MS = 220;
/** What is brought into view is at least so large: smaller its text cannot be read. */
const READABLE_ZOOM = 0.75;
/** Below this the texts of a whole board could not be read; then it opens at its first map instead. */
const LEAST_FIRST_ZOOM = 0.5;
/** Around what is selected, in a picture of it. */
const SELECTION_EDGE = 16;
/** Room left at the upper left corner of an empty board, and of one too large to be read whole. */
const CORNER = 48;

/** `glides`: the eye can follow where it goes; the library leaves that out for who wants less motion. */
interface Motion {
  readonly glides?: boolean;
}

function look(editor: Editor, camera: Camera, { glides = false }: Motion): void {
  editor.stopCameraAnimation();
  editor.setCamera(camera, glides ? { animation: { duration: MOVE_MS } } : { immediate: true });
}

/** Shows the middle of a box, as large as it goes but never larger than `most`. */
function lookAt(editor: Editor, box: Box, motion: Motion, most = 1, room = roomOf(editor)): void {
  const { zoomSteps } = editor.getCameraOptions();
  const zoom = Math.max(fittingZoom(room, box, most), zoomSteps[0] ?? FARTHEST_ZOOM);
  look(editor, cameraOn(room, box, zoom), motion);
}

/** Around everything that is to be seen of a board: maps, cards and drawings, and what adds a column. */
function boxOfAll({ scene, store }: CanvasSession, withAdding = true): Box | null {
  const board = boxOfBoard(scene.get(), withAdding && !store.readOnly);
  return boundsOf([...(board ? [board] : []), ...boxesOfSketches(scene.get(), store.board().sketches)]);
}

/** Lets one zoom out until the whole board is seen, however large it is. */
export function allowWholeBoard(editor: Editor, session: CanvasSession, room = wholeRoomOf(editor)): void {
  const box = boxOfAll(session);
  const steps = zoomStepsFor(box ? fittingZoom(room, box) : 1);
  if (editor.getCameraOptions().zoomSteps[0] !== steps[0]) editor.setCameraOptions({ zoomSteps: [...steps] });
}

/** Shows the whole board, never larger than life; an empty one from its upper left. What is too large even so is said. */
export function zoomToFit(editor: Editor, session: CanvasSession, motion: Motion = {}): void {
  const box = boxOfAll(session);
  if (!box) {
    look(editor, { x: CORNER, y: CORNER, z: 1 }, motion);
    return;
  }
  allowWholeBoard(editor, session, roomOf(editor));
  lookAt(editor, box, motion);
  if (fittingZoom(roomOf(editor), box) < FARTHEST_ZOOM) session.say('tooWide');
}

/** Shows a map, or with null what lies on no map. False when there is nothing of it. */
export function zoomToMap(
  editor: Editor,
  session: CanvasSession,
  id: string | null,
  motion: Motion = {},
): boolean {
  const scene = session.scene.get();
  const map = scene.maps.find((one) => one.id === id);
  const { cards } = session.store.board();
  const loose = (card: string) => {
    const place = cards.get(card)?.place;
    return place !== undefined && isLoose(place);
  };
  const box = map ? boxOfMap(map, !session.store.readOnly) : id === null ? boxOfLoose(scene, loose) : null;
  if (!box) return false;
  allowWholeBoard(editor, session, roomOf(editor));
  lookAt(editor, box, motion);
  return true;
}

/** Shows a box that stands in the scene. */
export function zoomToBox(editor: Editor, box: Box, motion: Motion = {}): void {
  lookAt(editor, box, motion);
}

/** Looks from where another canvas looked: the same upper left corner, the same size. */
export function lookAsBefore(editor: Editor, view: Box): void {
  if (view.w <= 0) return;
  look(editor, { x: -view.x, y: -view.y, z: editor.getViewportScreenBounds().w / view.w }, {});
}

/** Shows what is selected. False when nothing is. */
export function zoomToSelection(editor: Editor, motion: Motion = {}): boolean {
  const bounds = editor.getSelectionPageBounds();
  if (!bounds) return false;
  lookAt(editor, bounds, motion, Math.max(1, Math.min(editor.getZoomLevel(), 2)), roomOf(editor, true));
  return true;
}

/** Where reading begins: at the first map, else at what lies nearest to the upper left corner. */
function firstOf(scene: Scene): Box | null {
  const [map] = scene.maps;
  if (map) return map;
  return [...landmarks(scene)].reduce<Box | null>(
    (first, box) => (first && first.x + first.y <= box.x + box.y ? first : box),
    null,
  );
}

/** The board without the button that adds a column, where the words at arrows can be read only so; else null. */
function boxReadInWords(editor: Editor, session: CanvasSession): Box | null {
  const [whole, written] = [boxOfAll(session), boxOfAll(session, false)];
  const canRead = (box: Box) => canReadWords(fittingZoom(roomOf(editor), box), session.scene.get());
  return whole && written && !canRead(whole) && canRead(written) ? written : null;
}

/** The first view: the whole board when it can be read so, else where reading begins, readably. */
export function showAtFirst(editor: Editor, session: CanvasSession): void {
  allowWholeBoard(editor, session);
  const box = boxOfAll(session);
  if (!box || fittingZoom(roomOf(editor), box) >= LEAST_FIRST_ZOOM) {
    const written = boxReadInWords(editor, session);
    if (written) lookAt(editor, written, {});
    else zoomToFit(editor, session);
    return;
  }
  const first = firstOf(session.scene.get()) ?? box;
  const margin = CORNER / 3 / READABLE_ZOOM;
  look(editor, { x: margin - first.x, y: margin - first.y, z: READABLE_ZOOM }, {});
}

/** Brings back what is on the board: all of it when it can be read so, else what lies nearest. */
export function bringBack(editor: Editor, session: CanvasSession, nearest: Box): void {
  const box = boxOfAll(session);
  if (box && fittingZoom(roomOf(editor), box) >= LEAST_FIRST_ZOOM)
    zoomToFit(editor, session, { glides: true });
  else lookAt(editor, nearest, { glides: true });
}

/** The boxes of things; of drawings as the library has them. */
function boxesOnCanvas(editor: Editor, session: CanvasSession, ids: readonly string[]): readonly Box[] {
  const boxes = boxesOf(session.scene.get(), ids);
  if (boxes.length > 0) return boxes;
  return ids.flatMap((id) => editor.getShapePageBounds(sketchKey(id) as TLShapeId) ?? []);
}

/** Brings cards, groups, arrows and parts of maps into view, `readably` also nearer. True when there was something to show. */
export function bringIntoView(
  editor: Editor,
  session: CanvasSession,
  ids: readonly string[],
  readably = false,
): boolean {
  const bounds = boundsOf(boxesOnCanvas(editor, session, ids));
  if (!bounds) return false;
  const room = roomOf(editor, true);
  const zoom = editor.getZoomLevel();
  const isNear = !readably || zoom >= LEAST_FIRST_ZOOM;
  if (isNear && contains(seenIn(room, editor.getCamera()), bounds)) return true;
  const wanted = Math.min(Math.max(zoom, READABLE_ZOOM), Math.max(1, zoom));
  lookAt(editor, bounds, {}, wanted, room);
  return true;
}

/** Remembers what is seen and selected; the answer brings it back. */
export function bookmark(editor: Editor, session: CanvasSession): () => void {
  const camera = editor.getCamera();
  const selected = editor.getSelectedShapeIds();
  return () => {
    session.settle();
    session.pointed.set([]);
    editor.setSelectedShapes(selected.filter((key) => editor.getShape(key)));
    look(editor, camera, {});
  };
}

/** Where the screen looks, and the box around what is selected with a little room; null when nothing is. */
export function seen(editor: Editor): { view: Box; selected: Box | null } {
  const plain = ({ x, y, w, h }: Box): Box => ({ x, y, w, h });
  const selected = editor.getSelectionPageBounds();
  return {
    view: plain(editor.getViewportPageBounds()),
    selected: selected ? plain(selected.clone().expandBy(SELECTION_EDGE)) : null,
  };
}
