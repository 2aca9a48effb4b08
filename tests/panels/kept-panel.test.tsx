/** What was put aside, as one reads it, copies it and puts it in again. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, editCardText, removeCards } from '#shared/board/commands.ts';
import { KeptNotice } from '../../client/app/kept-notice.tsx';
import { setLanguage, startLanguage } from '../../client/app/language.ts';
import { forgetBoard } from '../../client/app/my-boards.ts';
import '../../client/app/board-texts.ts';
import { KeptPanel } from '../../client/panels/kept/kept-panel.tsx';
import { createBoardStore } from '../../client/store/board-store.ts';
import { keptOn } from '../../client/store/kept.ts';
import type { KeptChange } from '../../client/store/kept-changes.ts';
import { createShelf } from '../../client/store/kept-shelf.ts';
import { keptKey } from '../../client/store/kept-storage.ts';
import type { SyncStatus } from '../../client/sync/types.ts';
import { seededDocument } from '../support/boards.ts';
import { MemoryStorage } from '../support/memory-storage.ts';
import { withStatus } from '../support/still-status.ts';

const LOOSE = { x: 0, y: 0 };
const at = (id: string) => ({ of: 'card' as const, id });
const added = (id: string, text: string): KeptChange => ({
  at: at(id),
  what: 'added',
  label: text,
  texts: { text: { before: '', after: text } },
  values: { place: { before: null, after: LOOSE } },
});
const reworded: KeptChange = {
  at: at('a'),
  what: 'changed',
  label: 'Lange ture',
  texts: { text: { before: 'Ture', after: 'Lange ture' }, details: { before: '', after: 'hver uge' } },
  values: { colour: { before: null, after: 'green' }, place: { before: LOOSE, after: { x: 5, y: 5 } } },
};

beforeEach(startLanguage);
afterEach(() => {
  cleanup();
  setLanguage('da');
  vi.unstubAllGlobals();
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const rows = () =>
  screen.queryAllByRole('listitem').map((row) => row.querySelector('.row-words')?.textContent);
const said = () => screen.getAllByRole('status')[0]?.textContent;
const ignore = () => {};

/** A board with one card `a`, on which these were put aside; what is put in again is saved when the test says so. */
function boardWith(...changes: readonly KeptChange[]) {
  const store = createBoardStore(seededDocument());
  store.run(addCard('a', LOOSE, { text: 'Ture' }));
  let made = 0;
  let saved = 0;
  store.onOwnChange(() => {
    made += 1;
  });
  const storage = new MemoryStorage();
  let next = 0;
  const shelf = createShelf({ boardId: 'b1', newId: () => `s${++next}`, storage });
  shelf.put(changes);
  const kept = keptOn(shelf, store, { made: () => made, saved: () => saved });
  const save = () => {
    saved = made;
    act(() => shelf.saved(saved));
  };
  return { store, kept, shelf, storage, save, text: (id: string) => store.board().cards.get(id)?.text };
}

describe('[APP81] the panel', () => {
  test('says of each thing what was done, with whole texts and what stood there before', () => {
    const { kept } = boardWith(
      reworded,
      added('b', 'Ro'),
      {
        at: { of: 'column', in: 'm1', id: 'c1' },
        what: 'changed',
        label: 'Det gør vi',
        texts: {},
        values: { title: { before: 'Aktiviteter', after: 'Det gør vi' } },
      },
      {
        at: at('c'),
        what: 'removed',
        label: 'Væk',
        texts: { text: { before: '', after: 'Væk' } },
        values: {},
      },
      {
        at: { of: 'connection', id: 'p' },
        what: 'added',
        label: 'Ture → Ro',
        texts: { mechanism: { before: '', after: 'der er stille' } },
        values: {},
      },
    );
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    expect(rows()).toEqual([
      'Seddel: ÆndretTekstenLange tureFør: TureUddybningenhver ugeOgså ændret: farve, placeringen',
      'Seddel: TilføjetRo',
      'Kolonne: ÆndretTitlenDet gør viFør: Aktiviteter',
      'Seddel: FjernetVæk',
      'Pil: TilføjetTure → RoHvorforder er stille',
    ]);
    act(() => setLanguage('en'));
    expect(rows()[1]).toBe('Card: AddedRo');
  });

  test('copies all of it out as text, also for a guest, who can do nothing else', async () => {
    const writeText = vi.fn(async (_text: string) => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    const { kept } = boardWith(reworded, added('b', 'Ro'));
    render(<KeptPanel kept={kept} apply="never" onClose={ignore} />);
    expect(screen.getAllByRole('button').map((each) => each.textContent)).toEqual(['Luk', 'Kopiér det hele']);
    await act(async () => void fireEvent.click(button(/kopi/i)));
    expect(writeText.mock.calls[0]?.[0]).toBe(
      'Seddel: Ændret\nTeksten: Lange ture\nFør: Ture\nUddybningen: hver uge\nOgså ændret: farve, placeringen\n\nSeddel: Tilføjet\nTeksten: Ro',
    );
  });

  test('shows a hundred of many, and counts the rest', () => {
    const { kept } = boardWith(...Array.from({ length: 103 }, (_, n) => added(`n${n}`, `Nr. ${n}`)));
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    expect(rows()).toHaveLength(100);
    expect(screen.getByText('og 3 til. De er med, når du kopierer eller lægger alt ind.')).toBeTruthy();
  });
});

describe('[APP82] putting in again', () => {
  test('one: it is on the board, said, and the focus goes to the next', () => {
    const { kept, text } = boardWith(reworded, added('b', 'Ro'));
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    fireEvent.click(button('Læg ind igen: Lange ture'));
    expect([text('a'), rows(), said()]).toEqual([
      'Lange ture',
      ['Seddel: TilføjetRo'],
      '»Lange ture« er lagt ind igen.',
    ]);
    expect(document.activeElement).toBe(button('Læg ind igen: Ro'));
  });

  test('all that fit: what does not stays, with the reason and a next step', () => {
    const { store, kept, storage, save } = boardWith(reworded, added('b', 'Ro'));
    store.run(removeCards(['a']));
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    fireEvent.click(button('Læg alle 2 ind igen'));
    expect(said()).toBe('1 ændring er lagt ind igen. 1 er stadig her; der står hvorfor.');
    expect(rows()).toHaveLength(1);
    expect(screen.getByRole('alert').textContent).toBe(
      'Den er fjernet fra tavlen siden. Hent den tilbage fra papirkurven, og prøv igen.',
    );
    save();
    expect(storage.getItem('tavle.kept.b1')).not.toContain('Ro');
  });

  test('over what others did since only when that one is chosen', () => {
    const { store, kept } = boardWith(reworded);
    store.run({ type: 'change', at: at('a'), fields: { colour: 'pink' } });
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    fireEvent.click(button('Læg den ind igen'));
    expect(screen.getByRole('alert').textContent).toContain('Andre har ændret det samme siden');
    expect(store.board().cards.get('a')?.colour).toBe('pink');
    fireEvent.click(button('Læg ind igen: Lange ture'));
    expect([store.board().cards.get('a')?.colour, rows()]).toEqual(['green', []]);
    expect(screen.getByText('Der ligger ikke noget til side.')).toBeTruthy();
  });

  test('what was refused again is marked and stays out of »all«', () => {
    const { kept, shelf, text } = boardWith(reworded, added('b', 'Ro'));
    const [first] = shelf.list();
    shelf.hide(first?.id ?? '', 1);
    shelf.put([reworded]);
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    expect(screen.getByText('Serveren tog heller ikke imod den, da den blev lagt ind igen.')).toBeTruthy();
    fireEvent.click(button('Læg 1 ind igen'));
    expect([text('a'), text('b')]).toEqual(['Ture', 'Ro']);
  });

  test('waits while the board is on its way; throwing all of it away is asked about', () => {
    const { kept } = boardWith(reworded, added('b', 'Ro'));
    const { rerender } = render(<KeptPanel kept={kept} apply="later" onClose={ignore} />);
    expect(screen.queryByRole('button', { name: /Læg/ })).toBeNull();
    expect(screen.getByText('Når tavlen er åbnet igen, kan du lægge det ind.')).toBeTruthy();
    rerender(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    fireEvent.click(button('Ryd listen'));
    fireEvent.click(button('Nej, behold dem'));
    expect(rows()).toHaveLength(2);
    fireEvent.click(button('Fjern fra listen: Ro'));
    expect([rows().length, document.activeElement]).toEqual([1, button('Læg ind igen: Lange ture')]);
    fireEvent.click(button('Ryd listen'));
    fireEvent.click(button('Ja, ryd listen'));
    expect(rows()).toEqual([]);
  });

  test('says when the device has no room for it', () => {
    const { kept, storage, shelf } = boardWith();
    storage.isFull = true;
    shelf.put([added('b', 'Ro')]);
    render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
    expect(screen.getByText(/ikke plads til det hele i browseren/)).toBeTruthy();
  });
});

describe('[APP80] the notice', () => {
  const open = (status: SyncStatus, role: 'participant' | 'viewer', ...changes: readonly KeptChange[]) => {
    const { kept, store } = boardWith(...changes);
    const connection = { ...withStatus(status), role };
    const onShow = vi.fn();
    const view = render(<KeptNotice open={{ kept, connection }} onShow={onShow} />);
    return { kept, store, onShow, words: () => view.container.textContent };
  };
  const online: SyncStatus = { phase: 'online', unsaved: 0, code: null };

  test('stands as long as something is put aside, and leads to it', () => {
    const { kept, onShow, words } = open(online, 'participant', reworded);
    expect(words()).toContain('En ændring kom ikke med på tavlen. Den er lagt til side');
    fireEvent.click(within(screen.getByRole('status')).getByRole('button', { name: 'Se, hvad det er' }));
    expect(onShow).toHaveBeenCalled();
    act(() => void kept.applyAll());
    expect(words()).toBe('');
  });

  test('tells who is out to copy it', () => {
    const { words } = open(
      { phase: 'final', unsaved: 2, code: 4401 },
      'participant',
      reworded,
      added('b', 'Ro'),
    );
    expect(words()).toContain('2 ændringer nåede ikke at blive gemt. Kopiér det, du vil beholde.');
  });
});

test('[WIRE54] a board taken off the list of this device leaves nothing put aside', () => {
  sessionStorage.setItem(keptKey('b1'), '[]');
  sessionStorage.setItem(keptKey('b2'), '[]');
  forgetBoard('b1');
  expect([sessionStorage.getItem(keptKey('b1')), sessionStorage.getItem(keptKey('b2'))]).toEqual([
    null,
    '[]',
  ]);
});

test('[APP82] writing goes on in a text that was put in again', () => {
  const { store, kept, text } = boardWith(reworded);
  store.run(editCardText('a', [{ retain: 4 }, { insert: ' og mad' }]));
  render(<KeptPanel kept={kept} apply="now" onClose={ignore} />);
  fireEvent.click(button('Læg den ind igen'));
  expect(text('a')).toBe('Lange ture og mad');
});
