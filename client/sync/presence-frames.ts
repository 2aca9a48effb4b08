/** Presence on the wire: awareness updates taken apart, and states made to fit their schema. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  PRESENCE_LIMIT,
  type PresenceState,
  presenceSchema,
  type Who,
  whoSchema,
} from '#shared/protocol/presence.ts';

/** One person's entry in an awareness update. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  /** Null: this person left. */
  readonly state: unknown;
}

/** The entries of an awareness update; throws on one that cannot be read. */
export function readEntries(update: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  const entries: PresenceEntry[] = [];
  for (let i = 0; i < count; i++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) });
  }
  return entries;
}

/** An awareness update of these entries. */
export function writeEntries(entries: readonly PresenceEntry[]): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
}

/** Who a state belongs to, as the server stamped it; null when it did not, or when that cannot be read. */
export function readWho(state: unknown): Who | null {
  const who = isRecord(state) ? whoSchema.safeParse(state.who) : null;
  return who?.success ? who.data : null;
}

/** The parts of a state that are as they should be; a part that is not, or that a newer version added, is left out. */
export function readState(state: unknown): PresenceState {
  const readable: Record<string, unknown> = {};
  if (!isRecord(state)) return readable;
  for (const [key, schema] of Object.entries(presenceSchema.shape)) {
    if (!Object.hasOwn(state, key) || state[key] === undefined) continue;
    const part = schema.safeParse(state[key]);
    if (part.success) readable[key] = part.data;
  }
  return readable;
}

/** A state that the server will pass on: lists cut to their limits, and what is least missed left out when it is too long. */
export function fitState(state: PresenceState): PresenceState {
  const cut = readState({
    ...state,
    selected: state.selected?.slice(0, 20),
    drag: state.drag ? { ...state.drag, ids: state.drag.ids.slice(0, 50) } : state.drag,
  });
  if (fits(cut)) return cut;
  const { selected: _, ...lighter } = cut;
  if (fits(lighter) || !lighter.drag) return lighter;
  return { ...lighter, drag: { ...lighter.drag, ids: lighter.drag.ids.slice(0, 20) } };
}

function fits(state: PresenceState): boolean {
  return new TextEncoder().encode(JSON.stringify(state)).byteLength <= PRESENCE_LIMIT;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
