/** An open page learns that the server has a newer Tavle, and loses nothing. */
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startLanguage } from '../../client/app/language.ts';
import '../../client/app/board-texts.ts';
import { BrokenPanel } from '../../client/app/broken-panel.tsx';
import { ErrorScreen } from '../../client/app/error-screen.tsx';
import { lookForNewVersion, rememberOwnPage, watchForLostParts } from '../../client/app/new-version.ts';
import { NewVersionNotice } from '../../client/app/new-version-notice.tsx';
import { useFreshStart, useVersionLook } from '../../client/app/use-fresh-start.ts';
import type { SyncStatus } from '../../client/sync/types.ts';
import { withStatus } from '../support/still-status.ts';

const pageOf = (script: string, style = 'main-1.css') =>
  `<!doctype html><head><script type="module" crossorigin src="/assets/${script}"></script><link rel="stylesheet" href="/assets/${style}"></head><body><div id="app"></div></body>`;
const OLD = pageOf('main-1.js');
const answer =
  (page: string, status = 200): typeof fetch =>
  async () =>
    new Response(page, { status });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const online: SyncStatus = { phase: 'online', unsaved: 0, code: null };

beforeEach(() => {
  startLanguage();
  rememberOwnPage(new DOMParser().parseFromString(OLD, 'text/html'));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('[APP48] after an upgrade of the server an open page is told, and loads the new one when it suits', () => {
  test.each([
    ['the same page', answer(OLD), 'same'],
    ['another script', answer(pageOf('main-2.js')), 'new'],
    ['other looks', answer(pageOf('main-1.js', 'main-2.css')), 'new'],
    ['a server that is not up yet', answer('', 502), 'unknown'],
    ['a guest network that asks for a password', answer('<html><form>Wi-Fi</form></html>'), 'unknown'],
    ['no line', (async () => Promise.reject(new TypeError('offline'))) as typeof fetch, 'unknown'],
  ] as const)('%s', async (_name, ask, look) => {
    render(<NewVersionNotice />);
    await act(async () => expect(await lookForNewVersion(ask)).toBe(look));
    expect(screen.queryByText(/Tavle er blevet opdateret/) !== null).toBe(look === 'new');
  });

  test('it looks after each reconnect, and not at the first contact', () => {
    const look = vi.fn();
    const { rerender } = renderHook((status: SyncStatus) => useVersionLook(withStatus(status), look), {
      initialProps: { ...online, phase: 'connecting' },
    });
    rerender(online);
    rerender({ ...online, unsaved: 3 });
    expect(look).not.toHaveBeenCalled();
    for (let times = 1; times <= 2; times++) {
      rerender({ ...online, phase: 'offline' });
      rerender(online);
      rerender({ ...online, unsaved: 1 });
      expect(look).toHaveBeenCalledTimes(times);
    }
  });

  test('nothing is lost: what is in the hand is written down, and the page waits until all is saved', () => {
    const [reload, settle] = [vi.fn(), vi.fn()];
    const { result, rerender } = renderHook(
      (status: SyncStatus) => useFreshStart(withStatus(status), reload, settle),
      {
        initialProps: { ...online, unsaved: 2 },
      },
    );
    act(() => result.current.start());
    expect({ settled: settle.mock.calls.length, waits: result.current.isWaiting }).toEqual({
      settled: 1,
      waits: true,
    });
    rerender({ ...online, phase: 'offline', unsaved: 1 });
    expect(reload).not.toHaveBeenCalled();
    rerender(online);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('with all saved it loads at once', () => {
    const reload = vi.fn();
    const { result } = renderHook(() => useFreshStart(withStatus(online), reload));
    expect(reload).not.toHaveBeenCalled();
    act(() => result.current.start());
    expect(reload).toHaveBeenCalledTimes(1);
  });
});

describe('[APP49] a part of the page that is gone with the old version is told as such', () => {
  const gone = new TypeError('Failed to fetch dynamically imported module: /assets/qr-code-1.js');
  const Part = () => {
    throw gone;
  };
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

  test.each([
    [
      'a new version',
      answer(pageOf('main-2.js')),
      'Tavle er blevet opdateret',
      /Siden skal hentes igen, før det her kan vises/,
    ],
    [
      'no line',
      (async () => Promise.reject(new TypeError())) as typeof fetch,
      'Noget gik galt på siden',
      /ingen forbindelse til serveren/,
    ],
    ['something else', answer(OLD), 'Noget gik galt på siden', /Det, der nåede at blive gemt/],
  ] as const)('%s', async (_name, ask, heading, words) => {
    vi.stubGlobal('fetch', ask);
    render(
      <ErrorScreen>
        <Part />
      </ErrorScreen>,
    );
    await screen.findByText(words);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(heading);
    expect(button('Hent siden igen')).toBeTruthy();
  });

  test('a panel that fails leaves the board beside it open', async () => {
    vi.stubGlobal('fetch', answer(pageOf('main-2.js')));
    const start = vi.fn();
    const onClose = vi.fn();
    render(
      <>
        <p>tavlen</p>
        <ErrorScreen
          broken={(fault) => (
            <BrokenPanel fault={fault} fresh={{ isWaiting: false, start }} onClose={onClose} />
          )}
        >
          <Part />
        </ErrorScreen>
      </>,
    );
    await screen.findByText(/Siden skal hentes igen/);
    expect(screen.getByText('tavlen')).toBeTruthy();
    fireEvent.click(button('Hent siden igen'));
    fireEvent.click(button('Luk'));
    expect([start.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
  });

  test('also where the words of its place say something else', async () => {
    vi.stubGlobal('fetch', answer(pageOf('main-2.js')));
    watchForLostParts();
    render(<NewVersionNotice />);
    window.dispatchEvent(new Event('vite:preloadError'));
    await screen.findByText('Tavle er blevet opdateret.');
  });
});
