import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, connectCards } from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { readBoard } from '#shared/document/read.ts';
import { FlakyNetwork } from './network.ts';
import { newBoard, openFor, type TestPerson } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { DEEDS, type Deeds, typeSomewhere } from './random-deeds.ts';
import { allLetters, Witness } from './witness.ts';

/** Seeds that once found a fault stay here. */
const FOUND: readonly number[] = [];
const COUNT = Number(process.env.TAVLE_SEEDS ?? 120);
const SEEDS = [...FOUND, ...Array.from({ length: COUNT }, (_, i) => 1_000 + i)];
const STEPS = 120;
const BOARD = begun();

/** A board that somebody has worked on, so that there is something to meet at from the first step. */
function begun(): Uint8Array {
  const { doc, store } = openFor('dorte', 9, newBoard());
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  store.run(
    ids.map((id, i) => addCard(id, { map: 'm1', column: `c${(i % 4) + 1}`, row: null, offset: null })),
  );
  store.run(ids.slice(1).map((id) => connectCards(`a${id}`, 'a', id)));
  return Y.encodeStateAsUpdate(doc);
}

interface Story {
  readonly people: readonly TestPerson[];
  readonly network: FlakyNetwork;
  readonly faults: readonly string[];
  /** Letters that were written and that nobody took away on purpose or took back. */
  readonly lasting: ReadonlySet<string>;
  /** How often each deed was done, by name; `refused` among them. */
  readonly done: ReadonlyMap<string, number>;
}

function tell(seed: number): Story {
  const random = createRandom(seed);
  const people = ['anna', 'bent', 'carla'].map((name, i) => openFor(name, i + 1, BOARD, () => 0));
  const network = new FlakyNetwork(people, BOARD, random);
  const witnesses = new Map(people.map((person) => [person, new Witness(person)]));
  const written = new Set<string>();
  const erased = new Set<string>();
  const done = new Map<string, number>();
  const faults: string[] = [];
  let count = 0;
  const note = (name: string) => done.set(name, (done.get(name) ?? 0) + 1);

  const act = (person: TestPerson, witness: Witness): void => {
    let put = '';
    const accept = (name: string): void => {
      note(name);
      for (const letter of put) written.add(letter);
      witness.wrote(put);
    };
    const deeds: Deeds = {
      random,
      number: () => ++count,
      letters: (length) => {
        const letters = Array.from({ length }, () => String.fromCharCode(0x4e00 + ++count)).join('');
        put += letters;
        return letters;
      },
      erased: (letters) => {
        for (const letter of letters) erased.add(letter);
        witness.erased(letters);
      },
    };
    const what = chooseDeed(random, seed % 3 === 0);
    if (what === 'undo' || what === 'redo') faults.push(...witness.undo(what));
    else if (what === 'rest') person.store.endStep();
    else if (what === 'type') typeSomewhere(person.store, deeds) ? accept('type') : note('refused');
    else {
      const commands = DEEDS[what]?.(person.store, deeds);
      if (!commands) return;
      person.store.run(commands).ok ? accept(what) : note('refused');
    }
    if (what === 'undo' || what === 'redo' || what === 'rest') note(what);
    witness.look(true);
  };

  for (let step = 0; step < STEPS; step++) {
    const person = random.pick(people) as TestPerson;
    act(person, witnesses.get(person) as Witness);
    for (let i = random.below(5); i > 0; i--) {
      const reached = network.step();
      if (reached) witnesses.get(reached)?.look(false);
    }
    person.store.board();
  }
  network.settle();
  const takenBack = new Set([...witnesses.values()].flatMap((witness) => [...witness.takenBack]));
  const lasting = new Set([...written].filter((letter) => !erased.has(letter) && !takenBack.has(letter)));
  return { people, network, faults, lasting, done };
}

/** In every third story few things are fought over and much is undone. */
function chooseDeed(random: Random, quarrel: boolean): string {
  if (quarrel)
    return random.pick(['undo', 'undo', 'redo', 'nameBoard', 'nameBoard', 'placeCard', 'type']) as string;
  if (random.chance(0.3)) return 'type';
  if (random.chance(0.2)) return random.pick(['undo', 'undo', 'redo', 'rest']) as string;
  return random.pick([...Object.keys(DEEDS), 'addCard', 'placeCard', 'connect', 'connect']) as string;
}

/** A board as plain data, lists in their order, to compare. */
function plain(board: Board): unknown {
  return {
    ...board,
    cards: [...board.cards],
    groups: [...board.groups],
    connections: [...board.connections],
  };
}

function sorted(things: readonly unknown[]): string[] {
  return things.map((thing) => JSON.stringify(thing)).sort();
}

describe('[WIRE1] three people, any deeds, a flaky network', () => {
  it.each(SEEDS)('seed %i', (seed) => {
    const { people, network, faults, lasting } = tell(seed);
    expect(faults).toEqual([]);
    const truth = readBoard(network.serverDoc);
    expect(truth.problems).toEqual([]);
    for (const { doc, store } of people) {
      expect(plain(store.board())).toEqual(plain(truth.board));
      expect(sorted(store.trash())).toEqual(sorted(truth.trash));
      expect(plain(readBoard(doc).board)).toEqual(plain(truth.board));
    }
    const standing = allLetters(network.serverDoc);
    expect([...lasting].filter((letter) => !standing.has(letter))).toEqual([]);
  });

  it('does everything often enough to mean something', () => {
    const total = new Map<string, number>();
    let letters = 0;
    for (let seed = 1_000; seed < 1_040; seed++) {
      const { done, lasting } = tell(seed);
      letters += lasting.size;
      for (const [name, count] of done) total.set(name, (total.get(name) ?? 0) + count);
    }
    const rare = [...Object.keys(DEEDS), 'undo', 'redo', 'rest', 'type', 'refused']
      .filter((name) => name !== 'impossible' && (total.get(name) ?? 0) < 20)
      .map((name) => `${name} ${total.get(name) ?? 0}`);
    expect(rare).toEqual([]);
    expect(total.get('impossible')).toBeUndefined();
    expect(letters).toBeGreaterThan(1_000);
  });
});
