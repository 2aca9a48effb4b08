/** What a hostile client can say of itself and of others. None of it is punished unless it cannot be read. */
import * as encoding from 'lib0/encoding';
import { type PresenceEntry, presenceFrame } from '#shared/protocol/frames.ts';
import { CLOSE, MESSAGE } from '#shared/protocol/messages.ts';
import { type HostileCase, says } from './wire-cases.ts';
import type { World } from './world.ts';

const nest = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
const entry = (state: string | null, clientId = 5, clock = 1): PresenceEntry => ({ clientId, clock, state });
const many = (count: number, from = 0) =>
  presenceFrame(Array.from({ length: count }, (_, i) => entry('{}', 1_000 + from + i)));

/** Says this of Anna; Bo must go on seeing her as she is. */
function ofAnna(name: string, claim: (clientId: number) => PresenceEntry): HostileCase {
  return {
    name,
    answer: { outcome: 'stays', annas: [{ cursor: { x: 1, y: 1 } }] },
    act: async (world) => {
      const { line } = await world.begin();
      const { clientID } = world.anna.client.doc;
      // First of oneself, or the line would be taken for the one it names.
      await line.send(presenceFrame([entry('{}', 77)]));
      await line.send(presenceFrame([claim(clientID)]));
      const outcome = await world.outcomeOf(line);
      return { outcome, annas: statesOf(world, clientID) };
    },
  };
}

/** What Bo sees of a client id. */
function statesOf({ bo }: World, id: number): unknown[] {
  const others = bo.client.connection.presence.others();
  return others.filter(({ clientId }) => clientId === id).map(({ state }) => state);
}

export const PRESENCE_CASES: readonly HostileCase[] = [
  says('a state nested 100,000 deep', 'stays', presenceFrame([entry(nest(100_000))])),
  says('a state nested 20,000 deep', 'stays', presenceFrame([entry(nest(20_000))])),
  says('a state nested 1,000 deep, of 2 kB', 'stays', presenceFrame([entry(nest(1_000))])),
  says('a name of 1 MB', 'stays', presenceFrame([entry(JSON.stringify({ who: { name: 'x'.repeat(1e6) } }))])),
  says('a state that is no JSON', 'stays', presenceFrame([entry('{"cursor":')])),
  says(
    'a state with forbidden keys',
    'stays',
    presenceFrame([entry('{"__proto__":{"who":1},"constructor":2}')]),
  ),
  says('a clock of 2^53-1', 'stays', presenceFrame([entry('{}', 5, Number.MAX_SAFE_INTEGER)])),
  says(
    'a clock that goes back',
    'stays',
    presenceFrame([entry('{}', 5, 9)]),
    presenceFrame([entry('{}', 5, 1)]),
  ),
  ofAnna('a state under somebody else’s client id', (id) => entry('{"cursor":{"x":9,"y":9}}', id, 1_000)),
  ofAnna('a clock of 2^53-1 under somebody else’s client id', (id) =>
    entry('{}', id, Number.MAX_SAFE_INTEGER),
  ),
  ofAnna('the removal of somebody else', (id) => entry(null, id, 1_000)),
  says('200,000 people in one message', CLOSE.invalid, many(200_000)),
  says(
    '200,000 people in a hundred messages',
    'stays',
    ...Array.from({ length: 100 }, (_, i) => many(2_000, i * 2_000)),
  ),
  says(
    'a message that promises 2^40 people',
    CLOSE.invalid,
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(
        encoder,
        encoding.encode((body) => encoding.writeVarUint(body, 2 ** 40)),
      );
    }),
  ),
];
