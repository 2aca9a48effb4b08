import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import type { Person } from '#shared/protocol/presence.ts';
import { BoardApiContext } from '../../client/app/board-api.ts';
import { BoardScreen } from '../../client/app/board-screen.tsx';
import { firstView } from '../../client/app/board-view.tsx';
import type { OpenBoard } from '../../client/app/use-open-board.ts';
import { prefer, preferences } from '../../client/panels/preferences.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import { inColumn, seededDocument } from '../support/boards.ts';
import { stillKept } from '../support/still-kept.ts';
import { until } from '../support/until.ts';
import { fakeApi } from './fake-api.ts';
import { beginOnFreshDevice, button } from './pages.tsx';

const fetched: string[] = [];
const controls = {
  select: vi.fn(),
  selected: vi.fn(() => ['b']),
  goTo: vi.fn(() => true),
  zoomToFit: vi.fn(),
  zoomToMap: vi.fn(),
  zoomToSelection: vi.fn(),
  seen: () => null,
  bookmark: vi.fn(),
  follow: vi.fn(),
  settle: vi.fn(),
};
let open: OpenBoard;

vi.mock('../../client/app/use-open-board.ts', () => ({ useOpenBoard: () => open }));
vi.mock('../../client/canvas/tldraw/board-canvas.tsx', () => {
  fetched.push('canvas');
  return {
    BoardCanvas: ({ onReady }: { onReady: (ready: typeof controls) => void }) => {
      useState(() => onReady(controls));
      return <p>the canvas</p>;
    },
  };
});

beginOnFreshDevice();

const NOBODY: readonly Person[] = [];

beforeEach(() => {
  const store = createBoardStore(seededDocument());
  store.run([
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('b', inColumn('c1'), { text: 'Gåtur' }),
  ]);
  const status = { phase: 'online', unsaved: 0, code: null } as const;
  open = {
    store,
    connection: {
      role: 'participant',
      status: () => status,
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
  vi.clearAllMocks();
  prefer({ view: null });
});

/** A screen of a size; `fingers`: one touches it. */
function hold({ width, height, fingers }: { width: number; height: number; fingers: boolean }) {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const holds = (part: string) => {
      const limit = Number.parseFloat(/(\d[\d.]*)px/.exec(part)?.[1] ?? 'NaN');
      if (part.includes('max-width')) return width <= limit;
      if (part.includes('max-height')) return height <= limit;
      return part.includes('coarse') && fingers;
    };
    const matches = query.split(',').some((one) => one.split(' and ').every(holds));
    return Object.assign(new EventTarget(), { matches, media: query }) as unknown as MediaQueryList;
  });
}
const phone = { width: 390, height: 844, fingers: true };
const laptop = { width: 1440, height: 900, fingers: false };

const openScreen = (at: string | null = null) =>
  render(
    <BoardApiContext value={fakeApi()}>
      <BoardScreen board={{ id: 'board-1', title: 'Prøve', role: 'participant' }} at={at} />
    </BoardApiContext>,
  );
const pressed = () => [button('Tavle'), button('Liste')].map((one) => one.getAttribute('aria-pressed'));

describe('how a board is shown', () => {
  test.each([
    ['a laptop', laptop, 'canvas'],
    ['a tablet', { width: 1024, height: 768, fingers: true }, 'canvas'],
    ['a low window', { width: 1000, height: 400, fingers: false }, 'canvas'],
    ['a phone', phone, 'list'],
    ['a phone on its side', { width: 844, height: 390, fingers: true }, 'list'],
    ['a page zoomed in on', { width: 480, height: 300, fingers: false }, 'list'],
  ] as const)('[APP37] %s', (_, screenOf, view) => {
    hold(screenOf);
    expect(firstView()).toBe(view);
    prefer({ view: view === 'list' ? 'canvas' : 'list' });
    expect(firstView()).not.toBe(view);
  });

  test('[APP37] a phone gets the list and never the drawing library, until it is asked for', async () => {
    hold(phone);
    openScreen();
    await screen.findByRole('heading', { name: /^Aktiviteter/ });
    expect([pressed(), fetched]).toEqual([['false', 'true'], []]);
    fireEvent.click(button('Tavle'));
    await screen.findByText('the canvas');
    expect([pressed(), fetched, preferences().view]).toEqual([['true', 'false'], ['canvas'], 'canvas']);
  });

  test('[APP37] what is selected on the wall is gone to in the list, and the other way round', async () => {
    hold(laptop);
    openScreen();
    await screen.findByText('the canvas');
    fireEvent.click(button('Liste'));
    const card = await screen.findByRole('button', { name: 'Gåtur' });
    expect(controls.settle).toHaveBeenCalled();
    expect(document.activeElement).toBe(card);
    act(() => screen.getByRole('button', { name: 'Vejledning' }).focus());
    fireEvent.click(button('Tavle'));
    await screen.findByText('the canvas');
    expect(controls.goTo.mock.calls).toEqual([[['a']]]);
  });

  test('[APP37] what was done on the wall is undone from the list', async () => {
    hold(laptop);
    openScreen();
    await screen.findByText('the canvas');
    open.store.run(addCard('c', inColumn('c2'), { text: 'Viden' }));
    fireEvent.click(button('Liste'));
    await screen.findByRole('button', { name: 'Viden' });
    fireEvent.click(button('Fortryd'));
    expect(screen.queryByRole('button', { name: 'Viden' })).toBeNull();
  });

  test('[APP39] an address that names a card leads to it in the list', async () => {
    hold(phone);
    openScreen('b');
    const card = await screen.findByRole('button', { name: 'Gåtur' });
    await until(() => expect(document.activeElement).toBe(card));
  });
});
