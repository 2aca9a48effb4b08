/** The trash as a list to read: what was removed last comes first, found by words, in parts by day. */
import { findWords, fold, wordsOf } from '#shared/board/fold.ts';
import type { TrashItem } from '#shared/board/model.ts';
import { daysBetween, isTime } from './when.ts';

/** A part of the list. */
export type TrashDay = 'today' | 'yesterday' | 'earlier' | 'unknown';

/** What was removed last first; what has no time that can be true comes last, as it stood. */
export function newestFirst(items: readonly TrashItem[], now: number): readonly TrashItem[] {
  const timeOf = ({ removed }: TrashItem) =>
    isTime(removed?.at ?? null, now) ? (removed?.at as number) : Number.NEGATIVE_INFINITY;
  return items
    .map((item, index) => ({ item, index, at: timeOf(item) }))
    .sort((a, b) => (a.at === b.at ? a.index - b.index : b.at - a.at))
    .map(({ item }) => item);
}

/** Those that hold every one of the words, in their text, the name or the kind. `kindOf`: the kind in people's words. */
export function findTrash(
  items: readonly TrashItem[],
  words: string,
  kindOf: (item: TrashItem) => string,
): readonly TrashItem[] {
  const wanted = wordsOf(words);
  if (wanted.length === 0) return items;
  return items.filter((item) => {
    const text = `${item.label} ${item.removed?.name ?? ''} ${kindOf(item)}`;
    return findWords(wanted, fold(text)) !== null;
  });
}

/** The day on which something was removed. */
export function dayOf({ removed }: TrashItem, now: number): TrashDay {
  const at = removed?.at ?? null;
  if (!isTime(at, now)) return 'unknown';
  const days = daysBetween(at, now);
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : 'earlier';
}

/** The list in its parts, in the order in which they come. */
export function byDay(
  items: readonly TrashItem[],
  now: number,
): readonly { readonly day: TrashDay; readonly items: readonly TrashItem[] }[] {
  const parts = new Map<TrashDay, TrashItem[]>();
  for (const item of items) {
    const day = dayOf(item, now);
    const part = parts.get(day);
    if (part) part.push(item);
    else parts.set(day, [item]);
  }
  return [...parts].map(([day, of]) => ({ day, items: of }));
}
