/** That a version was brought forward, told to the others on the board by presence: the name with it is the server's. */
import type { Person } from '#shared/protocol/presence.ts';
import type { Presence } from '../../sync/types.ts';

/** So long the others can hear of it: also one whose line was broken for a moment. */
const TOLD_FOR = 60_000;

/** Tells the others. `kept`: the version that holds what stood there before; each restore has another. */
export function tellRestored(presence: Presence, kept: string): void {
  presence.update({ restored: kept });
  setTimeout(() => presence.update({ restored: null }), TOLD_FOR);
}

/** What each window of others said last; windows that are gone stay, so that nothing is told twice. */
export type HeardOf = ReadonlyMap<number, string | null>;

/** Who has brought a version forward since. What somebody said before one first saw them is old news. */
export function hearRestored(
  heard: HeardOf,
  others: readonly Person[],
): { readonly heard: HeardOf; readonly by: Person | null } {
  const next = new Map(heard);
  let by: Person | null = null;
  for (const person of others) {
    const said = person.state.restored ?? null;
    const before = heard.get(person.clientId);
    // Words that are taken back are not forgotten: they come again after a broken line.
    if (before === undefined || said !== null) next.set(person.clientId, said);
    if (before !== undefined && said !== null && said !== before && person.who.role === 'facilitator')
      by = person;
  }
  return { heard: next, by };
}
