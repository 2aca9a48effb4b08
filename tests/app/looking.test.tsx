/** A version in the place of the board: on the wall and in the list, and back again. */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, editCardText, removeCards } from '#shared/board/commands.ts';
import type { Role } from '#shared/protocol/messages.ts';
import type { Person } from '#shared/protocol/presence.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { BoardApiContext } from '../../client/app/board-api.ts';
import { BoardScreen } from '../../client/app/board-screen.tsx';
import type { OpenBoard } from '../../client/app/use-open-board.ts';
import { prefer } from '../../client/panels/preferences.ts';
import type { VersionsSource } from '../../client/panels/versions/types.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import type { BoardStore } from '../../client/store/types.ts';
import type { Presence, SyncStatus } from '../../client/sync/types.ts';
import { boardOf, inColumn, seededDocument } from '../support/boards.ts';
import { stillKept } from '../support/still-kept.ts';
import { fakeApi, fakeVersions, no } from './fake-api.ts';
import { beginOnFreshDevice, button } from './pages.tsx';

const controls = {
  select: vi.fn(),
  selected: vi.fn(() => ['a']),
  seen: vi.fn(() => ({ view: { x: 1, y: 2, w: 3, h: 4 }, selected: null })),
  lookAt: vi.fn(),
  goTo: vi.fn(() => true),
  zoomToFit: vi.fn(),
  follow: vi.fn(),
  settle: vi.fn(),
};
/** What the canvas that is mounted now was given. */
let drawn: { store: BoardStore; presence: Presence };
let open: OpenBoard;
let others: Person[];
let told: () => void;

vi.mock('../../client/app/use-open-board.ts', () => ({ useOpenBoard: () => open }));
vi.mock('../../client/canvas/tldraw/board-canvas.tsx', () => ({
  BoardCanvas: (props: typeof drawn & { onReady: (ready: typeof controls) => void }) => {
    drawn = props;
    useState(() => props.onReady(controls));
    return <p>the canvas</p>;
  },
}));

beginOnFreshDevice();

const VERSION: Version = {
  id: 'v1',
  kind: 'named',
  title: 'Efter første runde',
  note: '',
  by: { participantId: 'p1', name: 'Anna' },
  created: Date.now(),
};
const yes = <V,>(value: V) => ({ ok: true, value }) as const;
const update = vi.fn();
let status: SyncStatus;
/** The board holds a and b; when the version was kept it held a alone. */
let source: VersionsSource;

beforeEach(() => {
  vi.clearAllMocks();
  prefer({ view: 'canvas', hintSeen: true });
  const doc = seededDocument();
  const store = createBoardStore(doc);
  store.run(addCard('a', inColumn('c1'), { text: 'Gåtur' }));
  const board = boardOf(doc);
  store.run([addCard('b', inColumn('c1'), { text: 'Ro' })]);
  others = [];
  status = { phase: 'online', unsaved: 0, code: null };
  const listeners = new Set<() => void>();
  told = () =>
    act(() => {
      for (const listener of listeners) listener();
    });
  open = {
    store,
    connection: {
      role: 'facilitator',
      status: () => status,
      subscribeStatus: () => () => {},
      whenSynced: Promise.resolve(),
      destroy: () => {},
      presence: {
        update,
        others: () => others,
        me: () => null,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    },
    kept: stillKept(),
    atRisk: () => false,
    changes: () => 0,
    copy: null,
    whenShown: Promise.resolve(),
    keepHere() {},
    destroy: () => {},
  };
  source = fakeVersions({
    list: async () => yes({ now: Date.now(), versions: [VERSION] }),
    open: async () => yes({ version: VERSION, board }),
    keep: vi.fn(async () => yes(VERSION)),
  });
});

async function openScreen(role: Role = 'facilitator') {
  open = { ...open, connection: { ...open.connection, role } };
  render(
    <BoardApiContext value={fakeApi({ versions: () => source })}>
      <BoardScreen board={{ id: 'board-1', title: 'Prøve', role }} at={null} />
    </BoardApiContext>,
  );
  await screen.findByText('the canvas');
}
const bar = () => screen.queryByRole('region', { name: 'Tidligere udgave' });
async function openMenu(entry: string) {
  fireEvent.keyDown(button('Menu'), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
}
async function see() {
  await openMenu('Udgaver');
  fireEvent.click(await screen.findByRole('button', { name: /^Se den: / }));
  await waitFor(() => expect(bar()).not.toBeNull());
  await screen.findByText('the canvas');
}
const texts = (store: BoardStore) => [...store.board().cards.values()].map(({ text }) => text);

describe('[APP72] a version in the place of the board', () => {
  test('is drawn, said, and left again; the eye stays where it was', async () => {
    await openScreen();
    await see();
    expect(texts(drawn.store)).toEqual(['Gåtur']);
    expect(bar()?.textContent).toMatch(/^Du ser tavlen, som den var i dag kl\. .*: »Efter første runde«\./);
    expect(document.activeElement).toBe(button('Tilbage til tavlen nu'));
    expect(controls.lookAt).toHaveBeenCalledWith({ x: 1, y: 2, w: 3, h: 4 });
    expect(controls.settle).toHaveBeenCalled();
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(button('Tilbage til tavlen nu'));
    await waitFor(() => expect(texts(drawn.store)).toEqual(['Gåtur', 'Ro']));
    expect(bar()).toBeNull();
    expect(screen.getByText('Du er tilbage på tavlen, som den er nu.')).toBeTruthy();
    expect(document.activeElement).toBe(document.getElementById('content'));
  });

  test('stands still while others work, takes nothing, and tells nobody that one looks', async () => {
    await openScreen();
    others = [{ clientId: 2, who: { participantId: 'p2', name: 'Bo', role: 'participant' }, state: {} }];
    await see();
    act(() => void open.store.run([editCardText('a', [{ insert: 'Lang ' }]), removeCards(['b'])]));
    expect(texts(drawn.store)).toEqual(['Gåtur']);
    expect(drawn.store.run(removeCards(['a']))).toMatchObject({ ok: false });
    drawn.presence.update({ cursor: { x: 1, y: 1 } });
    expect(update).not.toHaveBeenCalled();
    expect(drawn.presence.others()).toEqual([]);
    expect(texts(open.store)).toEqual(['Lang Gåtur']);
  });

  test('is a list too, without buttons that change', async () => {
    await openScreen();
    await see();
    fireEvent.click(button('Liste'));
    const list = await screen.findByRole('heading', { name: /Resultatkort|Prøve/, level: 2 });
    expect(list).toBeTruthy();
    expect(screen.getByText('Gåtur')).toBeTruthy();
    expect(screen.queryByText('Ro')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Ny seddel/ })).toBeNull();
    expect(bar()).not.toBeNull();
  });

  test('needs no line', async () => {
    await openScreen();
    await see();
    status = { phase: 'offline', unsaved: 0, code: null };
    told();
    expect(texts(drawn.store)).toEqual(['Gåtur']);
  });

  test('what is about the board as it is now leads back to it', async () => {
    await openScreen();
    await see();
    await openMenu('Papirkurv');
    await screen.findByRole('dialog', { name: 'Papirkurv' });
    expect(bar()).toBeNull();
  });

  test('leads to something on the board as it is now', async () => {
    const changes = [{ kind: 'added', at: { of: 'card', id: 'b' }, label: 'Ro', map: 'm1' }] as const;
    source = { ...source, compare: async () => yes({ changes }) };
    await openScreen();
    await see();
    fireEvent.click(button('Sammenlign med nu'));
    fireEvent.click(await screen.findByRole('button', { name: 'Vis på tavlen nu: Ro' }));
    await waitFor(() => expect(texts(drawn.store)).toEqual(['Gåtur', 'Ro']));
    expect(bar()).toBeNull();
    expect(controls.goTo).toHaveBeenLastCalledWith(['b']);
    expect(screen.getByText('Ro')).toBeTruthy();
  });

  test('its bar opens the question and the comparison', async () => {
    await openScreen();
    await see();
    fireEvent.click(button('Sammenlign med nu'));
    await screen.findByText('Der er ingen forskel.');
    fireEvent.click(button('Hent den tilbage ...'));
    await screen.findByRole('heading', { name: /^Skal tavlen se ud, som den gjorde i dag kl\./ });
    expect(bar()).not.toBeNull();
  });

  test.each(['participant', 'viewer'] as const)('is for a %s too, without bringing it back', async (role) => {
    await openScreen(role);
    await see();
    expect(texts(drawn.store)).toEqual(['Gåtur']);
    expect(screen.queryByRole('button', { name: /^Hent den tilbage/ })).toBeNull();
  });
});

test('[APP78] who brought a version back is told once, and leads to the versions', async () => {
  const anna = (restored?: string): Person => ({
    clientId: 2,
    who: { participantId: 'p2', name: 'Anna', role: 'facilitator' },
    state: restored ? { restored } : {},
  });
  others = [anna()];
  await openScreen('participant');
  others = [anna('v9')];
  told();
  expect(screen.getByText(/^Anna har hentet en tidligere udgave af tavlen tilbage\./)).toBeTruthy();
  fireEvent.click(button('Luk'));
  told();
  expect(screen.queryByText(/^Anna har hentet/)).toBeNull();
  others = [anna('v10')];
  told();
  fireEvent.click(button('Se udgaverne'));
  await screen.findByRole('dialog', { name: 'Udgaver' });
});

describe('[APP77] before a file is inserted', () => {
  const content = { format: 'tavle/theory-of-change', formatVersion: 1, title: 'Fil' };
  const file = new File(
    [JSON.stringify({ ...content, looseCards: [{ id: 'x', text: 'Fra filen', x: 0, y: 0 }] })],
    'plan.json',
  );
  async function choose() {
    await openMenu('Hent og indsæt');
    fireEvent.change(screen.getByLabelText('Vælg en fil', { selector: 'input' }), {
      target: { files: [file] },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Indsæt på tavlen' }));
  }

  test('a version is kept', async () => {
    await openScreen();
    await choose();
    await waitFor(() => expect(texts(open.store)).toContain('Fra filen'));
    expect(source.keep).toHaveBeenCalledWith({ title: '', note: 'plan.json', kind: 'beforeImport' });
  });

  test('when none can be kept the person is told, and decides', async () => {
    const answers = [no('paused'), no('offline')];
    source = { ...source, keep: vi.fn(async () => answers.shift() ?? yes(VERSION)) };
    await openScreen('participant');
    await choose();
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /^Der kunne ikke gemmes en udgave af tavlen først\. ./,
    );
    expect(texts(open.store)).not.toContain('Fra filen');
    fireEvent.click(button('Prøv igen'));
    await waitFor(() => expect(source.keep).toHaveBeenCalledTimes(2));
    fireEvent.click(await screen.findByRole('button', { name: 'Indsæt alligevel' }));
    expect(texts(open.store)).toContain('Fra filen');
    expect(source.keep).toHaveBeenCalledTimes(2);
  });

  test('what is not saved yet is in it, or it is told', async () => {
    status = { phase: 'offline', unsaved: 1, code: null };
    await openScreen();
    await choose();
    await screen.findByRole('alert');
    expect(source.keep).not.toHaveBeenCalled();
    expect(texts(open.store)).not.toContain('Fra filen');
  });
});
