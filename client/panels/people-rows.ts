/** People on the board, each once, however many windows they have open. */
import type { Person, Who } from '#shared/protocol/presence.ts';

/** One person. `clientIds`: their windows but this one, the earliest known first. */
export interface PersonRow {
  /** Tells the rows apart. */
  readonly key: string;
  readonly who: Who;
  readonly clientIds: readonly number[];
  readonly isMe: boolean;
  /** Windows, with this one. */
  readonly windows: number;
}

/** Everybody on the board, oneself first. Those who work by a bare link share an id and may be anybody: each stands alone. */
export function peopleRows(me: Who | null, others: readonly Person[]): readonly PersonRow[] {
  const rows = new Map<string, PersonRow>();
  if (me) rows.set(keyOf(me, 0), { key: keyOf(me, 0), who: me, clientIds: [], isMe: true, windows: 1 });
  for (const { clientId, who } of others) {
    const key = keyOf(who, clientId);
    const row = rows.get(key);
    rows.set(key, {
      key,
      who: row?.who ?? who,
      clientIds: [...(row?.clientIds ?? []), clientId],
      isMe: row?.isMe ?? false,
      windows: (row?.windows ?? 0) + 1,
    });
  }
  return [...rows.values()];
}

function keyOf({ participantId }: Who, clientId: number): string {
  return participantId.startsWith('link:') ? `${participantId} ${clientId}` : participantId;
}
