/** What an arrow can point to, the likeliest first, and how it is found by words. */
import { findWords, fold, wordsOf } from '#shared/board/fold.ts';
import type { CardItem, Item, Outline, PartName } from './outline-types.ts';

export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly isGroup: boolean;
  /** The column it stands in; null: on no map. */
  readonly part: PartName | null;
  /** There is an arrow to it already. */
  readonly isConnected: boolean;
}

/**
 * Everything but the card itself. First what stands in the columns to its right, as the wall is read: the next results.
 * Then the rest of its map, other maps, and the free wall.
 */
export function choicesFor(outline: Outline, from: string): Choice[] {
  const connected = new Set<string>();
  const ranked: { readonly choice: Choice; readonly rank: number }[] = [];
  const put = (item: Item | CardItem, part: PartName | null, rank: number) => {
    const [id, text] =
      item.of === 'card' ? [item.card.id, item.card.text] : [item.group.id, item.group.title];
    if (id === from) for (const { other } of item.leadsTo) connected.add(other);
    else ranked.push({ choice: { id, text, isGroup: item.of === 'group', part, isConnected: false }, rank });
  };
  for (const { parts } of outline.maps) {
    const own = parts.findIndex((part) => itemsOf(part.cells).some((item) => idOf(item) === from));
    for (const [index, part] of parts.entries()) {
      const rank = own === -1 ? OTHER_MAP : index > own ? index - own : BEFORE + own - index;
      for (const item of itemsOf(part.cells)) put(item, part.name, rank);
    }
  }
  for (const item of [...outline.loose, ...outline.homeless]) put(item, null, OTHER_MAP + 1);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => ({ ...choice, isConnected: connected.has(choice.id) }));
}

const BEFORE = 1_000;
const OTHER_MAP = 10_000;

/** Groups, and after each its members. */
function itemsOf(cells: readonly { readonly items: readonly Item[] }[]): Item[] {
  return cells.flatMap(({ items }) =>
    items.flatMap((item) => (item.of === 'group' ? [item, ...item.cards] : [item])),
  );
}

function idOf(item: Item): string {
  return item.of === 'card' ? item.card.id : item.group.id;
}

/** Those that hold every word, in any case and order; what begins with the words comes first. */
export function findChoices(all: readonly Choice[], words: string): Choice[] {
  const sought = wordsOf(words);
  if (sought.length === 0) return [...all];
  const whole = fold(words.trim()).text;
  const found = all.flatMap((choice) => {
    const folded = fold(choice.text.trim());
    if (findWords(sought, folded) === null) return [];
    return [{ choice, rank: folded.text.startsWith(whole) ? 0 : 1 }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}
