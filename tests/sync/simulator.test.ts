// Before all else: the others are to be loaded in its time.
import './simulator/virtual-time.ts';

import { describe, expect, it } from 'vitest';
import { DEEDS } from './random-deeds.ts';
import { BROKEN } from './simulator/broken-engines.ts';
import { type Told, tellStory } from './simulator/story.ts';

/** Seeds that once found a fault stay here, by what it was. */
const FOUND: Readonly<Record<string, number>> = {};
const FIRST = 1_000;
const COUNT = Number(process.env.TAVLE_SEEDS ?? 300);
const CHUNK = Math.ceil(COUNT / 12);
/** Stories that were told. */
const counts: Told['counts'][] = [];
let lastingLetters = 0;

/** Tells the story of a seed as it should be; answers with what was wrong. */
async function tell(seed: number): Promise<readonly string[]> {
  const told = await tellStory(seed);
  counts.push(told.counts);
  lastingLetters += told.lasting;
  return told.faults;
}

describe('[WIRE1] people, the server, and whatever can happen to them', () => {
  const chunks = Array.from({ length: Math.ceil(COUNT / CHUNK) }, (_, i) => FIRST + i * CHUNK);
  it.each(chunks)(
    'stories from seed %i',
    async (first) => {
      const faults: string[] = [];
      for (let seed = first; seed < first + CHUNK; seed++) faults.push(...(await tell(seed)));
      expect(faults).toEqual([]);
    },
    CHUNK * 2_000,
  );

  it.each(Object.entries(FOUND))('%s', async (_what, seed) => {
    expect(await tell(seed)).toEqual([]);
  });

  it('the same seed tells the same story', async () => {
    const [one, again, other] = [await tellStory(7), await tellStory(7), await tellStory(8)];
    expect(again).toEqual(one);
    expect(other.print).not.toBe(one.print);
  });

  it('everything happens often enough to mean something', async () => {
    for (let seed = FIRST; counts.length < 200; seed++) await tell(seed);
    const total = new Map<string, number>();
    for (const each of counts)
      for (const [what, count] of each) total.set(what, (total.get(what) ?? 0) + count);
    const happenings = ['kill', 'stop', 'start', 'full', 'swallow', 'cut', 'break at one end', 'slow'];
    const outcomes = ['lost', 'snapshots', 'refused', 'room.paused', 'saved', 'refused 4508', 'refused 1012'];
    const all = [...Object.keys(DEEDS), 'undo', 'redo', 'rest', 'type', ...happenings, ...outcomes];
    expect(all.filter((what) => what !== 'impossible' && !total.has(what))).toEqual([]);
    expect(total.get('impossible')).toBeUndefined();
    expect(lastingLetters).toBeGreaterThan(1_000);
  }, 120_000);
});

describe('[WIRE90] the stories find a server that', () => {
  it.each(Object.entries(BROKEN))(
    '%s',
    async (_name, engine) => {
      for (let seed = FIRST; seed < FIRST + 300; seed++) {
        if ((await tellStory(seed, engine)).faults.length > 0) return;
      }
      expect.unreachable('300 stories, and nothing was found');
    },
    300_000,
  );
});
