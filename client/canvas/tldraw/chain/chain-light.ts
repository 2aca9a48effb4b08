/**
 * The chain of what is selected stays bright and everything else steps back. Each drawn thing gets a mark on its own
 * element and the style sheet does the rest: on a large board nothing is drawn anew by a click.
 */
import { atom, type Editor, react } from 'tldraw';
import { type Chain, type ChainIndex, chainOf, indexChains } from '#shared/board/chains.ts';
import type { Board } from '#shared/board/model.ts';
import { cardKey, connectionKey, groupKey, thingOf } from '../../drawing.ts';
import type { CanvasSession } from '../session.ts';

/** So long the hand rests before the rest of the board steps back: not between the clicks of a double click. */
const REST_MS = 260;

/** How a thing belongs to what is selected. */
export type Part = 'self' | 'back' | 'forwards' | 'both';

let latest: ChainIndex | null = null;

/** The arrows of a board by their cards; made once for each state of it. */
export function chainsOf(board: Board): ChainIndex {
  if (latest?.board !== board) latest = indexChains(board);
  return latest;
}

/** What is on either side, the selected itself not counted. */
export function countChain({ start, back, forwards }: Chain): { back: number; forwards: number } {
  const others = (cards: ReadonlySet<string>) => [...cards].filter((id) => !start.has(id)).length;
  return { back: others(back.cards), forwards: others(forwards.cards) };
}

/** Each thing of a chain by its key on the canvas. */
export function partsOf({ start, back, forwards }: Chain, selected: string): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const [part, side] of [
    ['back', back],
    ['forwards', forwards],
  ] as const) {
    const keys = [
      ...[...side.cards].map(cardKey),
      ...[...side.groups].map(groupKey),
      ...[...side.connections].map(connectionKey),
    ];
    for (const key of keys) parts.set(key, parts.has(key) ? 'both' : part);
  }
  for (const id of start) parts.set(cardKey(id), 'self');
  parts.set(selected, 'self');
  return parts;
}

/** Lights up the chain of the one thing that is selected, while nothing is done or written; returns what ends it. */
export function lightChains(editor: Editor, session: CanvasSession): () => void {
  const changes = atom('board or form', 0);
  const tell = () => changes.update((count) => count + 1);
  let timer: number | null = null;
  let frame: number | null = null;

  const show = () => {
    timer = null;
    const key = litKey(editor, session);
    const chain = key === null ? null : chainOf(chainsOf(session.store.board()), thingOf(key).id);
    const hasArrows = chain !== null && chain.back.cards.size + chain.forwards.cards.size > 0;
    session.chain.set(hasArrows ? chain : null);
    markParts(editor, hasArrows && key !== null ? partsOf(chain, key) : null);
  };
  const stopReacting = react('light chains', () => {
    changes.get();
    const key = litKey(editor, session);
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // Between two clicks, and from one chain to the next, it stays as it is.
    if (key === null && isPressing(editor)) return;
    if (key === null) show();
    else timer = editor.timers.setTimeout(show, session.chain.__unsafe__getWithoutCapture() ? 0 : REST_MS);
  });
  // What is drawn a moment later has no mark yet.
  const markAgain = () => {
    tell();
    if (frame !== null || !session.chain.get()) return;
    frame = requestAnimationFrame(() => {
      frame = null;
      if (session.chain.get()) show();
    });
  };
  const stops = [stopReacting, session.scene.subscribe(markAgain), session.form.subscribe(tell)];
  return () => {
    if (timer !== null) clearTimeout(timer);
    if (frame !== null) cancelAnimationFrame(frame);
    for (const stop of stops) stop();
    session.chain.set(null);
    markParts(editor, null);
  };
}

/** The key of the one selected thing whose chain is to be lit; null for none, and while a gesture, writing or a form is under way. */
function litKey(editor: Editor, session: CanvasSession): string | null {
  const shape = editor.getOnlySelectedShape();
  if (!shape || !editor.isIn('select.idle') || session.form.get() !== null) return null;
  return ['card', 'cardGroup', 'arrow'].includes(shape.type) ? shape.id : null;
}

/** A press that is no gesture yet. */
function isPressing(editor: Editor): boolean {
  return /^select\.pointing_(shape|selection)$/.test(editor.getPath());
}

/** Writes the marks: only where they change. */
function markParts(editor: Editor, parts: ReadonlyMap<string, Part> | null): void {
  const container = editor.getContainer();
  if (parts === null && container.dataset.chain === undefined) return;
  for (const element of container.querySelectorAll<HTMLElement>('.tl-shape, [data-connection]')) {
    const { shapeId, connection, part } = element.dataset;
    const now = parts?.get(shapeId ?? connectionKey(connection ?? ''));
    if (now === part) continue;
    if (now) element.dataset.part = now;
    else delete element.dataset.part;
  }
  if (parts) container.dataset.chain = 'lit';
  else delete container.dataset.chain;
}
