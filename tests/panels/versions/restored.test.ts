import { expect, test } from 'vitest';
import type { Person } from '#shared/protocol/presence.ts';
import { stampPresence } from '#shared/protocol/stamp.ts';
import { type HeardOf, hearRestored } from '../../../client/panels/versions/restored.ts';

const person = (clientId: number, restored?: string | null, role: Person['who']['role'] = 'facilitator') =>
  ({
    clientId,
    who: { participantId: `p${clientId}`, name: `Nr. ${clientId}`, role },
    state: restored === undefined ? {} : { restored },
  }) satisfies Person;

/** Whom one hears of, while the others show one thing after another. */
function hear(...shown: readonly (readonly Person[])[]): (number | null)[] {
  let heard: HeardOf = new Map();
  return shown.map((others) => {
    const next = hearRestored(heard, others);
    heard = next.heard;
    return next.by?.clientId ?? null;
  });
}

test('[APP78] what happened before one came is old news', () => {
  expect(hear([person(1, 'v1')], [person(1, 'v1')], [person(1, 'v2')])).toEqual([null, null, 1]);
});

test('[APP78] each restore is told once, also when the line breaks in between', () => {
  const said = [person(1, 'v1'), person(2)];
  const shown = [[person(1), person(2)], said, said, [], said, [person(1, null)], said, [person(1, 'v2')]];
  expect(hear(...shown)).toEqual([null, 1, null, null, null, null, null, 1]);
});

test('[APP78] only of facilitators: others cannot bring a version back', () => {
  expect(hear([person(1, null, 'participant')], [person(1, 'v1', 'participant')])).toEqual([null, null]);
});

test('[APP78] the server lets it pass, with the name of the session', () => {
  const who = { participantId: 'p1', name: 'Anna', role: 'facilitator' } as const;
  expect(JSON.parse(stampPresence(JSON.stringify({ restored: 'v1' }), who) ?? '')).toEqual({
    restored: 'v1',
    who,
  });
});
