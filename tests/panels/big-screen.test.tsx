import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contentOf } from '#shared/board/templates.ts';
import type { Person, Who } from '#shared/protocol/presence.ts';
import { BigScreen } from '../../client/panels/share/big-screen.tsx';
import { listJoined } from '../../client/panels/share/joined.ts';
import { QrCode } from '../../client/panels/share/qr-code.tsx';
import { createBoardStore } from '../../client/store/board-store.ts';
import type { Presence } from '../../client/sync/types.ts';
import { startDanish } from '../support/all-texts.ts';
import { seededDocument } from '../support/boards.ts';

beforeEach(startDanish);
afterEach(cleanup);

const links = {
  facilitator: 'http://192.168.1.5:3000/b/abc#ffffffffffffffffffffffffffffffff',
  participant: 'http://192.168.1.5:3000/b/abc#pppppppppppppppppppppppppppppppp',
  viewer: 'http://192.168.1.5:3000/b/abc#vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv',
};
const who = (name: string, participantId = name): Who => ({ participantId, name, role: 'participant' });
const person = (clientId: number, name: string, id = name): Person => ({
  clientId,
  who: who(name, id),
  state: {},
});

/** Presence in which people come one by one. */
function room(me: Who | null) {
  let people: readonly Person[] = [];
  const listeners = new Set<() => void>();
  const presence: Presence = {
    update: () => {},
    others: () => people,
    me: () => me,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const come = (...more: Person[]) =>
    act(() => {
      people = [...people, ...more];
      for (const listener of listeners) listener();
    });
  return { presence, come };
}

function show(
  answers: readonly Awaited<ReturnType<Parameters<typeof BigScreen>[0]['loadLinks']>>[],
  loadCode: Parameters<typeof BigScreen>[0]['loadCode'] = async () => ({
    ok: false,
    code: 'offline',
    faults: [],
  }),
) {
  const store = createBoardStore(seededDocument(contentOf('wall', 'da', 'Sundhed på Birkely')));
  const { presence, come } = room(who('Anne'));
  const loadLinks = vi.fn();
  for (const answer of answers) loadLinks.mockResolvedValueOnce(answer);
  const onClose = vi.fn();
  const props = { store, presence, loadLinks, loadCode, onClose };
  render(<BigScreen {...props} />);
  return { come, onClose };
}

describe('[APP60] the big screen', () => {
  test('shows title, code and address of the participants’ link, and nothing of other links', async () => {
    show([{ ok: true, value: { links } }]);
    const dialog = await screen.findByRole('dialog', { name: 'Sundhed på Birkely' });
    const code = await within(dialog).findByRole('img', { name: 'QR-kode med link til deltagere' });
    const { container } = render(<QrCode text={links.participant} label="" isFar />);
    const squaresOf = (picture: Element) => picture.querySelector('path')?.getAttribute('d');
    expect(squaresOf(code)).toBe(squaresOf(container));
    expect(dialog.querySelector('.big-screen-address')?.textContent).toBe(
      '192.168.1.5:3000/b/abc#pppppppppppppppppppppppppppppppp',
    );
    expect(dialog.textContent).toContain('Åbn kameraet på telefonen.');
    expect(document.body.innerHTML).not.toMatch(/f{32}|v{32}/);
  });
  test('[APP63] a short code takes the place of the long address, and is shown anew again and again', async () => {
    vi.useFakeTimers();
    const loadCode = vi.fn(async () => ({ ok: true, value: { code: 'bk74qz' } }) as const);
    show([{ ok: true, value: { links } }], loadCode);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByText('Kode: bk7 4qz')).toBeTruthy();
    expect(document.querySelector('.big-screen-address')?.textContent).toBe('192.168.1.5:3000');
    expect(document.body.innerHTML).not.toContain('p'.repeat(32));
    await act(() => vi.advanceTimersByTimeAsync(120_000));
    expect(loadCode).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });
  test('an address that only this computer knows is said to be one', async () => {
    show([{ ok: true, value: { links } }]);
    await screen.findByText('192.168.1.5:3000');
    expect(screen.queryByRole('alert')).toBeNull();
    cleanup();
    const participant = links.participant.replace('192.168.1.5', 'localhost');
    show([{ ok: true, value: { links: { ...links, participant } } }]);
    expect((await screen.findByRole('alert')).textContent).toContain('--lan');
  });
  test('an address over https keeps what must be typed', async () => {
    const participant = `https://tavle.example/b/abc#${'p'.repeat(32)}`;
    show([{ ok: true, value: { links: { ...links, participant } } }]);
    expect(await screen.findByText('https://tavle.example')).toBeTruthy();
  });
  test('names appear as people come', async () => {
    const { come } = show([{ ok: true, value: { links } }]);
    const people = await screen.findByRole('region', { name: 'Med på tavlen' });
    expect(within(people).getByRole('status').textContent).toBe('1 er med');
    come(person(7, 'Bo'), person(8, ''));
    expect(within(people).getByRole('status').textContent).toBe('3 er med');
    expect(within(people).getByText('Bo')).toBeTruthy();
    expect(within(people).getByText('Uden navn')).toBeTruthy();
  });
  test('without an answer it says so, and can try again', async () => {
    show([
      { ok: false, code: 'offline', faults: [] },
      { ok: true, value: { links } },
    ]);
    const alert = await screen.findByRole('alert');
    fireEvent.click(within(alert).getByRole('button', { name: 'Prøv igen' }));
    expect(await screen.findByRole('img', { name: /QR-kode/ })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
  test('whoever gets no links from the server sees none', async () => {
    show([{ ok: true, value: {} }]);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(document.querySelector('.qr')).toBeNull();
  });
  test('fills the screen where the browser can, and goes back to the board', async () => {
    const request = vi.fn(() => Promise.reject(new Error('refused')));
    Object.assign(document.documentElement, { requestFullscreen: request });
    Object.defineProperty(document, 'fullscreenEnabled', { value: true, configurable: true });
    const { onClose } = show([{ ok: true, value: { links } }]);
    fireEvent.click(await screen.findByRole('button', { name: 'Fuld skærm' }));
    expect(request).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Tilbage til tavlen' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
  });
});

describe('[APP60] who has joined', () => {
  const named = (count: number) => Array.from({ length: count }, (_, n) => person(n, `Navn ${n}`));
  test('a person with two windows is one, and names stand in order', () => {
    const { people, count } = listJoined(who('Bo', 'b'), [
      person(1, 'Åse', 'å'),
      person(2, 'Bo', 'b'),
      person(3, 'Anna', 'a'),
      person(4, 'Anna', 'a'),
    ]);
    expect(people.map((row) => row.who.name)).toEqual(['Anna', 'Bo', 'Åse']);
    expect(count).toBe(3);
    // Who comes by a bare link has no id of their own: two of them may be two people.
    expect(listJoined(null, [person(1, 'Anna', 'link:viewer'), person(2, '', 'link:viewer')]).count).toBe(2);
  });
  test.each([
    [0, 0, 0, 'large'],
    [10, 10, 0, 'large'],
    [20, 20, 0, 'medium'],
    [30, 30, 0, 'small'],
    [31, 31, 0, 'small'],
    [32, 30, 2, 'small'],
    [500, 30, 470, 'small'],
  ])('%i people: %i names, %i in words, %s', (count, shown, hidden, size) => {
    const joined = listJoined(null, named(count));
    expect({ ...joined, people: joined.people.length }).toEqual({ people: shown, hidden, count, size });
  });
});
