/** The panel of versions, over a server that answers as the test wants. */
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, removeCards } from '#shared/board/commands.ts';
import type { Role } from '#shared/protocol/messages.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { compareBoards } from '#shared/versions/compare.ts';
import { setLanguage, startLanguage } from '../../../client/app/language.ts';
import '../../../client/app/board-texts.ts';
import type { VersionsSource, VersionsStep } from '../../../client/panels/versions/types.ts';
import { VersionsPanel } from '../../../client/panels/versions/versions-panel.tsx';
import { createBoardStore } from '../../../client/store/board-store.ts';
import { createFixedStore } from '../../../client/store/fixed-store.ts';
import type { BoardStore } from '../../../client/store/types.ts';
import type { SyncStatus } from '../../../client/sync/types.ts';
import { fakeVersions, no } from '../../app/fake-api.ts';
import { boardOf, inColumn, seededDocument } from '../../support/boards.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** This device is right; the server's clock is a day ahead. */
const HERE = new Date(2026, 10, 22, 14, 30).getTime();
const SERVER = HERE + DAY;

beforeEach(() => {
  startLanguage();
  vi.useFakeTimers({ now: HERE, toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  setLanguage('da');
  vi.useRealTimers();
});

const yes = <V,>(value: V) => ({ ok: true, value }) as const;
const anna = { participantId: 'anna', name: 'Anna' };
const version = (id: string, age: number, more: Partial<Version> = {}): Version => ({
  id,
  kind: 'named',
  title: `Titel ${id}`,
  note: '',
  by: anna,
  created: SERVER - age,
  ...more,
});
const VERSIONS = [
  version('v3', 10 * MINUTE, { note: 'Efter første runde' }),
  version('v2', DAY, { kind: 'daily', title: '', by: null }),
  version('v1', 20 * DAY, { kind: 'beforeImport', title: 'Før plan.json', by: { ...anna, name: '' } }),
];

interface Options {
  role?: Role;
  start?: VersionsStep;
  versions?: readonly Version[];
  own?: Partial<VersionsSource>;
  /** What is looked at. */
  inView?: BoardStore;
}
async function open({
  role = 'facilitator',
  start = { at: 'list' },
  versions = VERSIONS,
  own = {},
  inView,
}: Options = {}) {
  const store = createBoardStore(seededDocument());
  store.run([addCard('a', inColumn('c1'), { text: 'Gåtur' }), addCard('b', inColumn('c1'), { text: 'Ro' })]);
  let status: SyncStatus = { phase: 'online', unsaved: 0, code: null };
  const listeners = new Set<() => void>();
  const fake = fakeVersions({ list: async () => yes({ now: SERVER, versions }), ...own });
  const source = {
    list: vi.fn(fake.list),
    open: vi.fn(fake.open),
    compare: vi.fn(fake.compare),
    keep: vi.fn(fake.keep),
    restore: vi.fn(fake.restore),
  };
  const did = {
    onLook: vi.fn(),
    onGoTo: vi.fn(),
    onGoToNow: vi.fn(),
    onClose: vi.fn(),
    settle: vi.fn(),
    update: vi.fn(),
  };
  const connection = {
    role,
    status: () => status,
    subscribeStatus(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenSynced: Promise.resolve(),
    destroy: () => {},
    presence: { update: did.update, others: () => [], me: () => null, subscribe: () => () => {} },
  };
  render(
    <VersionsPanel
      source={source}
      store={inView ?? store}
      now={store}
      connection={connection}
      start={start}
      {...did}
    />,
  );
  await waitFor(() => expect(screen.queryByText(/^(Henter udgaverne|Fetching the versions) /)).toBeNull());
  const tell = (next: Partial<SyncStatus>) =>
    act(async () => {
      status = { ...status, ...next };
      for (const listener of listeners) listener();
    });
  return { store, source, tell, ...did };
}
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
const fault = async () => (await screen.findByRole('alert')).textContent;

describe('[APP70] the list', () => {
  test('stands by day, with who, when by this clock, and why', async () => {
    await open();
    const days = screen.getAllByRole('heading', { level: 3 }).map((head) => [
      head.textContent,
      within(head.parentElement as HTMLElement)
        .getAllByRole('listitem')
        .map((row) => [...(row.querySelector('.row-words')?.children ?? [])].map((part) => part.textContent)),
    ]);
    expect(days).toEqual([
      ['I dag', [['Titel v3', 'Af Anna, kl. 14.20', 'Efter første runde']]],
      ['I går', [['Gemt hver dag', 'Af Tavle selv, kl. 14.30']]],
      ['2. november', [['Før plan.json', 'Før noget blev indsat fra en fil', 'Af et program, kl. 14.30']]],
    ]);
  });

  test('says that there is none yet, and is fetched anew when that failed', async () => {
    const answers = [no('offline'), yes({ now: SERVER, versions: [] })];
    await open({ own: { list: async () => answers.shift() ?? no('internal') } });
    fireEvent.click(button('Prøv igen'));
    expect(await screen.findByText(/^Der er ingen udgaver endnu\./)).toBeTruthy();
  });

  test('shows a long list in parts', async () => {
    const versions = Array.from({ length: 45 }, (_, at) => version(`v${at}`, at * MINUTE));
    await open({ versions });
    expect(screen.getAllByRole('listitem')).toHaveLength(30);
    fireEvent.click(button('Vis flere (15 endnu)'));
    expect(screen.getAllByRole('listitem')).toHaveLength(45);
  });

  test('one click keeps a version under the date; a name and a reason can be given', async () => {
    const kept = { ...version('v4', 0), title: '22. november kl. 14.30' };
    const { source } = await open({ own: { keep: async () => yes(kept) } });
    fireEvent.click(button('Gem en udgave nu'));
    await waitFor(() => expect(said()).toContain('Udgaven »22. november kl. 14.30« er gemt.'));
    expect(source.keep).toHaveBeenCalledWith({ title: '22. november kl. 14.30', note: '' });
    expect(source.list).toHaveBeenCalledTimes(2);
    fireEvent.change(screen.getByLabelText('Navn'), { target: { value: ' Pausen ' } });
    fireEvent.change(screen.getByLabelText(/^Hvorfor\?/), { target: { value: 'Før frokost' } });
    fireEvent.click(button('Gem en udgave nu'));
    await waitFor(() =>
      expect(source.keep).toHaveBeenLastCalledWith({ title: 'Pausen', note: 'Før frokost' }),
    );
  });

  test('in English too', async () => {
    setLanguage('en');
    await open();
    expect(screen.getByText('By Anna, at 14:20')).toBeTruthy();
    expect(screen.getByText('Yesterday')).toBeTruthy();
    expect(button('See it: “Titel v3, today at 14:20”')).toBeTruthy();
  });
});

describe('[APP71] what one has just done is in it', () => {
  test('a version waits until all is saved', async () => {
    const { source, settle, tell } = await open({ own: { keep: async () => yes(version('v4', 0)) } });
    await tell({ unsaved: 2 });
    fireEvent.click(button('Gem en udgave nu'));
    expect(settle).toHaveBeenCalled();
    await screen.findByText('Venter, til det sidste er gemt ...');
    await tell({ unsaved: 1 });
    expect(source.keep).not.toHaveBeenCalled();
    await tell({ unsaved: 0 });
    await waitFor(() => expect(source.keep).toHaveBeenCalledTimes(1));
  });

  test('without a line it is told, and what to do', async () => {
    const { source, tell } = await open();
    await tell({ phase: 'offline', unsaved: 1 });
    fireEvent.click(button('Gem en udgave nu'));
    expect(await fault()).toMatch(/^Udgaven blev ikke gemt\. Der er ændringer her på skærmen/);
    expect(source.keep).not.toHaveBeenCalled();
    await tell({ unsaved: 0 });
    fireEvent.click(button('Gem en udgave nu'));
    await waitFor(() => expect(source.keep).toHaveBeenCalled());
    expect(await fault()).toMatch(/^Udgaven blev ikke gemt\. /);
    expect(button('Gem en udgave nu')).toBeTruthy();
  });

  test('a comparison with now and a restore wait too', async () => {
    const { source, tell } = await open();
    await tell({ unsaved: 1 });
    fireEvent.click(button(/^Sammenlign med nu: »Titel v3/));
    await screen.findByText('Sammenligner ...');
    expect(source.compare).not.toHaveBeenCalled();
    await tell({ unsaved: 0 });
    await waitFor(() => expect(source.compare).toHaveBeenCalledWith('v3', 'now'));
    cleanup();
    const next = await open({ start: { at: 'ask', id: 'v1' } });
    await next.tell({ phase: 'paused', unsaved: 1 });
    fireEvent.click(button('Ja, hent den tilbage'));
    expect(await fault()).toMatch(/^Udgaven blev ikke hentet tilbage\. Der er ændringer/);
    expect(next.source.restore).not.toHaveBeenCalled();
  });
});

describe('[APP74] bringing a version back', () => {
  const before = version('kept', 0, { kind: 'beforeRestore', title: '' });

  test('asks first, tells what came of it, and is undone with one click', async () => {
    const { source, onLook, update } = await open({
      own: { restore: async () => yes({ kept: before, steps: 3 }) },
    });
    fireEvent.click(button(/^Hent tilbage: »Titel v3/));
    const question = screen.getByRole('heading', {
      name: 'Skal tavlen se ud, som den gjorde i dag kl. 14.20?',
    });
    expect(document.activeElement).toBe(question);
    expect(screen.getByText(/^Det, der står på tavlen nu, bliver først gemt som en udgave\./)).toBeTruthy();
    expect(source.restore).not.toHaveBeenCalled();
    fireEvent.click(button('Ja, hent den tilbage'));
    await screen.findByText('Tavlen ser nu ud, som den gjorde i dag kl. 14.20. Det, der stod før, er gemt.');
    expect(source.restore).toHaveBeenCalledWith('v3');
    expect(update).toHaveBeenCalledWith({ restored: 'kept' });
    expect(onLook).toHaveBeenCalledWith(null);
    const back = button('Fortryd: hent det tilbage, der stod før');
    expect(document.activeElement).toBe(back);
    fireEvent.click(back);
    await waitFor(() => expect(source.restore).toHaveBeenLastCalledWith('kept'));
  });

  test('nothing happens after a no, and the focus is back at the version', async () => {
    const { source } = await open();
    fireEvent.click(button(/^Hent tilbage: »Gemt hver dag/));
    fireEvent.click(button('Nej, lad tavlen være'));
    expect(source.restore).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button(/^Se den: »Gemt hver dag/));
  });

  test('a failure is told, and the others hear nothing', async () => {
    const { update } = await open({
      start: { at: 'ask', id: 'v1' },
      own: { restore: async () => no('paused') },
    });
    fireEvent.click(button('Ja, hent den tilbage'));
    expect(await fault()).toMatch(/^Udgaven blev ikke hentet tilbage\. ./);
    expect(update).not.toHaveBeenCalled();
    expect(button('Ja, hent den tilbage')).toBeTruthy();
  });

  test.each(['participant', 'viewer'] as const)('is not for a %s', async (role) => {
    await open({ role, start: { at: 'ask', id: 'v1' } });
    expect(screen.queryByRole('button', { name: /^Hent tilbage|^Ja, hent/ })).toBeNull();
  });
});

describe('[APP73] a comparison', () => {
  /** In v1 stood what stands now without b, and a card that is gone. */
  function changed() {
    const doc = seededDocument();
    const store = createBoardStore(doc);
    store.run([
      addCard('a', inColumn('c1'), { text: 'Gåtur' }),
      addCard('g', inColumn('c1'), { text: 'Bad' }),
    ]);
    const then = boardOf(doc);
    store.run([removeCards(['g']), addCard('b', inColumn('c1'), { text: 'Ro' })]);
    return compareBoards(then, boardOf(doc));
  }
  const start = { at: 'compare', a: 'v1', b: 'now' } as const;

  test('lists the changes by map; what is there is one click away', async () => {
    const { onGoTo, onClose } = await open({
      start,
      own: { compare: async () => yes({ changes: changed() }) },
    });
    await screen.findByText('2 forskelle');
    expect(document.activeElement?.textContent).toBe('Fra »Før plan.json, den 2. november kl. 14.30« til nu');
    expect(
      screen.getAllByRole('listitem').map((row) => row.querySelector('.row-words')?.textContent),
    ).toEqual(['SeddelBadVæk', 'SeddelRoNy']);
    expect(screen.queryByRole('button', { name: 'Vis på tavlen: Bad' })).toBeNull();
    fireEvent.click(button('Vis på tavlen: Ro'));
    expect(onGoTo).toHaveBeenCalledWith(['b']);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('leads out of the panel where that covers the board', async () => {
    const phone = Object.assign(new EventTarget(), { matches: true }) as unknown as MediaQueryList;
    vi.spyOn(window, 'matchMedia').mockReturnValue(phone);
    const { onGoTo, onClose } = await open({
      start,
      own: { compare: async () => yes({ changes: changed() }) },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Vis på tavlen: Ro' }));
    expect([onGoTo.mock.calls, onClose.mock.calls.length]).toEqual([[[['b']]], 1]);
    vi.restoreAllMocks();
  });

  test('leads from a version in view to what is there now only', async () => {
    const inView = createFixedStore(boardOf(seededDocument()));
    const { onGoTo, onGoToNow } = await open({
      start,
      inView,
      own: { compare: async () => yes({ changes: changed() }) },
    });
    await screen.findByText('2 forskelle');
    fireEvent.click(button('Vis på tavlen nu: Ro'));
    expect(onGoToNow).toHaveBeenCalledWith(['b']);
    expect(onGoTo).not.toHaveBeenCalled();
  });

  test('goes with another version too, and says when nothing differs', async () => {
    const { source } = await open({ start });
    await screen.findByText('Der er ingen forskel.');
    fireEvent.change(screen.getByLabelText('Sammenlign med'), { target: { value: 'v2' } });
    await waitFor(() => expect(source.compare).toHaveBeenLastCalledWith('v1', 'v2'));
    fireEvent.click(button('Til listen over udgaver'));
    expect(document.activeElement).toBe(button(/^Se den: »Før plan.json/));
  });

  test('a failure is told and tried again', async () => {
    const answers = [no('offline'), yes({ changes: [] })];
    await open({ start, own: { compare: async () => answers.shift() ?? no('internal') } });
    fireEvent.click(within(await screen.findByRole('alert')).getByRole('button', { name: 'Prøv igen' }));
    await screen.findByText('Der er ingen forskel.');
  });

  test('[APP75] a facilitator brings one card back as it was, and sees it', async () => {
    const { source, onGoTo, update } = await open({
      start,
      own: {
        compare: async () => yes({ changes: changed() }),
        restore: async () => yes({ kept: version('kept', 0), steps: 1 }),
      },
    });
    await screen.findByText('2 forskelle');
    expect(screen.queryByRole('button', { name: 'Hent den tilbage, som den var: Ro' })).toBeNull();
    fireEvent.click(button('Hent den tilbage, som den var: Bad'));
    await screen.findByText('»Bad« er tilbage, som den var den 2. november kl. 14.30.');
    expect(source.restore).toHaveBeenCalledWith('v1', 'g');
    expect(update).not.toHaveBeenCalled();
    fireEvent.click(button('Vis den'));
    expect(onGoTo).toHaveBeenCalledWith(['g']);
    await waitFor(() => expect(source.compare).toHaveBeenCalledTimes(2));
  });

  test('[APP75] not from between two versions, and not by others', async () => {
    const own = { compare: async () => yes({ changes: changed() }) };
    await open({ start: { ...start, b: 'v2' }, own });
    await screen.findByText('2 forskelle');
    expect(screen.queryByRole('button', { name: /^Hent den tilbage/ })).toBeNull();
    cleanup();
    await open({ start, own, role: 'participant' });
    await screen.findByText('2 forskelle');
    expect(screen.queryByRole('button', { name: /^Hent den tilbage/ })).toBeNull();
  });
});

test('[APP76] a guest sees and compares, and has nothing to keep or bring back with', async () => {
  const { store } = await open({ role: 'viewer' });
  const named = (row: HTMLElement) =>
    within(row)
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
  expect(screen.getAllByRole('listitem').map(named)).toEqual([
    ['Se den', 'Sammenlign'],
    ['Se den', 'Sammenlign'],
    ['Se den', 'Sammenlign'],
  ]);
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(/^Som gæst kan du se og sammenligne udgaver/)).toBeTruthy();
  expect(store.board().cards.size).toBe(2);
});

test('[APP72] a version that cannot be opened is told, and the board stays', async () => {
  const { onLook, onClose } = await open({ own: { open: async () => no('offline') } });
  fireEvent.click(button(/^Se den: »Titel v3/));
  expect(await fault()).toBeTruthy();
  expect(onLook).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
});
