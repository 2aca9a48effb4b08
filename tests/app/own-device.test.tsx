import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { BoardScreen } from '../../client/app/board-screen.tsx';
import { DevicePanel } from '../../client/app/device-panel.tsx';
import { rememberLink, rememberOpened } from '../../client/app/my-boards.ts';
import { OfflineNotice } from '../../client/app/offline-notice.tsx';
import { chooseOwnDevice, deviceShelf } from '../../client/app/own-device.ts';
import type { OpenBoard } from '../../client/app/use-open-board.ts';
import { SaveStatus } from '../../client/panels/save-status.tsx';
import { isOwnDevice } from '../../client/store/device-choice.ts';
import { createShelf } from '../../client/store/kept-shelf.ts';
import { keptKey } from '../../client/store/kept-storage.ts';
import { createOfflineCopy, type OfflineCopy } from '../../client/sync/offline-copy.ts';
import type { SyncStatus } from '../../client/sync/types.ts';
import { FakeIndexedDb } from '../support/fake-indexed-db.ts';
import { withStatus } from '../support/still-status.ts';
import { until } from '../support/until.ts';
import { fakeApi, no, SECRET } from './fake-api.ts';
import { beginOnFreshDevice, button, openPage } from './pages.tsx';

beginOnFreshDevice();

const ended = { code: 4404, wasShown: false, unsaved: 0 };
const copyOnScreen = { flush: vi.fn(async () => {}), erase: vi.fn(async () => {}) };
vi.mock('../../client/app/board-screen.tsx', () => ({
  BoardScreen: ({ board, onEnd }: Parameters<typeof BoardScreen>[0]) => {
    const { code, wasShown, unsaved } = ended;
    const connection = { status: () => ({ unsaved }) };
    const open = { copy: copyOnScreen, connection } as unknown as OpenBoard;
    return (
      <button type="button" onClick={() => onEnd?.({ open, code, wasShown })}>
        {`board ${board.title} as ${board.role}`}
      </button>
    );
  },
}));

const ADDRESS = `/b/board-1#${SECRET}`;
// One database for all tests of the file: the page opens it once.
const device = new FakeIndexedDb();
Object.defineProperty(window, 'indexedDB', { value: device.factory });

beforeEach(async () => {
  device.shut = false;
  await chooseOwnDevice(false);
  copyOnScreen.flush.mockClear();
  copyOnScreen.erase.mockClear();
});

/** A board that lies on the device, with so many changes that are only here. */
async function keptBoard(board: string, title: string, unsent = 0): Promise<OfflineCopy> {
  rememberLink(board, { secret: SECRET, role: 'participant', named: true });
  rememberOpened(board, title, 1);
  const doc = new Y.Doc();
  doc.getMap('cards').set('a', 'there');
  const shelf = deviceShelf();
  const copy = createOfflineCopy({ board, role: 'participant', shelf, token: () => board });
  copy.follow(doc);
  await copy.keep(Array.from({ length: unsent }, () => []));
  return copy;
}

const join = async () => {
  fireEvent.change(screen.getByLabelText('Hvad hedder du?'), { target: { value: 'Amina' } });
  fireEvent.click(button('Gå til tavlen'));
  await screen.findByText(/^board /);
};
const tick = () => screen.getByLabelText<HTMLInputElement>('Det er min egen enhed');

describe('[APP85] »this is my own device«', () => {
  test('is said by nobody but the person', async () => {
    openPage(fakeApi(), ADDRESS);
    expect(tick().checked).toBe(false);
    expect(screen.getByText(/Sæt ikke kryds på en computer, som andre også bruger/)).toBeTruthy();
    await join();
    expect(isOwnDevice()).toBe(false);
    expect(device.rows('copies')).toEqual([]);
  });

  test('is remembered when one has come in, and is told the next time', async () => {
    const first = openPage(fakeApi(), ADDRESS);
    fireEvent.click(tick());
    expect(isOwnDevice()).toBe(false);
    await join();
    expect(isOwnDevice()).toBe(true);
    first.unmount();
    openPage(fakeApi(), `/b/board-2#${SECRET}`);
    expect(screen.queryByLabelText('Det er min egen enhed')).toBeNull();
    expect(screen.getByText(/Det her er din egen enhed, har du sagt/)).toBeTruthy();
  });

  test('opens a board that lies here without asking the server', async () => {
    await chooseOwnDevice(true);
    await keptBoard('board-1', 'Fra enheden');
    const api = fakeApi({ info: async () => no('offline') });
    openPage(api, ADDRESS);
    await screen.findByText('board Fra enheden as participant');
    expect(api.info).not.toHaveBeenCalled();
  });
});

describe('[APP86] taken back', () => {
  const panel = (copy: OfflineCopy | null) =>
    render(<DevicePanel copy={copy} onKeep={() => {}} onClose={() => {}} />);

  test('it leaves nothing', async () => {
    await chooseOwnDevice(true);
    panel(await keptBoard('board-1', 'Første'));
    await keptBoard('board-2', 'Anden');
    expect(tick().checked).toBe(true);
    fireEvent.click(tick());
    await until(() => expect(device.rows('copies')).toEqual([]));
    expect([isOwnDevice(), device.rows('pieces')]).toEqual([false, []]);
    expect(screen.getByText('Der ligger ingen tavler på denne enhed.')).toBeTruthy();
  });

  test('it asks when something is only here, and no is the first answer', async () => {
    await chooseOwnDevice(true);
    const copy = await keptBoard('board-1', 'Første');
    await keptBoard('board-2', 'Anden', 2);
    panel(copy);
    fireEvent.click(tick());
    await screen.findByText('De hører til: »Anden«');
    expect(document.activeElement).toBe(button('Behold dem'));
    fireEvent.click(button('Behold dem'));
    expect([isOwnDevice(), device.rows('copies').length]).toEqual([true, 2]);
    fireEvent.click(tick());
    fireEvent.click(await screen.findByRole('button', { name: 'Slet dem, og fjern krydset' }));
    await until(() => expect(device.rows('unsent')).toEqual([]));
    expect(isOwnDevice()).toBe(false);
  });

  test('a board that is forgotten takes its copy along, and no other', async () => {
    await chooseOwnDevice(true);
    await keptBoard('board-1', 'Første');
    await keptBoard('board-2', 'Anden');
    openPage(fakeApi());
    fireEvent.click(button('Mere om »Første«'));
    fireEvent.click(button('Glem på denne enhed'));
    fireEvent.click(button('Glem tavlen her'));
    await until(() => expect(device.rows('copies').map(([name]) => name)).toEqual(['board-2 participant']));
  });
});

test('[WIRE54] [APP86] what was put aside is the tab’s until this is one’s own device, and again when that is taken back', async () => {
  const shelf = createShelf({ boardId: 'b1', newId: () => 's1' });
  shelf.put([{ at: { of: 'card', id: 'a' }, what: 'dropped', label: 'Gåtur', texts: {}, values: {} }]);
  const where = () => [localStorage, sessionStorage].map((one) => one.getItem(keptKey('b1')) !== null);
  expect(where()).toEqual([false, true]);
  await chooseOwnDevice(true);
  expect(where()).toEqual([true, false]);
  await chooseOwnDevice(false);
  expect(where()).toEqual([false, true]);
  expect(shelf.list().map(({ label }) => label)).toEqual(['Gåtur']);
  shelf.destroy();
});

describe('[APP87] when the line is ended for good', () => {
  async function openAndEnd(peek: ReturnType<typeof fakeApi>['peek'], how: Partial<typeof ended> = {}) {
    Object.assign(ended, { code: 4404, wasShown: false, unsaved: 0 }, how);
    await chooseOwnDevice(true);
    await keptBoard('board-1', 'Fra enheden');
    openPage(fakeApi({ peek }), ADDRESS);
    fireEvent.click(await screen.findByText('board Fra enheden as participant'));
  }
  const refused = vi.fn(async () => no('noBoard'));
  const good = vi.fn(async (id: string) => ({
    ok: true as const,
    value: { id, title: 'Bedre overgange', role: 'participant' as const },
  }));

  test('and the link opens nothing, the copy goes, and so does the page', async () => {
    await openAndEnd(refused);
    await screen.findByRole('heading', { level: 1, name: 'Linket åbner ikke en tavle' });
    expect(copyOnScreen.erase).toHaveBeenCalledTimes(1);
  });

  test.each([{ unsaved: 3 }, { wasShown: true }])('what is on the page stays: %o', async (how) => {
    await openAndEnd(refused, how);
    await until(() => expect(copyOnScreen.erase).toHaveBeenCalledTimes(1));
    expect(screen.getByText('board Fra enheden as participant')).toBeTruthy();
  });

  test('and the link is good, the way in is shown and the copy stays', async () => {
    await openAndEnd(good);
    await screen.findByRole('heading', { level: 1, name: /Kom med på/ });
    expect(copyOnScreen.flush).toHaveBeenCalledTimes(1);
    expect(copyOnScreen.erase).not.toHaveBeenCalled();
  });

  test('and nobody answers, nothing is done before it is known', async () => {
    const silent = vi.fn(async () => no('offline'));
    await openAndEnd(silent);
    await until(() => expect(silent).toHaveBeenCalled());
    await act(async () => {});
    expect(copyOnScreen.erase).not.toHaveBeenCalled();
  });
});

describe('[APP88] without a connection', () => {
  const OFFLINE: SyncStatus = { phase: 'offline', unsaved: 3, code: null };
  const openWith = (copy: OfflineCopy, status: SyncStatus) =>
    ({ copy, connection: withStatus(status) }) as unknown as OpenBoard;
  const notice = (copy: OfflineCopy, status: SyncStatus) =>
    render(<OfflineNotice open={openWith(copy, status)} onDevice={() => {}} />);

  test('it is said how much is only here', () => {
    render(<SaveStatus connection={withStatus(OFFLINE)} changes={() => 3} isHere />);
    expect(screen.getByText('Ingen forbindelse, 3 ændringer ligger kun her')).toBeTruthy();
  });

  test('on plain http it is said that the page cannot be opened again, and that nothing is lost', async () => {
    await chooseOwnDevice(true);
    notice(await keptBoard('board-1', 'Første'), OFFLINE);
    expect(screen.getByRole('status').textContent).toContain('Den kan ikke åbnes uden forbindelse');
    expect(screen.getByRole('status').textContent).toContain('bliver sendt, næste gang tavlen er åben');
  });

  test('with one there is nothing to say, nor where nobody asked for a copy', async () => {
    await chooseOwnDevice(true);
    const copy = await keptBoard('board-1', 'Første');
    const first = notice(copy, { ...OFFLINE, phase: 'online' });
    expect(screen.queryByRole('status')).toBeNull();
    first.unmount();
    await chooseOwnDevice(false);
    notice(copy, OFFLINE);
    expect(screen.queryByRole('status')).toBeNull();
  });

  test('that the browser keeps nothing is said at once, and can be tried again', async () => {
    await chooseOwnDevice(true);
    device.full = true;
    const copy = await keptBoard('board-1', 'Første');
    device.full = false;
    notice(copy, { ...OFFLINE, phase: 'online' });
    expect(screen.getByRole('status').textContent).toContain('Browseren kan ikke gemme noget her.');
    const again = vi.fn();
    render(<DevicePanel copy={copy} onKeep={again} onClose={() => {}} />);
    fireEvent.click(button('Prøv igen'));
    expect(again).toHaveBeenCalledTimes(1);
  });
});
