import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '#shared/protocol/messages.ts';
import { findThing, thingInLink } from '../../client/app/arrival.ts';
import { BoardApiContext } from '../../client/app/board-api.ts';
import { BoardScreen } from '../../client/app/board-screen.tsx';
import type { OpenBoard } from '../../client/app/use-open-board.ts';
import { prefer, preferences } from '../../client/panels/preferences.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import type { SyncStatus } from '../../client/sync/types.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { stillKept } from '../support/still-kept.ts';
import { fakeApi, no, SECRET } from './fake-api.ts';
import { beginOnFreshDevice, button, openPage } from './pages.tsx';

const goBack = vi.fn();
const controls = {
  select: vi.fn(),
  selected: vi.fn(() => []),
  seen: vi.fn(() => null),
  goTo: vi.fn((_ids: readonly string[]) => true),
  zoomToFit: vi.fn(),
  zoomToMap: vi.fn(() => true),
  zoomToSelection: vi.fn(() => true),
  bookmark: vi.fn(() => goBack),
  follow: vi.fn(),
  settle: vi.fn(),
};

vi.mock('../../client/app/use-open-board.ts', () => ({ useOpenBoard: () => opened.board }));
vi.mock('../../client/canvas/tldraw/board-canvas.tsx', () => ({
  BoardCanvas: ({ onReady }: { onReady: (ready: typeof controls) => void }) => {
    const [ready] = useState(() => onReady);
    useEffect(() => ready(controls), [ready]);
    return <textarea aria-label="the canvas" />;
  },
}));

/** A map with cards a »Gåtur« and b »Ro«, an arrow p between them, and in the trash a card c. */
function openBoard(role: Role = 'participant') {
  const doc = seededDocument();
  const add = (id: string, column: string, text: string) =>
    run(doc, { type: 'add', at: { of: 'card', id }, fields: { place: inColumn(column), text } });
  add('a', 'c1', 'Gåtur');
  add('b', 'c4', 'Ro om aftenen');
  add('c', 'c4', 'Fortid');
  const arrow = { from: 'a', to: 'b', mechanism: 'fordi der falder ro på' };
  run(doc, { type: 'add', at: { of: 'connection', id: 'p' }, fields: arrow });
  run(doc, { type: 'remove', at: [{ of: 'card', id: 'c' }] });
  const store = createBoardStore(doc);
  if (role === 'viewer') store.setReadOnly(true);
  const board: OpenBoard = {
    store,
    connection: {
      role,
      status: () => ONLINE,
      subscribeStatus: () => () => {},
      whenSynced: Promise.resolve(),
      destroy: () => {},
      presence: { update: () => {}, others: () => NOBODY, me: () => null, subscribe: () => () => {} },
    },
    kept: stillKept(),
    atRisk: () => false,
    changes: () => 0,
    copy: null,
    whenShown: Promise.resolve(),
    keepHere() {},
    destroy: () => {},
  };
  return { board, store, doc };
}
const NOBODY: readonly never[] = [];
const ONLINE: SyncStatus = { phase: 'online', unsaved: 0, code: null };

let opened = openBoard();
beginOnFreshDevice();
beforeEach(() => {
  act(() => prefer({ shortcuts: true, hintSeen: false, minimap: null, view: null }));
  vi.clearAllMocks();
});

interface Opening {
  readonly role?: Role;
  readonly at?: string | null;
}

async function openScreen({ role = 'participant', at = null }: Opening = {}) {
  opened = openBoard(role);
  window.history.replaceState(null, '', `/b/board-1${at ? `?at=${at}` : ''}#${SECRET}`);
  const api = fakeApi();
  const shown = (which: string | null) => (
    <BoardApiContext value={api}>
      <BoardScreen board={{ id: 'board-1', title: 'Prøve', role }} at={which} />
    </BoardApiContext>
  );
  const page = render(shown(at));
  await screen.findByLabelText('the canvas');
  await act(async () => {});
  return { ...opened, at: (which: string | null) => page.rerender(shown(which)) };
}
const press = (key: string, keys: object = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...keys });
const find = async (words: string) => {
  press('f', { ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Søg i alle ark' });
  fireEvent.change(field, { target: { value: words } });
  return field;
};
const options = () => screen.getAllByRole('option').map((option) => option.textContent);
const wentTo = () => controls.goTo.mock.calls.map(([ids]) => ids);

describe('find', () => {
  test('[APP20] Ctrl+F opens it, also from a field, and finishes what is written there; a second one is the browser’s', async () => {
    await openScreen();
    expect(press('f', { ctrlKey: true }, screen.getByLabelText('the canvas'))).toBe(false);
    expect(controls.settle).toHaveBeenCalled();
    const field = await screen.findByRole('combobox');
    expect(document.activeElement).toBe(field);
    expect(press('f', { ctrlKey: true }, field)).toBe(true);
    field.blur();
    expect(press('F', { ctrlKey: true })).toBe(false);
    expect(document.activeElement).toBe(field);
    expect(press('f', { ctrlKey: true, shiftKey: true })).toBe(true);
    expect(press('f', { metaKey: true })).toBe(true);
  });

  test('[APP21] shows hits by map, with their number and what matches', async () => {
    await openScreen();
    await find('RO');
    expect(screen.getByText('2 fund')).toBeTruthy();
    const map = screen.getByRole('group', { name: 'Resultatkort' });
    expect(within(map).getAllByRole('option')).toHaveLength(2);
    expect(options()[0]).toContain('Ro om aftenen');
    expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toContain('ro');
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'sne' } });
    expect(screen.getByText('Ingen fund. Prøv et kortere ord.')).toBeTruthy();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  test('[APP21] arrow keys go from hit to hit at once, round and round; Enter stays there', async () => {
    await openScreen();
    const field = await find('ro');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) press(key, {}, field);
    expect(wentTo()).toEqual([['b'], ['p'], ['b'], ['p']]);
    expect(screen.getByRole('option', { selected: true }).id).toBe(
      field.getAttribute('aria-activedescendant'),
    );
    press('Enter', {}, field);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(goBack).not.toHaveBeenCalled();
    // Once more, now that the panel is gone: whoever takes the focus takes it there.
    await waitFor(() => expect(wentTo().slice(4)).toEqual([['p'], ['p']]));
  });

  test('[APP21] Esc leads back to what was seen before the first jump', async () => {
    await openScreen();
    const field = await find('ro');
    press('ArrowDown', {}, field);
    press('ArrowDown', {}, field);
    expect(controls.bookmark).toHaveBeenCalledTimes(1);
    press('Escape', {}, field);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(goBack).toHaveBeenCalledTimes(1);
  });

  test('[APP21] a hit that cannot be shown here says so; one that is removed meanwhile leaves the list', async () => {
    const { store } = await openScreen();
    controls.goTo.mockReturnValueOnce(false);
    const field = await find('gåtur');
    press('ArrowDown', {}, field);
    expect(screen.getByText(/Det står på et ark uden tegning/)).toBeTruthy();
    act(() => void store.run({ type: 'remove', at: [{ of: 'card', id: 'a' }] }));
    expect(screen.queryByRole('option')).toBeNull();
    expect(screen.queryByText(/Det står på et ark uden tegning/)).toBeNull();
  });
});

describe('a link to a thing', () => {
  test.each(['a', 'p', 'm1', 'c2'])('[APP22] %s leads there', async (at) => {
    await openScreen({ at });
    await waitFor(() => expect(wentTo()).toEqual([[at]]));
    expect(screen.queryByText(/findes ikke mere/)).toBeNull();
  });

  test('[APP22] what was removed is in the trash, one click away; what is unknown is said', async () => {
    const { at } = await openScreen({ at: 'c' });
    await screen.findByText('Sedlen findes ikke mere på tavlen. Den ligger i papirkurven.');
    expect(wentTo()).toEqual([]);
    fireEvent.click(button('Åbn papirkurven'));
    await screen.findByRole('dialog', { name: 'Papirkurv' });
    at('never-was');
    await screen.findByText('Det, linket peger på, findes ikke mere på tavlen.');
    at('a');
    await waitFor(() => expect(screen.queryByText(/findes ikke mere/)).toBeNull());
  });

  test('[APP22] on the page of the board itself jumps without loading anew, as often as it is clicked', async () => {
    await openScreen();
    const link = document.createElement('a');
    link.href = '/b/board-1?at=b';
    document.body.append(link);
    for (let times = 1; times <= 2; times += 1) {
      expect(fireEvent.click(link)).toBe(false);
      expect(location.search + location.hash).toBe(`?at=b#${SECRET}`);
    }
    // The first click changed the address, which the page around hands in; the second finds it there.
    expect(wentTo()).toEqual([['b']]);
    expect(fireEvent.click(link, { ctrlKey: true })).toBe(true);
    link.remove();
  });

  test('[APP22] to another board or another host is none of this board’s', () => {
    const here = 'https://tavle.example/b/board-1?at=x#secret';
    expect(thingInLink('https://tavle.example/b/board-1?at=k%201', 'board-1', here)).toBe('k 1');
    expect(thingInLink('/b/board-1/?at=k', 'board-1', here)).toBe('k');
    expect(thingInLink('/b/board-1', 'board-1', here)).toBeNull();
    expect(thingInLink('/b/board-2?at=k', 'board-1', here)).toBeNull();
    expect(thingInLink('https://other.example/b/board-1?at=k', 'board-1', here)).toBeNull();
    expect(thingInLink('http://[', 'board-1', here)).toBeNull();
  });

  test('[APP22] names a thing of any kind', () => {
    const { store } = openBoard();
    const found = (id: string) => findThing(store.board(), store.trash(), id);
    expect(['a', 'p', 'm1', 'c3'].map((id) => found(id).found)).toEqual(['there', 'there', 'there', 'there']);
    expect(found('c')).toEqual({ found: 'trash', of: 'card' });
    expect(found('constructor')).toEqual({ found: 'gone' });
  });

  test('[APP23] gives no access: a device that was never on the board is told how to get in', async () => {
    const api = fakeApi({ info: async () => no('noBoard') });
    openPage(api, '/b/board-1?at=a');
    await screen.findByRole('heading', { level: 1, name: 'Du er ikke på tavlen endnu' });
    expect(screen.getByText(/bed den, der sendte dig linket/)).toBeTruthy();
  });

  test('[APP23] with the secret of the board it asks for a name and then leads to the thing', async () => {
    openPage(fakeApi(), `/b/board-1?at=b#${SECRET}`);
    fireEvent.change(await screen.findByLabelText('Hvad hedder du?'), { target: { value: 'Amina' } });
    fireEvent.click(button('Gå til tavlen'));
    await screen.findByLabelText('the canvas');
    await waitFor(() => expect(wentTo()).toEqual([['b']]));
  });
});

describe('keys', () => {
  const heard = vi.fn();
  const listen = () => {
    const onKey = (event: KeyboardEvent) => heard(event.key);
    document.body.addEventListener('keydown', onKey);
    return () => document.body.removeEventListener('keydown', onKey);
  };

  test('[APP24] single keys turned off reach nothing, at once and on the next visit; all others do', async () => {
    await openScreen();
    const stop = listen();
    for (const key of ['n', '?', 'A']) press(key);
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('?');
    fireEvent.click(await screen.findByLabelText('Enkelttaster virker på tavlen'));
    expect(JSON.parse(localStorage.getItem('tavle.preferences') ?? '{}')).toMatchObject({ shortcuts: false });
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    heard.mockClear();
    for (const key of ['n', 'A', '?', '!', 'æ', '1', '+']) press(key);
    press('1', { shiftKey: true });
    expect(heard.mock.calls).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
    const others = ['Delete', 'ArrowUp', 'Enter', 'Escape', 'Tab', ' '];
    for (const key of others) press(key);
    press('a', { ctrlKey: true });
    press('d', { metaKey: true });
    press('ArrowRight', { altKey: true });
    press('x', {}, screen.getByLabelText('the canvas'));
    expect(heard.mock.calls.flat()).toEqual([...others, 'a', 'd', 'ArrowRight', 'x']);
    stop();
  });

  test('[APP25] ? opens the help with every key in groups, and with those struck out that are off', async () => {
    await openScreen();
    press('?', {}, screen.getByLabelText('the canvas'));
    expect(screen.queryByRole('dialog')).toBeNull();
    press('?');
    const help = await screen.findByRole('dialog', { name: 'Hjælp' });
    expect(within(help).getAllByRole('heading', { level: 3 }).length).toBeGreaterThanOrEqual(5);
    expect(help.textContent).toContain('Ctrl + F');
    expect(help.querySelector('[data-off="true"]')).toBeNull();
    fireEvent.click(within(help).getByLabelText('Enkelttaster virker på tavlen'));
    const off = [...help.querySelectorAll('[data-off="true"] kbd')].map(({ textContent }) => textContent);
    expect(off).toEqual(expect.arrayContaining(['?', 'N', 'C', 'A', 'V', 'H']));
    expect(off).not.toContain('Ctrl');
  });
});

describe('the first visit', () => {
  const hint = () => screen.queryByRole('complementary', { name: 'Kom godt i gang' });

  test('[APP26] has a hint of three lines, which goes on a click and does not come back', async () => {
    await openScreen();
    expect(within(hint() as HTMLElement).getAllByRole('listitem')).toHaveLength(3);
    fireEvent.click(button('Forstået'));
    expect(hint()).toBeNull();
    expect(preferences().hintSeen).toBe(true);
  });

  test('[APP26] it goes by Esc', async () => {
    await openScreen();
    press('Escape');
    expect(hint()).toBeNull();
  });

  test('[APP26] it goes once the person has made a card, not for what others make', async () => {
    const { store, doc } = await openScreen();
    const add = (id: string) => ({
      type: 'add' as const,
      at: { of: 'card' as const, id },
      fields: { place: inColumn('c1') },
    });
    act(() => run(doc, add('theirs')));
    expect(hint()).not.toBeNull();
    act(() => void store.run(add('mine')));
    expect(hint()).toBeNull();
  });

  test('[APP26] guests are told how to look around', async () => {
    await openScreen({ role: 'viewer' });
    expect(hint()?.textContent).toContain('se dig omkring');
    expect(hint()?.textContent).not.toContain('skriv en seddel');
  });
});
