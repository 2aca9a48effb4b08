import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ROLES, type Role } from '#shared/protocol/messages.ts';
import { BoardApiContext } from '../../client/app/board-api.ts';
import { BoardBar } from '../../client/app/board-bar.tsx';
import { BoardPanels } from '../../client/app/board-panels.tsx';
import { Root } from '../../client/app/root.tsx';
import type { OpenBoard } from '../../client/app/use-open-board.ts';
import { prefer, preferences } from '../../client/panels/preferences.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import { seededDocument } from '../support/boards.ts';
import { stillKept } from '../support/still-kept.ts';
import { fakeApi } from './fake-api.ts';
import { beginOnFreshDevice, button } from './pages.tsx';

beginOnFreshDevice();

const ignore = () => {};
/** The board itself is in view. */
const notLooking = (open: OpenBoard) => ({
  at: null,
  seen: open,
  drawn: open,
  now: open,
  look: ignore,
  goToNow: ignore,
});
const board = (role: Role) => ({ id: 'board-1', title: 'Prøve', role });

function openBoard(role: Role): OpenBoard {
  return {
    store: createBoardStore(seededDocument()),
    connection: {
      role,
      status: () => status,
      subscribeStatus: () => ignore,
      whenSynced: Promise.resolve(),
      destroy: ignore,
      presence: { update: ignore, others: () => people, me: () => null, subscribe: () => ignore },
    },
    kept: stillKept(),
    atRisk: () => false,
    changes: () => 0,
    copy: null,
    whenShown: Promise.resolve(),
    keepHere() {},
    destroy: ignore,
  };
}
const status = { phase: 'online', unsaved: 0, code: null } as const;
const people = [] as const;

function showBar(role: Role) {
  const onPanel = vi.fn();
  render(
    <BoardApiContext value={fakeApi()}>
      <BoardBar
        board={board(role)}
        open={openBoard(role)}
        followed={null}
        onFollow={ignore}
        view="canvas"
        onView={() => {}}
        panel={null}
        onPanel={onPanel}
      />
    </BoardApiContext>,
  );
  fireEvent.keyDown(button('Menu'), { key: 'Enter' });
  return onPanel;
}
const item = (name: string) => screen.queryByRole('menuitem', { name });

describe('[APP61] the big screen is offered', () => {
  test.each(ROLES)('to %s as the role allows', (role) => {
    const onPanel = showBar(role);
    const entry = item('Vis på storskærm');
    expect(entry !== null).toBe(role === 'facilitator');
    if (!entry) return;
    fireEvent.click(entry);
    expect(onPanel.mock.calls).toEqual([['screen']]);
  });
  test('beside the links, to the facilitator only', async () => {
    for (const role of ROLES) {
      const onPanel = vi.fn();
      const { unmount } = render(
        <BoardApiContext value={fakeApi()}>
          <BoardPanels
            panel="share"
            board={board(role)}
            open={openBoard(role)}
            onGoTo={() => true}
            onBookmark={() => ignore}
            onSeen={() => null}
            versionsAt={{ at: 'list' }}
            look={notLooking(openBoard(role))}
            onSettle={ignore}
            onPanel={onPanel}
            onClose={ignore}
          />
        </BoardApiContext>,
      );
      const show = within(screen.getByRole('dialog')).queryByRole('button', { name: 'Vis på storskærm' });
      expect(show !== null).toBe(role === 'facilitator');
      if (show) fireEvent.click(show);
      expect(onPanel.mock.calls).toEqual(role === 'facilitator' ? [['screen']] : []);
      unmount();
    }
  });
});

describe('[APP62] large letters', () => {
  const root = document.documentElement;
  test('are switched in the menu, on this device, for every page', () => {
    showBar('viewer');
    const entry = screen.getByRole('menuitemcheckbox', { name: 'Store bogstaver' });
    expect(entry.getAttribute('aria-checked')).toBe('false');
    fireEvent.click(entry);
    expect(preferences().largeText).toBe(true);
    render(<Root api={fakeApi()} />);
    expect(root.classList.contains('large-text')).toBe(true);
  });
  test('go away again', () => {
    prefer({ largeText: true });
    render(<Root api={fakeApi()} />);
    expect(root.classList.contains('large-text')).toBe(true);
    showBar('facilitator');
    const entry = screen.getByRole('menuitemcheckbox', { name: 'Store bogstaver' });
    expect(entry.getAttribute('aria-checked')).toBe('true');
    fireEvent.click(entry);
    expect(root.classList.contains('large-text')).toBe(false);
  });
});
