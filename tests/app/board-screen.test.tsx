import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import { CLOSE, type Role } from '#shared/protocol/messages.ts';
import type { Person } from '#shared/protocol/presence.ts';
import { BoardApiContext } from '../../client/app/board-api.ts';
import { BoardScreen } from '../../client/app/board-screen.tsx';
import { ErrorScreen } from '../../client/app/error-screen.tsx';
import type { OpenBoard } from '../../client/app/use-open-board.ts';
import { prefer } from '../../client/panels/preferences.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import type { ShelvedChange } from '../../client/store/kept-shelf.ts';
import type { SyncStatus } from '../../client/sync/types.ts';
import { seededDocument } from '../support/boards.ts';
import { stillKept } from '../support/still-kept.ts';
import { fakeApi } from './fake-api.ts';
import { beginOnFreshDevice, button } from './pages.tsx';

const amina: Person = {
  clientId: 7,
  who: { participantId: 'p7', name: 'Amina', role: 'participant' },
  state: {},
};

const KEPT: ShelvedChange = {
  id: 's1',
  refused: 0,
  problem: null,
  at: { of: 'card', id: 'k1' },
  what: 'changed',
  label: 'Gåtur',
  texts: {},
  values: {},
};

/** A board whose line says what the test wants. */
function fakeBoard(role: Role = 'facilitator') {
  const store = createBoardStore(seededDocument());
  if (role === 'viewer') store.setReadOnly(true);
  const listeners = new Set<() => void>();
  let status: SyncStatus = { phase: 'online', unsaved: 0, code: null };
  const people = [amina];
  const board: OpenBoard = {
    store,
    connection: {
      role,
      status: () => status,
      subscribeStatus(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      whenSynced: Promise.resolve(),
      destroy: () => {},
      presence: { update: () => {}, others: () => people, me: () => null, subscribe: () => () => {} },
    },
    kept: stillKept([
      { ...KEPT, texts: { text: { before: 'Tur', after: 'Gåtur' } } },
      { ...KEPT, id: 's2', what: 'removed', at: { of: 'card', id: 'k2' }, label: 'Sove længe', texts: {} },
    ]),
    atRisk: () => status.unsaved > 0,
    changes: () => status.unsaved,
    copy: null,
    whenShown: Promise.resolve(),
    keepHere() {},
    destroy: () => {},
  };
  const tell = (next: Partial<SyncStatus>) =>
    act(() => {
      status = { ...status, ...next };
      for (const listener of listeners) listener();
    });
  return { board, tell };
}

const controls = {
  select: vi.fn(),
  goTo: vi.fn(() => true),
  zoomToFit: vi.fn(),
  follow: vi.fn(),
  settle: vi.fn(),
};
let opened = fakeBoard();

vi.mock('../../client/app/use-open-board.ts', () => ({ useOpenBoard: () => opened.board }));
vi.mock('../../client/canvas/tldraw/board-canvas.tsx', () => ({
  BoardCanvas: ({ onReady }: { onReady: (ready: typeof controls) => void }) => {
    useState(() => onReady(controls));
    return <p>the canvas</p>;
  },
}));

beginOnFreshDevice();
beforeEach(() => {
  opened = fakeBoard();
  vi.clearAllMocks();
});

async function openScreen(role: Role = 'facilitator', at: string | null = null) {
  opened = fakeBoard(role);
  render(
    <BoardApiContext value={fakeApi()}>
      <BoardScreen board={{ id: 'board-1', title: 'Prøve', role }} at={at} />
    </BoardApiContext>,
  );
  await screen.findByText('the canvas');
  return opened;
}
const status = () => screen.getByRole('status', { name: 'Er det gemt?' }).textContent;
const leave = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented ? 'warned' : 'left';
};

describe('the status', () => {
  test('[APP11] says in words how safe the work is', async () => {
    const { tell } = await openScreen();
    const said: (string | null)[] = [status()];
    for (const next of [
      { unsaved: 2 },
      { phase: 'offline', unsaved: 0 },
      { unsaved: 1 },
      { unsaved: 3 },
      { phase: 'paused' },
      { phase: 'aside', code: CLOSE.invalid },
      { phase: 'final', unsaved: 0, code: CLOSE.noBoard },
    ] as const) {
      tell(next);
      said.push(status());
    }
    expect(said).toEqual([
      'Gemt',
      'Gemmer 2 ændringer',
      'Ingen forbindelse',
      'Ingen forbindelse, 1 ændring ligger her',
      'Ingen forbindelse, 3 ændringer ligger her',
      'Serveren kan ikke gemme lige nu, 3 ændringer ligger her',
      'Tavlen står stille her, 3 ændringer er lagt til side',
      'Du kan ikke længere ændre tavlen herfra',
    ]);
  });

  test('[APP11] leaving warns only while something is not saved, and writes the running gesture down first', async () => {
    const { tell } = await openScreen();
    expect(leave()).toBe('left');
    tell({ unsaved: 1 });
    expect(leave()).toBe('warned');
    expect(controls.settle).toHaveBeenCalledTimes(2);
    tell({ unsaved: 0 });
    expect(leave()).toBe('left');
  });

  test.each([
    ['paused', null, 'Lad siden stå åben'],
    ['aside', CLOSE.tooBig, 'Tag færre ting ad gangen'],
    ['final', CLOSE.session, 'Åbn dit link igen'],
    ['final', CLOSE.noBoard, 'Bed facilitator om et nyt link'],
    ['offline', null, null],
    ['connecting', CLOSE.full, 'Siden prøver selv igen om lidt'],
  ] as const)('[APP11] %s (%s) has a next step', async (phase, code, next) => {
    const { tell } = await openScreen();
    tell({ phase, code, unsaved: 1 });
    if (next === null) expect(screen.queryByRole('alert')).toBeNull();
    else {
      expect(screen.getByRole('alert').textContent).toContain(next);
      // Before anything has come there is nothing to take out.
      expect(screen.queryByRole('button', { name: 'Hent som fil' }) === null).toBe(phase === 'connecting');
    }
  });

  test.each([
    ['facilitator', 'Her er ingen sedler endnu. Tryk på »Seddel« i en kolonne'],
    ['viewer', 'Her er ingen sedler endnu. Sedlerne kommer frem her'],
  ] as const)('[APP46] an empty map says so to a %s, until there is a card', async (role, words) => {
    prefer({ hintSeen: true });
    const { board } = await openScreen(role);
    expect((await screen.findByText('Her er ingen sedler endnu.')).closest('p')?.textContent).toContain(
      words,
    );
    if (role === 'viewer') return;
    act(() => void board.store.run(addCard('first', { x: 0, y: 0 })));
    expect(screen.queryByText('Her er ingen sedler endnu.')).toBeNull();
  });

  test.each([
    [4_499, null],
    [4_500, 'Der er 4.500 sedler på tavlen. Der er plads til 5.000. Lav en ny tavle til resten'],
    [5_001, 'Der er 5.001 sedler på tavlen. Det er flere end de 5.000, der er plads til i en fil. Fjern'],
  ])('[APP46] with %i cards', async (count, words) => {
    const { board } = await openScreen();
    const add = (i: number) => addCard(`full${i}`, { x: 0, y: i }, {});
    act(
      () =>
        void board.store.run(
          Array.from({ length: count - board.store.board().cards.size }, (_, i) => add(i)),
        ),
    );
    const notice = screen.queryByText(/ sedler på tavlen\./)?.closest('p')?.textContent;
    expect(notice ?? null).toEqual(words === null ? null : expect.stringContaining(words));
  });

  test('[APP11] what was refused can be read and copied', async () => {
    const { tell } = await openScreen();
    tell({ phase: 'aside', code: CLOSE.invalid, unsaved: 1 });
    fireEvent.click(button('Se, hvad det er'));
    expect((await screen.findByRole('dialog')).textContent).toContain('Gåtur');
    expect(button(/^Kopiér/)).toBeTruthy();
  });
});

describe('the bar', () => {
  test('a facilitator renames the board in place, as one step that can be undone', async () => {
    const { board } = await openScreen();
    fireEvent.click(button(/Omdøb tavlen/));
    const field = screen.getByLabelText('Tavlens titel');
    fireEvent.change(field, { target: { value: '  Søvn og ro ' } });
    fireEvent.submit(field);
    expect(board.store.board().title).toBe('Søvn og ro');
    expect(document.title).toBe('Søvn og ro – Tavle');
    act(() => board.store.undo());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Prøve');
  });

  test('Esc leaves the title as it was', async () => {
    const { board } = await openScreen();
    fireEvent.click(button(/Omdøb tavlen/));
    const field = screen.getByLabelText('Tavlens titel');
    fireEvent.change(field, { target: { value: 'Andet' } });
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(board.store.board().title).toBe('Prøve');
    expect(screen.queryByLabelText('Tavlens titel')).toBeNull();
  });

  test.each(['participant', 'viewer'] as const)('a %s cannot rename the board', async (role) => {
    await openScreen(role);
    expect(screen.queryByRole('button', { name: /Omdøb tavlen/ })).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Prøve');
  });

  test('a guest is told so', async () => {
    await openScreen('viewer');
    expect(screen.getByText('Du ser med som gæst.')).toBeTruthy();
  });

  test('[APP8] one follows a person, is told so, and stops', async () => {
    await openScreen();
    fireEvent.click(button('2 på tavlen'));
    fireEvent.click(await screen.findByRole('button', { name: 'Følg Amina' }));
    expect(screen.getByText('Du følger Amina')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(button('Stop med at følge'));
    expect(controls.follow.mock.calls).toEqual([[7], [null]]);
    expect(screen.queryByText('Du følger Amina')).toBeNull();
  });

  test('a panel opens and closes by the same button', async () => {
    await openScreen();
    fireEvent.click(button('Hent og indsæt'));
    await screen.findByRole('dialog', { name: 'Hent og indsæt' });
    fireEvent.click(button('Hent og indsæt'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a page that fails', () => {
  const Broken = () => {
    throw new Error('no such thing');
  };

  test('[APP12] says so with a next step', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    render(
      <ErrorScreen>
        <Broken />
      </ErrorScreen>,
    );
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Noget gik galt på siden');
    expect(button('Hent siden igen')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Hent tavlen som fil' })).toBeNull();
  });

  test('[APP12] hands out the board that is open', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const names: string[] = [];
    vi.stubGlobal('URL', { ...URL, createObjectURL: () => 'blob:x' });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    let breakIt = () => {};
    const Part = () => {
      const [broken, setBroken] = useState(false);
      breakIt = () => setBroken(true);
      return broken ? <Broken /> : null;
    };
    render(
      <ErrorScreen>
        <BoardApiContext value={fakeApi()}>
          <BoardScreen board={{ id: 'board-1', title: 'Prøve', role: 'participant' }} at={null} />
          <Part />
        </BoardApiContext>
      </ErrorScreen>,
    );
    await screen.findByText('the canvas');
    act(() => breakIt());
    fireEvent.click(button('Hent tavlen som fil'));
    vi.unstubAllGlobals();
    expect(names).toEqual(['Prøve.json']);
  });
});
