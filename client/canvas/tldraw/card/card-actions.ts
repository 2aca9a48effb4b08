/** What a person can do to cards and arrows by button, key and menu: each one command, one step to undo. */
import type { TLShapeId } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { addCard, type Command, connectCards } from '#shared/board/commands.ts';
import type { CardColour, Values } from '#shared/board/fields.ts';
import { placeBelow } from '#shared/board/layout-place.ts';
import { CARD_MIN_HEIGHT, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { cardKey, connectionKey, type Thing, thingOf } from '../../drawing.ts';
import { sketchesBy } from '../../landing.ts';
import { fits, pack, unpack } from '../../parcel.ts';
import { sketchKey } from '../../sketch-drawing.ts';
import type { CanvasSession } from '../session.ts';
import { bringIntoView } from '../way/camera.ts';

/** Ids of the selected cards, in the order of the canvas; a selected group stands for its cards. */
export function selectedCards(session: CanvasSession): string[] {
  const { editor, store } = session;
  const { cards } = store.board();
  const ids = idsOf(editor.getSelectedShapeIds(), 'card').filter((id) => cards.has(id));
  const groups = new Set(selectedGroups(session));
  if (groups.size === 0) return ids;
  const members = [...cards.values()].filter(({ group }) => group !== null && groups.has(group));
  return [...new Set([...ids, ...members.map(({ id }) => id)])];
}

/** Ids of the selected groups. */
export function selectedGroups({ editor, store }: CanvasSession): string[] {
  return idsOf(editor.getSelectedShapeIds(), 'group').filter((id) => store.board().groups.has(id));
}

/** Ids of the selected sketches. */
export function selectedSketches({ editor, store }: CanvasSession): string[] {
  return idsOf(editor.getSelectedShapeIds(), 'sketch').filter((id) => store.board().sketches.has(id));
}

/** Ids of the selected arrows. */
export function selectedConnections({ editor, store }: CanvasSession): string[] {
  return idsOf(editor.getSelectedShapeIds(), 'connection').filter((id) => store.board().connections.has(id));
}

function idsOf(keys: readonly TLShapeId[], of: Thing['of']): string[] {
  return keys.map(thingOf).flatMap((thing) => (thing.of === of ? [thing.id] : []));
}

/** Makes a card whose upper part lies around a point of the page. */
export function beginCardAt(session: CanvasSession, point: Point): string | null {
  session.settle();
  const corner = { x: point.x - CARD_WIDTH / 2, y: point.y - CARD_MIN_HEIGHT / 2 };
  return session.beginCard(session.placeAt(corner));
}

/** Makes the next card below one, in the same cell. */
export function beginCardBelow(session: CanvasSession, id: string): string | null {
  session.settle();
  const spot = placeBelow(session.scene.get(), session.store.board(), id);
  return spot && session.beginCard(spot.place, spot.order);
}

/** Makes a card by key: below the one that is selected, or else where the pointer is, or in the middle of the view. */
export function beginCardByKey(session: CanvasSession): string | null {
  const { editor } = session;
  const isWriting = () => editor.getEditingShapeId() !== null;
  if (session.store.readOnly || isWriting()) return null;
  // What the hand is about is finished first.
  if (!editor.isIn('select.idle')) editor.complete();
  if (isWriting()) return null;
  session.settle();
  const [selected, ...more] = editor.getSelectedShapeIds().map(thingOf);
  const isBelow = selected?.of === 'card' && more.length === 0;
  const id = isBelow ? beginCardBelow(session, selected.id) : beginCardAt(session, pointOfKey(session));
  if (id) bringIntoView(editor, session, [id]);
  return id;
}

function pointOfKey({ editor }: CanvasSession): Point {
  const isPointing = editor.getInstanceState().isHoveringCanvas === true;
  const { x, y } = isPointing ? editor.inputs.currentPagePoint : editor.getViewportPageBounds().center;
  return { x, y };
}

/** So far aside lies the copy of a sketch. */
const SKETCH_ASIDE = { x: 24, y: 24 };

/** Copies cards, each below its original, with the arrows among them, and sketches beside theirs; the copies are selected. */
export function duplicateCards(
  session: CanvasSession,
  ids: readonly string[],
  sketches: readonly string[] = [],
): void {
  session.settle();
  const { store, scene } = session;
  const board = store.board();
  const parcel = pack(board, scene.get(), ids, { sketches });
  if (!fits(parcel)) {
    session.say('tooManyToCopy');
    return;
  }
  const orders = new Map<string, string>();
  const unpacked = unpack(parcel, {
    board,
    newId: () => store.newId(),
    sketchOf: sketchesBy(board, scene.get(), SKETCH_ASIDE),
    placeOf: ({ id }) => {
      const spot = placeBelow(scene.get(), board, id);
      if (spot) orders.set(id, spot.order);
      return spot?.place ?? { x: 0, y: 0 };
    },
  });
  const originals = new Map(unpacked.ids.map((copy, at) => [copy, parcel.cards[at]?.id ?? '']));
  const ordered = unpacked.commands.map((command): Command => {
    if (command.type !== 'add' || command.at.of !== 'card') return command;
    return { ...command, order: orders.get(originals.get(command.at.id) ?? '') };
  });
  if (session.run(ordered)) selectThings(session, unpacked.ids, unpacked.sketches);
}

/** Removes what is selected: cards with their arrows, arrows, groups with their cards, sketches. */
export function removeSelected(session: CanvasSession): void {
  session.settle();
  const cards = new Set(selectedCards(session));
  const groups = selectedGroups(session);
  // An arrow goes and comes back with what it joins.
  const ends = new Set([...cards, ...groups]);
  const { connections } = session.store.board();
  const arrows = selectedConnections(session).filter((id) => {
    const connection = connections.get(id);
    return connection && !ends.has(connection.from) && !ends.has(connection.to);
  });
  const at = [
    ...[...cards].map((id) => ({ of: 'card' as const, id })),
    ...arrows.map((id) => ({ of: 'connection' as const, id })),
    ...groups.map((id) => ({ of: 'group' as const, id })),
    ...selectedSketches(session).map((id) => ({ of: 'sketch' as const, id })),
  ];
  if (at.length > 0) session.run([{ type: 'remove', at }]);
}

/** Gives cards a colour. */
export function colourCards(session: CanvasSession, ids: readonly string[], colour: CardColour): void {
  changeCards(session, ids, { colour });
}

/** Changes values of cards together. */
export function changeCards(session: CanvasSession, ids: readonly string[], fields: Values<'card'>): void {
  session.run(ids.map((id): Command => ({ type: 'change', at: { of: 'card', id }, fields })));
}

/** Draws an arrow and asks for its why. An arrow that is there already is shown instead of made twice. */
export function connect(session: CanvasSession, from: string, to: string): void {
  session.settle();
  if (from === to) return;
  const { connections } = session.store.board();
  const same = [...connections.values()].find((one) => one.from === from && one.to === to);
  const id = same?.id ?? session.store.newId();
  if (!same && !session.run([connectCards(id, from, to)])) return;
  const key = connectionKey(id) as TLShapeId;
  if (session.editor.getShape(key)) session.editor.select(key);
  session.openForm({ kind: 'connection', id });
}

/** A new card at the tip of an arrow from another, in one step; it starts being written in. */
export function connectToNewCard(session: CanvasSession, from: string, tip: Point): void {
  session.settle();
  const { store } = session;
  const place = session.placeAt({ x: tip.x, y: tip.y - CARD_MIN_HEIGHT / 2 });
  const card = store.newId();
  if (
    !session.run([addCard(card, place, { author: session.author }), connectCards(store.newId(), from, card)])
  )
    return;
  session.begun.add(card);
  session.startEditing(card);
}

export function selectCards(session: CanvasSession, ids: readonly string[]): void {
  selectThings(session, ids, []);
}

/** Selects cards and sketches, as far as they are drawn. */
export function selectThings(
  { editor }: CanvasSession,
  cards: readonly string[],
  sketches: readonly string[],
): void {
  const keys = [...cards.map(cardKey), ...sketches.map(sketchKey)] as TLShapeId[];
  editor.setSelectedShapes(keys.filter((key) => editor.getShape(key)));
}

/** Takes a card away again that was begun and left without a letter, whoever might have written one. */
export function dropIfEmpty(session: CanvasSession, id: string): void {
  if (!session.begun.delete(id)) return;
  const card = session.store.board().cards.get(id);
  if (card?.text.trim() !== '' || card.details !== '') return;
  if (session.store.readOnly || session.drafts.has(id)) return;
  if (session.run([{ type: 'remove', at: [{ of: 'card', id }] }])) session.dropped.add(id);
}
