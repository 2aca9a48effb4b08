import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addCard,
  type Command,
  connectCards,
  describeMechanism,
  editCardText,
  placeCard,
  removeCards,
} from '#shared/board/commands.ts';
import { orderBetween } from '#shared/board/order.ts';
import { writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import { createJournal, type Journal } from '../../client/store/journal.ts';
import { applyKept, inOrder, type KeptProblem } from '../../client/store/kept-apply.ts';
import {
  type KeptChange,
  keyOf,
  listChanges,
  readStandings,
  refineChanges,
} from '../../client/store/kept-changes.ts';
import { savedPart } from '../../client/store/saved-part.ts';
import { newBoard, openFor, type TestPerson } from '../sync/people.ts';
import { createRandom } from '../sync/random.ts';
import { DEEDS, type Deeds, typeSomewhere } from '../sync/random-deeds.ts';

const LOOSE = { x: 0, y: 0 };
const card = (id: string) => ({ of: 'card' as const, id });
const text = (person: TestPerson, id: string) => person.store.board().cards.get(id)?.text;

/** A person whose changes the server has until it stops taking them; what others do comes in all the same. */
class Writer {
  readonly person: TestPerson;
  readonly journal: Journal = createJournal();
  readonly #server: TestPerson;

  constructor(name: string, clientId: number, server: TestPerson) {
    this.#server = server;
    this.person = openFor(name, clientId, Y.encodeStateAsUpdate(server.doc));
    this.person.store.onOwnChange(this.journal.note);
  }
  run(commands: Command | readonly Command[]): void {
    expect(this.person.store.run(commands)).toEqual({ ok: true });
  }
  save(): void {
    give(this.person, this.#server);
    this.journal.keepLast(0);
  }
  hear(): void {
    give(this.#server, this.person);
  }
  saved(): Y.Doc {
    const unsaved = this.journal.unsaved();
    return unsaved ? savedPart(this.person.doc, unsaved) : this.person.doc;
  }
  kept(): KeptChange[] {
    return listChanges(readStandings(this.saved()), readStandings(this.person.doc));
  }
}

function give(from: TestPerson, to: TestPerson): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network');
}

function begin() {
  const server = openFor('server', 9, newBoard());
  return { server, anna: new Writer('anna', 1, server), bent: new Writer('bent', 2, server) };
}

/** Puts all in again; what did not fit. */
function applyAll(changes: readonly KeptChange[], to: TestPerson, over = false): [string, KeptProblem][] {
  return inOrder(changes).flatMap((change) => {
    const problem = applyKept(change, to.store, over);
    return problem ? [[change.label, problem] as [string, KeptProblem]] : [];
  });
}

describe('[WIRE50] what is not saved', () => {
  it('is listed thing by thing, with whole texts, whatever was done to it before it was saved', () => {
    const { anna } = begin();
    anna.run([addCard('old', LOOSE, { text: 'Stille stund' }), addCard('gone', LOOSE, { text: 'Væk' })]);
    anna.save();
    anna.run([
      addCard('a', LOOSE, { text: 'Ture', details: 'hver uge' }),
      addCard('b', LOOSE, { text: 'Ro' }),
    ]);
    anna.run(connectCards('p', 'a', 'b'));
    anna.run(describeMechanism('p', [{ insert: 'der er stille' }]));
    anna.run({ type: 'change', at: { of: 'column', in: 'm1', id: 'c1' }, fields: { title: 'Det gør vi' } });
    anna.run({ type: 'changeBoard', title: 'Havet' });
    anna.run(editCardText('old', [{ retain: 7 }, { insert: 'morgen' }, { delete: 5 }]));
    anna.run(removeCards(['gone']));
    anna.run([addCard('c', LOOSE, { text: 'Fortrudt' }), removeCards(['c'])]);
    expect(anna.kept().map(({ at, what, label, texts }) => [keyOf(at), what, label, texts])).toEqual([
      ['"board"', 'changed', 'Havet', {}],
      [keyOf({ of: 'column', in: 'm1', id: 'c1' }), 'changed', 'Det gør vi', {}],
      [
        keyOf(card('old')),
        'changed',
        'Stille morgen',
        { text: { before: 'Stille stund', after: 'Stille morgen' } },
      ],
      [keyOf(card('gone')), 'removed', 'Væk', { text: { before: '', after: 'Væk' } }],
      [
        keyOf(card('a')),
        'added',
        'Ture',
        { text: { before: '', after: 'Ture' }, details: { before: '', after: 'hver uge' } },
      ],
      [keyOf(card('b')), 'added', 'Ro', { text: { before: '', after: 'Ro' } }],
      [keyOf(card('c')), 'dropped', 'Fortrudt', { text: { before: '', after: 'Fortrudt' } }],
      [
        keyOf({ of: 'connection', id: 'p' }),
        'added',
        'Ture → Ro',
        { mechanism: { before: '', after: 'der er stille' } },
      ],
    ]);
    anna.save();
    expect(anna.kept()).toEqual([]);
  });

  it('never holds what others did meanwhile, also in the same text', () => {
    const { anna, bent } = begin();
    anna.run(addCard('a', LOOSE, { text: 'en to tre' }));
    anna.save();
    bent.hear();
    anna.run(editCardText('a', [{ insert: 'nul ' }]));
    bent.run([
      editCardText('a', [{ retain: 9 }, { insert: ' fire' }]),
      addCard('b', LOOSE, { text: 'Bents' }),
    ]);
    bent.save();
    anna.hear();
    anna.run(editCardText('a', [{ retain: 4 }, { delete: 3 }]));
    expect(anna.kept()).toMatchObject([
      { texts: { text: { before: 'en to tre fire', after: 'nul to tre fire' } } },
    ]);
  });

  it('is found also where others built on what the server had no time to acknowledge', () => {
    const { server, anna, bent } = begin();
    anna.run(addCard('a', LOOSE, { text: 'Ture' }));
    give(anna.person, server);
    bent.hear();
    bent.run(editCardText('a', [{ retain: 4 }, { insert: ' ud' }]));
    bent.save();
    anna.hear();
    anna.run(addCard('b', LOOSE, { text: 'Ro' }));
    expect(anna.kept().map(({ label }) => label)).toContain('Ro');
    expect(readStandings(anna.saved()).get(keyOf(card('b')))).toBeUndefined();
  });
});

/** Anna and Bent at random: some of hers saved, some not, his arriving in between. */
function story(seed: number) {
  const world = begin();
  const random = createRandom(seed);
  let letter = 0;
  let number = 0;
  const deeds: Deeds = {
    random,
    letters: (count) => Array.from({ length: count }, () => String.fromCodePoint(0x4e00 + letter++)).join(''),
    number: () => ++number,
    erased: () => {},
  };
  const act = ({ person }: Writer) => {
    if (random.chance(0.3)) typeSomewhere(person.store, deeds);
    else if (random.chance(0.1)) person.store.undo();
    else {
      const commands = DEEDS[random.pick(Object.keys(DEEDS)) as string]?.(person.store, deeds);
      if (commands) person.store.run(commands);
    }
  };
  const { anna, bent } = world;
  for (let step = 0; step < 40; step++) {
    act(random.pick([anna, bent]) as Writer);
    anna.save();
    bent.save();
    for (const each of [anna, bent]) each.hear();
  }
  for (let step = 0; step < 25; step++) {
    act(anna);
    if (random.chance(0.4)) {
      act(bent);
      bent.save();
      anna.hear();
    }
  }
  return world;
}

const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

describe('[WIRE51] by random stories', () => {
  it.each(seeds)('what is saved is exactly what the server has (seed %i)', (seed) => {
    const { server, anna } = story(seed);
    const saved = anna.saved();
    expect(Y.decodeStateVector(Y.encodeStateVector(saved))).toEqual(
      Y.decodeStateVector(Y.encodeStateVector(server.doc)),
    );
    // What both took away counts as hers until the server says otherwise.
    Y.applyUpdate(saved, Y.encodeStateAsUpdate(server.doc, Y.encodeStateVector(saved)));
    expect(new Map(readStandings(saved))).toEqual(new Map(readStandings(server.doc)));
  });

  it.each(seeds)('what is put in again leads to the board that was (seed %i)', (seed) => {
    const { server, anna } = story(seed);
    const changes = anna.kept();
    const fresh = openFor('fresh', 5, Y.encodeStateAsUpdate(server.doc));
    applyAll(changes, fresh);
    expect(writeTheoryOfChange(fresh.store.board())).toEqual(writeTheoryOfChange(anna.person.store.board()));
    const sent = Y.encodeStateAsUpdate(fresh.doc);
    // Doing it twice changes nothing.
    applyAll(changes, fresh);
    expect(Y.encodeStateAsUpdate(fresh.doc)).toEqual(sent);
  });
});

describe('[WIRE51] once it is known what the server has', () => {
  it('what came through after all is no longer listed, and the rest says what it adds to that', () => {
    const { server, anna } = begin();
    anna.run([addCard('a', LOOSE, { text: 'en' }), addCard('b', LOOSE, { text: 'Ro' })]);
    anna.save();
    anna.run(editCardText('a', [{ retain: 2 }, { insert: ' to' }]));
    anna.run([addCard('c', LOOSE, { text: 'Kom igennem' }), removeCards(['b'])]);
    give(anna.person, server);
    anna.run(editCardText('a', [{ retain: 5 }, { insert: ' tre' }]));
    const there = readStandings(server.doc);
    const refined = refineChanges(anna.kept(), listChanges(there, readStandings(anna.person.doc)), there);
    expect(refined).toMatchObject([
      { at: card('a'), what: 'changed', texts: { text: { before: 'en to', after: 'en to tre' } } },
    ]);
    expect(refined).toHaveLength(1);
  });

  it('a value that somebody else set since stays listed though a merge would not show it', () => {
    const { server, anna, bent } = begin();
    anna.run(addCard('a', LOOSE, { colour: 'blue' }));
    anna.save();
    bent.hear();
    anna.run({ type: 'change', at: card('a'), fields: { colour: 'green' } });
    bent.run({ type: 'change', at: card('a'), fields: { colour: 'pink' } });
    bent.save();
    const merged = openFor('merged', 7, Y.encodeStateAsUpdate(server.doc));
    give(anna.person, merged);
    expect(merged.store.board().cards.get('a')?.colour).toBe('pink');
    const there = readStandings(server.doc);
    const refined = refineChanges(anna.kept(), listChanges(there, readStandings(merged.doc)), there);
    expect(refined).toMatchObject([
      { at: card('a'), values: { colour: { before: 'blue', after: 'green' } } },
    ]);
    const fresh = openFor('fresh', 5, Y.encodeStateAsUpdate(server.doc));
    expect(applyAll(refined, fresh)).toEqual([['', 'changedSince']]);
    expect(fresh.store.board().cards.get('a')?.colour).toBe('pink');
    expect(applyAll(refined, fresh, true)).toEqual([]);
    expect(fresh.store.board().cards.get('a')?.colour).toBe('green');
  });
});

describe('[WIRE52] what is put in again', () => {
  /** Anna's unsaved changes on the board as Bent made it meanwhile. */
  function meanwhile(
    first: readonly Command[],
    hers: readonly Command[],
    his: readonly Command[],
  ): { fresh: TestPerson; changes: KeptChange[] } {
    const { server, anna, bent } = begin();
    anna.run(first);
    anna.save();
    bent.hear();
    anna.run(hers);
    bent.run(his);
    bent.save();
    const fresh = openFor('fresh', 5, Y.encodeStateAsUpdate(server.doc));
    return { fresh, changes: anna.kept() };
  }

  it('writes in a text what was written, and leaves what others wrote there', () => {
    const { fresh, changes } = meanwhile(
      [addCard('a', LOOSE, { text: 'gå en tur' })],
      [editCardText('a', [{ retain: 9 }, { insert: ' om dagen' }])],
      [editCardText('a', [{ insert: 'Vi vil ' }])],
    );
    expect(applyAll(changes, fresh)).toEqual([]);
    expect(text(fresh, 'a')).toBe('Vi vil gå en tur om dagen');
  });

  it('says what does not fit any more, and changes nothing then', () => {
    const { fresh, changes } = meanwhile(
      [addCard('a', LOOSE, { text: 'A' }), addCard('b', LOOSE, { text: 'B' }), addCard('c', LOOSE)],
      [
        editCardText('a', [{ retain: 1 }, { insert: '!' }]),
        connectCards('p', 'b', 'c'),
        placeCard('b', { x: 5, y: 5 }),
        { type: 'add', at: { of: 'measuringPoint', in: 'a', id: 'm' }, fields: { what: 'Søvn' } },
      ],
      [removeCards(['a']), placeCard('b', { x: 9, y: 9 })],
    );
    expect(applyAll(changes, fresh)).toEqual([
      ['A!', 'gone'],
      ['B', 'changedSince'],
    ]);
    expect(fresh.store.board().cards.get('b')?.place).toEqual({ x: 9, y: 9 });
    expect([...fresh.store.board().connections.keys()]).toEqual(['p']);
  });

  it('cannot connect what is nowhere, nor grow a text past its limit', () => {
    const { fresh, changes } = meanwhile(
      [addCard('a', LOOSE, { text: 'x'.repeat(2_500) })],
      [addCard('b', LOOSE), connectCards('p', 'a', 'b'), editCardText('a', [{ insert: 'y'.repeat(1_000) }])],
      [editCardText('a', [{ insert: 'z'.repeat(1_000) }])],
    );
    const [arrow] = changes.filter(({ at }) => at !== 'board' && at.of === 'connection');
    expect(applyKept(arrow as KeptChange, fresh.store, true)).toBe('noEnds');
    expect(applyAll(changes, fresh)).toMatchObject([[expect.any(String), 'tooLong']]);
    expect(fresh.store.board().connections.size).toBe(1);
  });

  it('brings back, removes, orders and draws as it was done', () => {
    const { fresh, changes } = meanwhile(
      [addCard('a', LOOSE, { text: 'A' }), addCard('b', LOOSE, { text: 'B' }), removeCards(['b'])],
      [
        removeCards(['a']),
        { type: 'restore', at: [card('b')] },
        { type: 'reorder', at: { of: 'column', in: 'm1', id: 'c4' }, order: orderBetween(null, 'a0') },
        { type: 'editPurpose', delta: [{ insert: 'Mere ro' }] },
      ],
      [{ type: 'editPurpose', delta: [{ insert: 'og flere ture' }] }],
    );
    expect(applyAll(changes, fresh)).toEqual([]);
    expect([...fresh.store.board().cards.keys()]).toEqual(['b']);
    expect(fresh.store.board().maps[0]?.columns[0]?.id).toBe('c4');
    expect(fresh.store.board().purpose).toMatch(/^(Mere roog flere ture|og flere tureMere ro)$/);
  });
});

it('[APP47] letters written on end in one text are one change to a person', () => {
  const { store } = openFor('anna', 1, newBoard());
  const journal = createJournal();
  store.onOwnChange(journal.note);
  store.run([addCard('a', { x: 0, y: 0 }), addCard('b', { x: 0, y: 0 })]);
  const write = (id: string, letters: string) => {
    for (const insert of letters) store.text({ of: 'card', id }, 'text')?.edit([{ insert }]);
  };
  write('a', 'hej');
  expect([journal.count(), journal.made(), journal.saved()]).toEqual([2, 4, 0]);
  write('b', 'du');
  write('a', '!');
  store.undo();
  store.undo();
  expect([journal.count(), journal.made()]).toEqual([6, 9]);
  journal.keepLast(6);
  expect([journal.count(), journal.saved()]).toEqual([5, 3]);
  journal.keepLast(0);
  expect([journal.count(), journal.saved(), journal.unsaved()]).toEqual([0, 9, null]);
});
