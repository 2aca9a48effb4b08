import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { addCard, connectCards, removeCards } from '#shared/board/commands.ts';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import type { Person, PresenceState } from '#shared/protocol/presence.ts';
import { ListView } from '../../../client/panels/list/list-view.tsx';
import type { ViewControls } from '../../../client/panels/view-controls.ts';
import { createBoardStore, type OwnedBoardStore } from '../../../client/store/board-store.ts';
import { startDanish } from '../../support/all-texts.ts';
import { boardOf, copyOf, inColumn, run, seededDocument } from '../../support/boards.ts';

beforeAll(startDanish);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  store.destroy();
});

let doc: Y.Doc;
let store: OwnedBoardStore;
let own: PresenceState;
let others: Person[];
let controls: ViewControls;
const hear = new Set<() => void>();
const followEnd = vi.fn();

beforeEach(() => {
  doc = seededDocument();
  store = createBoardStore(doc);
  own = {};
  others = [];
  hear.clear();
  followEnd.mockReset();
  store.run([
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('b', inColumn('c1'), { text: 'Gåtur' }),
    addCard('c', inColumn('c2'), { text: 'Viden' }),
    connectCards('k', 'a', 'c', { mechanism: 'det bliver forklaret', certainty: 'sure' }),
  ]);
});

function open() {
  const presence = {
    update: (state: Partial<PresenceState>) => {
      own = { ...own, ...state };
    },
    others: () => others,
    me: () => ({ participantId: 'p1', name: 'Anne', role: 'participant' as const }),
    subscribe: (listener: () => void) => {
      hear.add(listener);
      return () => hear.delete(listener);
    },
  };
  return render(
    <ListView
      store={store}
      presence={presence}
      onReady={(ready) => {
        controls = ready;
      }}
      onFollowEnd={followEnd}
    />,
  );
}

/** Somebody else changes the board. */
async function another(change: (theirs: Y.Doc) => void): Promise<void> {
  const theirs = copyOf(doc);
  change(theirs);
  await act(async () => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
    await new Promise((drawn) => requestAnimationFrame(drawn));
  });
}
const ali = (editing: string | null): Person => ({
  clientId: 7,
  who: { participantId: 'p7', name: 'Ali', role: 'participant' },
  state: { editing },
});
const meet = (...people: Person[]) =>
  act(() => {
    others = people;
    for (const listener of hear) listener();
  });

/** A letter of another, at the end of a card. */
const writeRemotely = (card: string) =>
  act(() =>
    run(doc, {
      type: 'editText',
      at: { of: 'card', id: card },
      field: 'text',
      delta: [{ retain: store.board().cards.get(card)?.text.length ?? 0 }, { insert: '.' }],
    }),
  );

const textsIn = (column: string) =>
  within(screen.getByRole('region', { name: new RegExp(`^${column}`) }))
    .queryAllByRole('button', { description: /Tryk/ })
    .map((button) => button.textContent);
const text = (name: string) => screen.getByRole('button', { name, description: /Tryk/ });
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Sedlens tekst' });
const said = () => document.querySelector('.list-said')?.textContent;
const write = (words: string) => fireEvent.input(field(), { target: { value: words } });
const focused = () => document.activeElement;
/** Lets a wish for the focus be carried out. */
const settle = () => act(() => new Promise((done) => setTimeout(done)));

async function choose(card: string, entry: string) {
  fireEvent.click(screen.getByRole('button', { name: `»${card}«: muligheder` }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
  await settle();
}

describe('the list', () => {
  test('[APP30] is headings and lists, with what the arrows say in words', () => {
    open();
    expect(
      screen.getAllByRole('heading').map(({ tagName, textContent }) => `${tagName} ${textContent}`),
    ).toEqual([
      'H2 Resultatkort',
      'H3 Aktiviteter 2 sedler',
      'H3 Resultater på kort sigt 1 seddel',
      'H3 Resultater på mellemlangt sigt 0 sedler',
      'H3 Resultater på langt sigt 0 sedler',
      'H2 På den frie væg 0 sedler',
    ]);
    const card = screen.getByText('Vejledning', { selector: '.list-text' }).closest('li');
    expect(card?.textContent).toContain('Fører til »Viden«, fordi det bliver forklaret (I er sikre)');
    const end = screen.getByText('Viden', { selector: '.list-text' }).closest('li');
    expect(end?.textContent).toContain('Kommer af »Vejledning«');
  });

  test('[APP30] a card says in words what the wall shows by marks and colours', () => {
    store.run({
      type: 'change',
      at: { of: 'card', id: 'b' },
      fields: { kind: 'coreElement', unintended: true, colour: 'green', goalKind: 'limitLoss' },
    });
    open();
    const card = screen.getByText('Gåtur', { selector: '.list-text' }).closest('li');
    expect(card?.textContent).toContain('Kerneelement · Utilsigtet virkning · Mål: bremse tab · Farve: grøn');
  });
});

describe('working in the list', () => {
  test('[APP31] a card is made in a column, written, and one undo takes it away', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Ny seddel i »Resultater på langt sigt«' }));
    await settle();
    expect(focused()).toBe(field());
    expect(said()).toBe('Ny seddel i »Resultater på langt sigt«. Skriv teksten.');
    write('Bedre sundhed');
    fireEvent.keyDown(field(), { key: 'Enter' });
    // At once, not at the next frame.
    expect(text('Bedre sundhed')).toBeTruthy();
    await settle();
    expect(focused()).toBe(text('Bedre sundhed'));
    const made = [...store.board().cards.values()].find((card) => card.text === 'Bedre sundhed');
    expect([made?.kind, made?.author]).toEqual(['result', 'Anne']);
    fireEvent.click(screen.getByRole('button', { name: 'Fortryd' }));
    fireEvent.click(screen.getByRole('button', { name: 'Fortryd' }));
    expect(textsIn('Resultater på langt sigt')).toEqual([]);
  });

  test('[APP31] a card left without a letter goes away, and undo passes over it', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Ny seddel på den frie væg' }));
    await settle();
    fireEvent.keyDown(field(), { key: 'Escape' });
    await settle();
    expect(store.board().cards.size).toBe(3);
    expect(focused()).toBe(screen.getByRole('button', { name: 'Ny seddel på den frie væg' }));
    fireEvent.click(screen.getByRole('button', { name: 'Fortryd' }));
    expect(store.board().cards.size).toBe(0);
  });

  test('[APP31] what one writes goes into the board letter by letter, beside what another writes', async () => {
    open();
    fireEvent.click(text('Vejledning'));
    write('Vejledning om kost');
    await another((theirs) =>
      run(theirs, {
        type: 'editText',
        at: { of: 'card', id: 'a' },
        field: 'text',
        delta: [{ insert: 'God ' }],
      }),
    );
    expect(field().value).toBe('God Vejledning om kost');
    expect(store.board().cards.get('a')?.text).toBe('God Vejledning om kost');
  });

  test('[APP31] a text too long to be saved keeps its field open', async () => {
    open();
    fireEvent.click(text('Vejledning'));
    write('x'.repeat(TEXT_LIMIT + 1));
    fireEvent.keyDown(field(), { key: 'Escape' });
    await settle();
    expect(said()).toContain('for lang');
    expect(focused()).toBe(field());
    fireEvent.click(text('Gåtur'));
    expect(field().value).toHaveLength(TEXT_LIMIT + 1);
  });

  test('[APP31, APP33] a card is moved to another column and up and down; the focus goes with it', async () => {
    open();
    await choose('Gåtur', 'Flyt op');
    expect(textsIn('Aktiviteter')).toEqual(['Gåtur', 'Vejledning']);
    expect(focused()).toBe(screen.getByRole('button', { name: '»Gåtur«: muligheder' }));
    await choose('Gåtur', 'Flyt til en anden plads');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Aktiviteter/ }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: 'Resultater på mellemlangt sigt' }));
    fireEvent.click(screen.getByRole('button', { name: 'Flyt hertil' }));
    await settle();
    expect(textsIn('Resultater på mellemlangt sigt')).toEqual(['Gåtur']);
    expect(said()).toBe('»Gåtur« ligger nu i »Resultater på mellemlangt sigt«.');
    expect(focused()).toBe(text('Gåtur'));
    act(() => void store.undo());
    expect(store.board().cards.get('b')?.place).toEqual(inColumn('c1'));
  });

  test('[APP31] a card is connected to one that is searched for, and the why is asked for', async () => {
    open();
    await choose('Gåtur', 'Forbind med en anden seddel');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'vid' } });
    const dialog = within(screen.getByRole('dialog'));
    expect(await dialog.findByText('1 seddel passer')).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: /^Viden/ }));
    await settle();
    const why = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Hvorfor/ });
    expect(focused()).toBe(why);
    fireEvent.input(why, { target: { value: 'man opdager det selv' } });
    fireEvent.click(screen.getByRole('button', { name: 'Færdig' }));
    await settle();
    const edit = screen.getByRole('button', { name: 'Ret pilen fra »Gåtur« til »Viden«' });
    expect(edit.closest('li')?.textContent).toContain('fordi man opdager det selv');
    expect(focused()).toBe(edit);
    fireEvent.click(edit);
    fireEvent.click(screen.getByRole('button', { name: 'Fjern pilen' }));
    await settle();
    expect([...store.board().connections.keys()]).toEqual(['k']);
    expect(focused()).toBe(text('Gåtur'));
  });

  test('[APP31, APP33] a removed card leaves the focus to the next one, and undo brings it back with its arrows', async () => {
    open();
    await choose('Vejledning', 'Fjern');
    expect(textsIn('Aktiviteter')).toEqual(['Gåtur']);
    expect(focused()).toBe(text('Gåtur'));
    expect(said()).toBe('»Vejledning« er fjernet. Fortryd henter den tilbage.');
    fireEvent.keyDown(text('Gåtur'), { key: 'z', ctrlKey: true });
    expect(textsIn('Aktiviteter')).toEqual(['Vejledning', 'Gåtur']);
    expect(store.board().connections.has('k')).toBe(true);
    fireEvent.keyDown(text('Gåtur'), { key: 'y', ctrlKey: true });
    expect(textsIn('Aktiviteter')).toEqual(['Gåtur']);
  });

  test('[APP33] when another removes the card in which one writes, the next card has the focus', async () => {
    open();
    fireEvent.click(text('Vejledning'));
    await another((theirs) => run(theirs, removeCards(['a'])));
    await settle();
    expect(focused()).toBe(text('Gåtur'));
    expect(said()).toContain('er fjernet');
    expect(own.editing).toBeNull();
  });

  test('[APP33] undo never loses the focus, also where there is no more to undo', () => {
    open();
    const undo = screen.getByRole('button', { name: 'Fortryd' });
    undo.focus();
    fireEvent.click(undo);
    expect(boardOf(doc).cards.size).toBe(0);
    fireEvent.click(undo);
    expect(said()).toBe('Der er ikke mere at fortryde.');
    expect(focused()).toBe(undo);
  });
});

describe('each other', () => {
  test('[APP35] others see which card one is at and writes in; one sees who writes where, in words', () => {
    open();
    fireEvent.click(text('Gåtur'));
    expect([own.editing, own.selected]).toEqual(['b', ['b']]);
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect([own.editing, own.selected]).toEqual([null, ['b']]);
    meet(ali('c'));
    const card = text('Viden').closest('li');
    expect(card?.textContent).toContain('Ali skriver ...');
    meet(ali(null));
    expect(card?.textContent).not.toContain('skriver');
  });

  test('[APP34] what others write is told when they leave it, one thing in five seconds, and not over one’s own deeds', () => {
    vi.useFakeTimers();
    open();
    const leaves = (card: string) => {
      meet(ali(card));
      writeRemotely(card);
      meet(ali(null));
    };
    meet(ali('c'));
    meet(ali(null));
    act(() => vi.advanceTimersByTime(0));
    expect(said()).toBe('');
    leaves('c');
    act(() => vi.advanceTimersByTime(0));
    expect(said()).toBe('Ali skrev i »Viden.«.');
    leaves('a');
    leaves('b');
    act(() => vi.advanceTimersByTime(4_999));
    expect(said()).toBe('Ali skrev i »Viden.«.');
    act(() => vi.advanceTimersByTime(1));
    expect(said()).toBe('Ali skrev i »Gåtur.«.');
    fireEvent.click(screen.getByRole('button', { name: 'Gentag' }));
    leaves('a');
    act(() => vi.advanceTimersByTime(4_999));
    expect(said()).toBe('Der er ikke mere at gentage.');
  });

  test('[APP34] what is written on another map than one’s own is not told', () => {
    vi.useFakeTimers();
    store.run(addCard('z', { x: 0, y: 0 }, { text: 'Langt væk' }));
    open();
    act(() => text('Gåtur').focus());
    meet(ali('z'));
    writeRemotely('z');
    meet(ali(null));
    act(() => vi.advanceTimersByTime(60_000));
    expect(said()).toBe('');
  });
});

describe('being led', () => {
  test('[APP39] to a card, to the card an arrow leaves, to a column; what is not there is not found', () => {
    open();
    expect(controls.goTo(['c'])).toBe(true);
    expect([controls.selected(), focused()]).toEqual([['c'], text('Viden')]);
    expect(controls.goTo(['k'])).toBe(true);
    expect(focused()).toBe(text('Vejledning'));
    expect(controls.goTo(['c3'])).toBe(true);
    expect(focused()).toBe(screen.getByRole('heading', { name: /mellemlangt/ }));
    expect(controls.goTo(['findes-ikke'])).toBe(false);
  });

  test('[APP39] by a person one follows, to the card they are at; not while one writes, and no longer once one scrolls', () => {
    open();
    act(() => controls.follow(7));
    meet(ali('c'));
    expect([controls.selected(), focused()]).toEqual([['c'], text('Viden')]);
    fireEvent.click(text('Gåtur'));
    meet(ali('a'));
    expect(focused()).toBe(field());
    expect(followEnd).not.toHaveBeenCalled();
    fireEvent.wheel(window);
    expect(followEnd).toHaveBeenCalledOnce();
    meet(ali('c'));
    expect(controls.selected()).toEqual(['a']);
  });

  test('[APP39] along an arrow, without leaving the page', () => {
    open();
    fireEvent.click(screen.getByRole('link', { name: '»Viden«' }));
    expect(focused()).toBe(text('Viden'));
    expect(screen.getByRole('link', { name: '»Viden«' }).getAttribute('href')).toBe('?at=c');
  });
});

describe('a guest', () => {
  test('[APP36] reads everything and has nothing to change with', () => {
    store.setReadOnly(true);
    open();
    expect(screen.getByText('Vejledning', { selector: 'p' })).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    const main = document.querySelector('.list-document') as HTMLElement;
    expect(
      within(main)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Se pilen']);
    expect(screen.queryByRole('button', { name: 'Fortryd' })).toBeNull();
    fireEvent.click(within(main).getByRole('button', { name: /Se pilen/ }));
    expect(screen.getByRole('dialog').textContent).toContain('Vejledning');
  });
});
