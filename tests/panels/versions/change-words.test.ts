/** The comparison as people read it, from real boards. */
import i18next from 'i18next';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  addCard,
  type Command,
  connectCards,
  placeCard,
  reconnect,
  removeCards,
} from '#shared/board/commands.ts';
import { compareBoards } from '#shared/versions/compare.ts';
import { setLanguage, startLanguage } from '../../../client/app/language.ts';
import '../../../client/app/board-texts.ts';
import { bySheet, sayChange, shownOn } from '../../../client/panels/versions/change-words.ts';
import { boardOf, copyOf, inColumn, run, seededDocument } from '../../support/boards.ts';

beforeEach(() => startLanguage());

function begin() {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Gåtur' }),
    addCard('b', inColumn('c2'), { text: 'Søvn' }),
    addCard('c', { x: 4, y: 8 }, { text: 'Ro' }),
    connectCards('k', 'a', 'b', { mechanism: 'man bliver træt' }),
  );
  return doc;
}
const t = () => i18next.getFixedT(null, 'versions');
/** What the commands changed, thing by thing: "label: line". */
function said(...commands: Command[]): string[] {
  const doc = begin();
  const before = boardOf(doc);
  run(doc, ...commands);
  return bySheet(compareBoards(before, boardOf(doc))).flatMap(({ things }) =>
    things.flatMap(({ label, changes }) =>
      changes.map((change) => {
        const { line, before, after } = sayChange(change, t());
        return before === undefined ? `${label}: ${line}` : `${label}: ${line} (${before} > ${after})`;
      }),
    ),
  );
}

describe('[APP73] a comparison says in words', () => {
  test('what is new and what is gone', () => {
    expect(said(addCard('n', inColumn('c1'), { text: 'Bad' }))).toEqual(['Bad: Ny']);
    expect(said(removeCards(['c']))).toEqual(['Ro: Væk']);
  });

  test('what was reworded, with before and after', () => {
    const text = { type: 'editText', at: { of: 'card', id: 'a' }, field: 'text' } as const;
    expect(said({ ...text, delta: [{ insert: 'Lang ' }] })).toEqual([
      'Lang Gåtur: Skrevet om (Gåtur > Lang Gåtur)',
    ]);
    const details = { ...text, field: 'details', delta: [{ insert: 'Hver dag' }] };
    expect(said(details)).toEqual(['Gåtur: Skrevet om: uddybningen ( > Hver dag)']);
    expect(said({ type: 'changeBoard', title: 'Ny titel' })).toEqual([
      expect.stringMatching(/: Skrevet om \(Prøve > Ny titel\)$/),
    ]);
  });

  test('what was moved, from where to where', () => {
    const columns = boardOf(begin()).maps[0]?.columns.map(({ title }) => title) ?? [];
    expect(said(placeCard('a', inColumn('c3')))).toEqual([
      `Gåtur: Flyttet fra »${columns[0]}« til »${columns[2]}«`,
    ]);
    expect(said(placeCard('a', { ...inColumn('c1'), offset: { dx: 9, dy: 9 } }))).toEqual([
      'Gåtur: Flyttet lidt, men i samme felt',
    ]);
    expect(said(placeCard('c', { x: 40, y: 80 }))).toEqual(['Ro: Flyttet']);
    expect(said(placeCard('c', inColumn('c1')))[0]).toMatch(/^Ro: Flyttet fra den frie væg til arket »/);
  });

  test('what was connected otherwise and changed', () => {
    expect(said(reconnect('k', { to: 'c' })).map((line) => line.replace(/^[^:]*: /, ''))).toEqual([
      'Gik fra »Gåtur« til »Søvn«, går nu fra »Gåtur« til »Ro«',
    ]);
    const card = { of: 'card', id: 'a' } as const;
    expect(said({ type: 'change', at: card, fields: { colour: 'green' } })).toEqual([
      'Gåtur: Farve: fra ingen til grøn',
    ]);
    expect(said({ type: 'change', at: card, fields: { unintended: true } })).toEqual([
      'Gåtur: Utilsigtet virkning: fra nej til ja',
    ]);
    expect(said({ type: 'change', at: card, fields: { sameAs: 'b' } })).toEqual([
      'Gåtur: Ændret: hvilken seddel den gentager',
    ]);
  });

  test('the same in English', () => {
    setLanguage('en');
    expect(said(removeCards(['c']))).toEqual(['Ro: Gone']);
    setLanguage('da');
  });
});

test('[APP73] changes stand by map, what is said of the board apart, and several of one thing together', () => {
  const doc = begin();
  const before = boardOf(doc);
  run(doc, { type: 'changeBoard', title: 'Ny' }, removeCards(['c']), placeCard('a', inColumn('c2')), {
    type: 'change',
    at: { of: 'card', id: 'a' },
    fields: { colour: 'blue' },
  });
  const sheets = bySheet(compareBoards(before, boardOf(doc)));
  const shape = sheets.map(({ isBoard, map, things }) => [
    isBoard,
    map,
    things.map(({ at, changes }) => ['id' in at ? at.id : '', changes.map(({ kind }) => kind)]),
  ]);
  expect(shape).toContainEqual([true, null, [['', ['reworded']]]]);
  expect(shape).toContainEqual([false, null, [['c', ['gone']]]]);
  expect(shape).toContainEqual([false, 'm1', [['a', ['moved', 'remarked']]]]);
});

test('[APP73] a thing can be shown where it is there, evidence by its arrow', () => {
  const doc = begin();
  const all = boardOf(doc);
  const left = copyOf(doc);
  run(left, removeCards(['a']));
  const board = boardOf(left);
  const show = (at: Parameters<typeof shownOn>[1]) => [shownOn(all, at), shownOn(board, at)];
  expect(show({ of: 'card', id: 'a' })).toEqual(['a', null]);
  expect(show({ of: 'connection', id: 'k' })).toEqual(['k', null]);
  expect(show({ of: 'evidence', in: 'k', id: 'e' })).toEqual(['k', null]);
  expect(show({ of: 'column', in: 'm1', id: 'c1' })).toEqual(['c1', 'c1']);
  expect(show({ of: 'map', id: 'm1' })).toEqual(['m1', 'm1']);
  expect(show({ of: 'board' })).toEqual([null, null]);
});
