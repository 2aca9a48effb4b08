/** Many lines at once: how many cards they become, what is left out, and where they go. */
import { addCard, type Command } from '#shared/board/commands.ts';
import { cardHeight, cardLines } from '#shared/board/layout-boxes.ts';
import { CARD_GAP, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import type { Board } from '#shared/board/model.ts';
import { ordersAtEnd } from '#shared/board/order.ts';
import type { Scene } from '#shared/board/scene.ts';
import { isTable, type Row } from './pasted-words.ts';

/** Most cards made of one text. */
export const PASTE_LIMIT = 500;
/** So many cards stand beneath each other on the wall before the next pile begins beside them. */
const PILE = 20;
const PILE_GAP = 40;
/** Right of everything: the button for a new column stands there. */
const CLEAR = 240;

/** What becomes one card: a line or a row of a table, a cell of it, or everything. */
export const PASTE_WAYS = ['rows', 'cells', 'one'] as const;
export type PasteWay = (typeof PASTE_WAYS)[number];

export interface PastePlan {
  /** The texts of the cards that are made. */
  readonly texts: readonly string[];
  /** How many there would be without the limit. */
  readonly total: number;
  /** Lines, counted from 1, that are too long for a card and are left out. */
  readonly tooLong: readonly number[];
}

/** What rows can become: cells only where there are several in a row. */
export function waysOf(rows: readonly Row[]): PasteWay[] {
  return PASTE_WAYS.filter((way) => way !== 'cells' || isTable(rows));
}

/** What becomes of rows. Empty lines and cells are dropped. */
export function planPaste(rows: readonly Row[], way: PasteWay): PastePlan {
  const found: { text: string; line: number }[] = [];
  if (way === 'one') {
    const lines = rows.map((row) => row.filter(Boolean).join(' '));
    found.push({ text: lines.join('\n').trim(), line: 1 });
  } else {
    for (const [at, row] of rows.entries()) {
      const cells = row.filter(Boolean);
      for (const text of way === 'rows' ? [cells.join('\n')] : cells) found.push({ text, line: at + 1 });
    }
  }
  const worded = found.filter(({ text }) => text !== '');
  const fitting = worded.filter(({ text }) => text.length <= TEXT_LIMIT);
  const tooLong = worded.filter(({ text }) => text.length > TEXT_LIMIT).map(({ line }) => line);
  return {
    texts: fitting.slice(0, PASTE_LIMIT).map(({ text }) => text),
    total: fitting.length,
    tooLong: [...new Set(tooLong)],
  };
}

/** Where pasted cards go: a cell of a map, or null for the wall. */
export type PasteTarget = {
  readonly map: string;
  readonly column: string;
  readonly row: string | null;
} | null;

/** Every cell that is drawn and holds cards of a row of its own, map by map. */
export function targetsOf(
  scene: Scene,
): { map: Scene['maps'][number]; targets: NonNullable<PasteTarget>[] }[] {
  return scene.maps.map((map) => {
    const named = map.rows.filter(({ id }) => id !== null);
    const rows = named.length > 0 ? named : map.rows;
    const targets = map.columns.flatMap((column) =>
      rows.map((row) => ({ map: map.id, column: column.id, row: row.id })),
    );
    return { map, targets };
  });
}

/** What making the cards depends on. `at`: where the pointer was. */
export interface PasteContext {
  readonly board: Board;
  readonly scene: Scene;
  readonly at: { readonly x: number; readonly y: number };
  readonly author: string | null;
  readonly newId: () => string;
}

/** The cards, beneath each other: at the end of a cell, or in piles on the wall. */
export function pasteCards(
  texts: readonly string[],
  target: PasteTarget,
  { board, scene, at, author, newId }: PasteContext,
): { commands: Command[]; ids: string[] } {
  const orders = ordersAtEnd(board.cards.values(), texts.length);
  const spots = target ? null : pile(texts, wallSpot(scene, at));
  const ids = texts.map(() => newId());
  const commands = texts.map((text, n) => {
    const place = target ? { ...target, offset: null } : (spots?.[n] ?? at);
    return addCard(ids[n]!, place, { text, author }, orders[n]);
  });
  return { commands, ids };
}

/** Beside everything when the pointer is over a map: a card of the wall would lie there as if it belonged to it. */
function wallSpot(scene: Scene, at: { x: number; y: number }): { x: number; y: number } {
  const covers = scene.maps.find(
    (map) =>
      at.x >= map.x - CARD_WIDTH &&
      at.x <= map.x + map.w + CARD_WIDTH &&
      at.y >= map.y - CARD_WIDTH &&
      at.y <= map.y + map.h,
  );
  const { bounds } = scene;
  if (!covers || !bounds) return { x: at.x - CARD_WIDTH / 2, y: at.y };
  return { x: bounds.x + bounds.w + CLEAR, y: covers.y };
}

function pile(texts: readonly string[], from: { x: number; y: number }): { x: number; y: number }[] {
  let { x, y } = { x: Math.round(from.x), y: Math.round(from.y) };
  const top = y;
  return texts.map((text, n) => {
    if (n > 0 && n % PILE === 0) {
      x += CARD_WIDTH + PILE_GAP;
      y = top;
    }
    const spot = { x, y };
    y += cardHeight(cardLines(text).length) + CARD_GAP;
    return spot;
  });
}
