/** The trash as a history: who removed what and when, found, brought back, and where it went. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, type Command, connectCards, putSketch, removeCards } from '#shared/board/commands.ts';
import type { Mark } from '#shared/board/mark.ts';
import type { TrashItem } from '#shared/board/model.ts';
import { contentOf } from '#shared/board/templates.ts';
import { setLanguage, startLanguage } from '../../client/app/language.ts';
import '../../client/app/board-texts.ts';
import { claimOf, MadeLine } from '../../client/panels/history/made-line.tsx';
import { findTrash, newestFirst } from '../../client/panels/history/trash-order.ts';
import { TrashPanel } from '../../client/panels/history/trash-panel.tsx';
import { sayWhen } from '../../client/panels/history/when.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import { inColumn, seededDocument } from '../support/boards.ts';

const NOW = new Date(2026, 10, 22, 14, 30).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => {
  startLanguage();
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  setLanguage('da');
  vi.useRealTimers();
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const rows = () => screen.getAllByRole('listitem').map((row) => row.querySelector('.row-words')?.textContent);
const ignore = () => {};

/** A board and what people did on it, each by their own mark. */
function boardWith() {
  let mark: Mark | null = null;
  const store = createBoardStore(seededDocument(contentOf('resultsMap', 'da', 'Prøve')), {
    mark: () => mark,
  });
  const map = store.board().maps[0];
  const as = (name: string, at: number, ...commands: Command[]) => {
    mark = { name, participant: name.toLowerCase(), at };
    expect(store.run(commands)).toEqual({ ok: true });
  };
  const place = inColumn(map?.columns[0]?.id ?? '', map?.id ?? '');
  return { store, as, place, map: map?.id ?? '', column: map?.columns[0]?.id ?? '' };
}

describe('[APP40] the trash says who removed what and when, by their own account', () => {
  test('the last removed first, and what has no time that can be true last', () => {
    const { store, as, place } = boardWith();
    const texts = { g: 'Gåtur', m: 'Madplan', s: 'Samtale', f: 'Fest' };
    for (const [id, text] of Object.entries(texts)) as('Anna', NOW - DAY, addCard(id, place, { text }));
    as('Bo', NOW - 3 * MINUTE, removeCards(['g']));
    as('Anna', NOW - DAY - 5 * HOUR, removeCards(['m']));
    as('', NOW - 10_000, removeCards(['s']));
    as('Ur', NOW + DAY, removeCards(['f']));
    as('Anna', NOW - 2 * MINUTE, putSketch('s', { ...SKETCH, text: 'Husk' }));
    as('Anna', NOW - 2 * MINUTE, { type: 'remove', at: [{ of: 'sketch', id: 's' }] });
    render(<TrashPanel store={store} me="anna" onClose={ignore} />);
    expect(rows()).toEqual([
      'SeddelSamtaleFjernet, lige nu',
      'TegningHuskFjernet af dig, for 2 minutter siden',
      'SeddelGåturFjernet af Bo, for 3 minutter siden',
      'SeddelMadplanFjernet af dig, i går kl. 09.30',
      'SeddelFestFjernet af Ur, tidspunkt ukendt',
    ]);
    expect(screen.getByText('Navne og tider er dem, som folks egne skærme har oplyst.')).toBeTruthy();
    const time = screen.getByText('for 3 minutter siden');
    expect(time.getAttribute('datetime')).toBe(new Date(NOW - 3 * MINUTE).toISOString());
    expect(time.title).toBe('søndag den 22. november 2026 kl. 14.27.00');
  });

  test.each([
    ['a clock a minute ahead', NOW + MINUTE, 'lige nu', 'just now'],
    ['a clock a day ahead', NOW + DAY, 'tidspunkt ukendt', 'time unknown'],
    ['a clock without a battery', 86_400_000, 'tidspunkt ukendt', 'time unknown'],
    ['nothing said', null, 'tidspunkt ukendt', 'time unknown'],
    ['a moment ago', NOW - 59_000, 'lige nu', 'just now'],
    ['an hour but a little ago', NOW - 59 * MINUTE, 'for 59 minutter siden', '59 minutes ago'],
    ['this morning', NOW - 6 * HOUR, 'i dag kl. 08.30', 'today at 08:30'],
    ['yesterday', NOW - 24 * HOUR, 'i går kl. 14.30', 'yesterday at 14:30'],
    ['in spring', new Date(2026, 2, 3, 9, 5).getTime(), '3. marts kl. 09.05', '3 March at 09:05'],
    ['last year', new Date(2025, 2, 3, 9, 5).getTime(), '3. marts 2025 kl. 09.05', '3 March 2025 at 09:05'],
  ])('%s', (_name, at, danish, english) => {
    expect(sayWhen(at, NOW, 'da', i18next.getFixedT('da', 'history'))).toBe(danish);
    expect(sayWhen(at, NOW, 'en', i18next.getFixedT('en', 'history'))).toBe(english);
  });

  test('the words follow the language of the page', () => {
    const { store, as, place } = boardWith();
    as('Anna', NOW - HOUR, addCard('c', place, { text: 'Walk' }), removeCards(['c']));
    setLanguage('en');
    render(<TrashPanel store={store} onClose={ignore} />);
    expect(rows()).toEqual(['CardWalkRemoved by Anna, today at 13:30']);
  });
});

describe('[APP41] a long trash can be searched, and brings many back only after a question', () => {
  function fullTrash(count: number) {
    const board = boardWith();
    const ids = Array.from({ length: count }, (_, i) => `c${i}`);
    board.as('Anna', NOW, ...ids.map((id, i) => addCard(id, board.place, { text: `Seddel ${i}` })));
    ids.forEach((id, i) => {
      const days = i < count / 2 ? 0 : i < count - 1 ? 1 : 4;
      board.as(i % 2 ? 'Bo' : 'Åse', NOW - days * DAY - i, removeCards([id]));
    });
    return board;
  }

  test('in parts by day', () => {
    const { store } = fullTrash(12);
    render(<TrashPanel store={store} onClose={ignore} />);
    const parts = screen.getAllByRole('heading', { level: 3 });
    expect(
      parts.map((part) => [part.textContent, part.parentElement?.querySelectorAll('li').length]),
    ).toEqual([
      ['I dag', 6],
      ['I går', 5],
      ['Tidligere', 1],
    ]);
  });

  test('by words, names and kinds, whatever their case', () => {
    const item = (label: string, name: string, of: 'card' | 'map' = 'card'): TrashItem => ({
      at: { of, id: label },
      label,
      removed: { name, participant: null, at: NOW },
    });
    const items = [item('Gåtur i skoven', 'Åse'), item('Gåtur', 'Bo'), item('Skov', 'Bo', 'map')];
    const kindOf = ({ at }: TrashItem) => (at.of === 'map' ? 'Ark' : 'Seddel');
    const found = (words: string) => findTrash(items, words, kindOf).map(({ label }) => label);
    expect(found('  ')).toHaveLength(3);
    expect(found('gåtur')).toEqual(['Gåtur i skoven', 'Gåtur']);
    expect(found('SKOV åse')).toEqual(['Gåtur i skoven']);
    // An accent makes no difference, but å is another letter than a: as in the search over the board.
    expect(found('skóv åse')).toEqual(['Gåtur i skoven']);
    expect(found('skov ase')).toEqual([]);
    expect(found('ark')).toEqual(['Skov']);
    expect(found('bo seddel')).toEqual(['Gåtur']);
    expect(found('intet')).toEqual([]);
  });

  test('200 things: all at once asks first, what is found alone comes back alone', () => {
    const { store } = fullTrash(200);
    render(<TrashPanel store={store} onClose={ignore} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(100);
    fireEvent.click(button('Vis flere (100 endnu)'));
    expect(screen.getAllByRole('listitem')).toHaveLength(200);

    fireEvent.click(button('Hent alt tilbage'));
    expect(store.board().cards.size).toBe(0);
    fireEvent.click(button('Nej, lad dem ligge'));
    expect(store.board().cards.size).toBe(0);

    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'seddel 19' } });
    expect(screen.getByText('12 passer')).toBeTruthy();
    fireEvent.click(button('Hent de 12 fundne tilbage'));
    fireEvent.click(button('Ja, hent alle 12 tilbage'));
    expect(store.board().cards.size).toBe(12);
    expect(screen.getByText('12 ting er hentet tilbage.')).toBeTruthy();
    expect(screen.getByText('Intet i papirkurven passer til »seddel 19«.')).toBeTruthy();
    store.undo();
    expect(store.board().cards.size).toBe(0);
  });

  test('equal times keep their order', () => {
    const items = ['a', 'b', 'c'].map(
      (label): TrashItem => ({ at: { of: 'card', id: label }, label, removed: null }),
    );
    expect(newestFirst(items, NOW)).toEqual(items);
  });
});

describe('[APP42] what was brought back is found again', () => {
  test.each([
    ['a card in its column', 'i kolonnen »Aktiviteter«', (b: ReturnType<typeof boardWith>) => b.place],
    ['a loose card', 'på den frie væg', () => ({ x: 5, y: 5 })],
  ])('%s', (_name, where, placeOf) => {
    const board = boardWith();
    board.as('Anna', NOW, addCard('c', placeOf(board), { text: 'Gåtur' }), removeCards(['c']));
    const goTo = vi.fn();
    render(<TrashPanel store={board.store} onGoTo={goTo} onClose={ignore} />);
    fireEvent.click(button('Hent »Gåtur« tilbage'));
    const said = within(screen.getAllByRole('status')[0] as HTMLElement);
    expect(said.getByText(`»Gåtur« er hentet tilbage ${where}.`)).toBeTruthy();
    fireEvent.click(said.getByRole('button', { name: 'Vis den' }));
    expect(goTo.mock.calls).toEqual([[['c']]]);
  });

  test('a card whose column is gone, and an arrow', () => {
    const board = boardWith();
    const { store, place, map, column } = board;
    board.as(
      'Anna',
      NOW,
      addCard('c', place, { text: 'Gåtur' }),
      addCard('d', { x: 0, y: 0 }, { text: 'Glad' }),
    );
    board.as('Anna', NOW, connectCards('k', 'c', 'd'));
    board.as('Anna', NOW - 2, { type: 'remove', at: [{ of: 'connection', id: 'k' }] });
    const goTo = vi.fn();
    render(<TrashPanel store={store} onGoTo={goTo} onClose={ignore} />);
    fireEvent.click(button('Hent »Gåtur → Glad« tilbage'));
    expect(screen.getByText('»Gåtur → Glad« er hentet tilbage mellem sine to sedler.')).toBeTruthy();
    cleanup();
    board.as('Anna', NOW - 1, removeCards(['c']));
    board.as('Anna', NOW, { type: 'removeColumn', map, column, moveTo: null });
    render(<TrashPanel store={store} onGoTo={goTo} onClose={ignore} />);
    fireEvent.click(button('Hent »Gåtur« tilbage'));
    expect(screen.getByText(/øverst på tavlen under »Uden plads«/)).toBeTruthy();
  });
});

describe('[APP43] a card says who wrote it and when, and that this is a claim', () => {
  test.each([
    [
      'who made it',
      { made: { name: 'Mette', participant: 'm', at: NOW - DAY }, author: 'Mette' },
      'Skrevet af Mette, i går kl. 14.30 (efter eget udsagn)',
    ],
    [
      'an author out of a file counts more than who brought the file',
      { made: { name: 'Bo', participant: 'b', at: NOW }, author: 'Mette' },
      'Skrevet af Mette (efter eget udsagn)',
    ],
    ['an older card has an author only', { author: ' Mette ' }, 'Skrevet af Mette (efter eget udsagn)'],
    [
      'somebody without a name',
      { made: { name: ' ', participant: null, at: NOW } },
      'Skrevet af en uden navn, lige nu (efter eget udsagn)',
    ],
    [
      'a clock wrong by a day',
      { made: { name: 'Mette', participant: 'm', at: NOW + DAY } },
      'Skrevet af Mette, tidspunkt ukendt (efter eget udsagn)',
    ],
  ])('%s', (_name, thing, words) => {
    render(<MadeLine thing={thing} />);
    expect(document.querySelector('.made-line')?.textContent).toBe(words);
  });

  test('where nobody says so nothing stands there', () => {
    expect(claimOf({ author: null })).toBeNull();
    expect(claimOf({ author: '\u202e\u200b' })).toBeNull();
    expect(claimOf({ author: '\u202eeneL' })).toEqual({ name: 'eneL', at: null });
    const { container } = render(<MadeLine thing={{}} />);
    expect(container.textContent).toBe('');
  });
});

const SKETCH = {
  shape: 'text',
  map: null,
  x: 0,
  y: 0,
  colour: 'black',
  size: 'small',
  order: 'a0',
  text: '',
  w: null,
} as const;
