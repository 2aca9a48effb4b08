/** Presence as the server lets it pass: only what the schema knows, and the name and role of the session. */
import { PRESENCE_LIMIT, presenceSchema, type Who } from './presence.ts';

/**
 * The JSON text of a presence state as everybody gets it, with `who` stamped in. A claimed `who` is dropped; a state
 * that is not of the schema (another program's) becomes an empty one, so that its person still shows. Null: too large.
 */
export function stampPresence(state: string, who: Who): string | null {
  // In UTF-16 units first: cheap, and never more than the bytes.
  if (state.length > PRESENCE_LIMIT || utf8Length(state) > PRESENCE_LIMIT) return null;
  const parsed = presenceSchema.safeParse(withoutWho(parse(state)));
  return JSON.stringify({ ...(parsed.success ? parsed.data : {}), who });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function withoutWho(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('who' in value)) return value;
  const { who: _claimed, ...rest } = value;
  return rest;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
