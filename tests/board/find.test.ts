import { describe, expect, test } from 'vitest';
import { createFinder, excerpt } from '#shared/board/find.ts';
import { findWords, fold, wordsOf } from '#shared/board/fold.ts';
import type { Board } from '#shared/board/model.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';

/** The parts of a text that a query marks. */
function marked(text: string, query: string): readonly string[] | null {
  return findWords(wordsOf(query), fold(text))?.map(({ from, to }) => text.slice(from, to)) ?? null;
}

describe('words', () => {
  test('[CAN130] letters large and small, with and without accents, composed or not, are the same', () => {
    expect(marked('Café på STRANDEN', 'cafe stranden')).toEqual(['Café', 'STRANDEN']);
    expect(marked('Cafe\u0301 nu', 'café')).toEqual(['Cafe\u0301']);
    expect(marked('SMØR', 'smør')).toEqual(['SMØR']);
    expect(marked('Gra\u030Ad', 'GRÅD')).toEqual(['Gra\u030Ad']);
  });
  test('[CAN130] æ, ø and å are letters of their own', () => {
    expect(marked('Måling', 'maling')).toBeNull();
    expect(marked('Maling', 'måling')).toBeNull();
    expect(marked('Følge', 'folge')).toBeNull();
    expect(marked('Læse', 'laese')).toBeNull();
    expect(marked('Malmö', 'malmo')).toBeNull();
  });
  test('[CAN130] all words must be there, in any order; white space and line breaks do not matter', () => {
    expect(marked('Fælles\n madlavning hver dag', 'dag fælles')).toEqual(['Fælles', 'dag']);
    expect(marked('Fælles madlavning', 'fælles dag')).toBeNull();
    expect(marked('alt', '  \n ')).toEqual([]);
    expect(wordsOf(' \u00a0 ')).toEqual([]);
  });
  test('[CAN130] marks are whole characters and never overlap', () => {
    expect(marked('🙂 ro og 🙂', '🙂')).toEqual(['🙂', '🙂']);
    expect(marked('ananas', 'ana nas')).toEqual(['ananas']);
    expect(marked('ﬁnde', 'f')).toEqual(['ﬁ']);
    expect(marked('İstanbul', 'istanbul')).toEqual(['İstanbul']);
  });
});

const content = {
  resultsMaps: [
    {
      id: 'm1',
      title: 'Søvn',
      columns: [
        { id: 'c1', role: 'activity', title: 'Aktiviteter', question: 'Hvad gør vi for roen?' },
        { id: 'c2', role: 'longTerm', title: 'Resultater' },
      ],
      cards: [
        { id: 'k1', text: 'Aftenro', details: 'Skærm slukkes', column: 'c1' },
        { id: 'k2', text: 'Sover bedre', signs: 'Vågner udhvilet af roen', column: 'c2' },
      ],
      connections: [
        {
          id: 'p1',
          from: 'k1',
          to: 'k2',
          mechanism: 'fordi der falder ro over huset',
          evidence: [{ kind: 'research', text: 'Rapport om nattero' }],
        },
      ],
    },
    { id: 'm2', title: 'Ro på', columns: [{ id: 'd1', role: 'other', title: 'Andet' }] },
  ],
  looseCards: [{ id: 'l1', text: 'Troværdig ro', x: 0, y: 900 }],
};

function search(board: Board, query: string) {
  return createFinder()(board, query).map(({ map, title, found }) => ({
    map,
    title,
    found: found.map(({ kind, id, part }) => `${kind} ${id} ${part}`),
  }));
}

describe('a board', () => {
  const board = boardOf(seededDocument(content));

  test('[CAN131] all texts of all maps are searched, each thing is told once, by map', () => {
    expect(search(board, 'RO')).toEqual([
      {
        map: 'm1',
        title: 'Søvn',
        found: ['column c1 question', 'card k1 words', 'card k2 signs', 'connection p1 words'],
      },
      { map: 'm2', title: 'Ro på', found: ['map m2 words'] },
      { map: null, title: '', found: ['card l1 words'] },
    ]);
    expect(search(board, 'skærm')[0]?.found).toEqual(['card k1 details']);
    expect(search(board, 'nattero')[0]?.found).toEqual(['connection p1 evidence']);
    expect(search(board, 'findes slet ikke')).toEqual([]);
    expect(search(board, ' ')).toEqual([]);
  });
  test('[CAN131] what is found in a lesser text is told by its name', () => {
    const [sheet] = createFinder()(board, 'skærm');
    expect(sheet?.found[0]).toMatchObject({
      name: 'Aftenro',
      text: 'Skærm slukkes',
      spans: [{ from: 0, to: 5 }],
    });
  });
  test('[CAN131] one finder follows the board: what was removed is not found, what was written is', () => {
    const doc = seededDocument(content);
    const find = createFinder();
    expect(find(boardOf(doc), 'aftenro')).toHaveLength(1);
    run(
      doc,
      { type: 'remove', at: [{ of: 'card', id: 'k1' }] },
      { type: 'add', at: { of: 'card', id: 'k9' }, fields: { place: inColumn('c1'), text: 'Gåtur' } },
    );
    expect(find(boardOf(doc), 'aftenro')).toEqual([]);
    expect(find(boardOf(doc), 'gåtur')[0]?.found[0]?.id).toBe('k9');
  });
  test('[CAN131] a card whose map is gone is found on the free wall, words of drawings are found too', () => {
    const doc = seededDocument(content);
    run(
      doc,
      { type: 'remove', at: [{ of: 'map', id: 'm1' }] },
      {
        type: 'putSketch',
        id: 's1',
        sketch: {
          shape: 'text',
          map: null,
          x: 0,
          y: 0,
          colour: 'black',
          size: 'small',
          order: 'a0',
          text: 'Aftenro!',
          w: null,
        },
      },
    );
    expect(search(boardOf(doc), 'aftenro')).toEqual([
      { map: null, title: '', found: ['card k1 words', 'sketch s1 words'] },
    ]);
  });
});

describe('an excerpt', () => {
  const cut = (text: string, query: string, length: number) => {
    const spans = findWords(wordsOf(query), fold(text)) ?? [];
    const shown = excerpt({ text, spans }, length);
    return [shown.text, shown.spans.map(({ from, to }) => shown.text.slice(from, to))];
  };
  test('[CAN131] of a long text shows the first match, within whole characters', () => {
    const long = `${'ord '.repeat(50)}nål i høstak ${'ord '.repeat(50)}`;
    const [text, spans] = cut(long, 'nål', 40) as [string, string[]];
    expect(text.length).toBeLessThanOrEqual(40);
    expect(spans).toEqual(['nål']);
    expect(text).toMatch(/^ord .*nål i høstak/);
    expect(cut('kort nål', 'nål', 40)).toEqual(['kort nål', ['nål']]);
    const [wide] = cut('🙂'.repeat(60), '🙂', 21) as [string];
    expect(wide).toBe('🙂'.repeat(wide.length / 2));
  });
});
