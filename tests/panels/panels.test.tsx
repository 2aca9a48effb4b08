import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '#shared/board/commands.ts';
import { contentOf } from '#shared/board/templates.ts';
import type { Person, Who } from '#shared/protocol/presence.ts';
import { startLanguage } from '../../client/app/language.ts';
import '../../client/app/board-texts.ts';
import { initialsOf } from '../../client/panels/avatar.tsx';
import { ExchangePanel } from '../../client/panels/exchange/exchange-panel.tsx';
import { fileNameOf } from '../../client/panels/file-name.ts';
import { TrashPanel } from '../../client/panels/history/trash-panel.tsx';
import { PeopleList } from '../../client/panels/people-list.tsx';
import { ProblemsPanel } from '../../client/panels/problems-panel.tsx';
import { LinksList } from '../../client/panels/share/links-list.tsx';
import { SharePanel } from '../../client/panels/share/share-panel.tsx';
import { SheetsPanel } from '../../client/panels/sheets-panel.tsx';
import { createBoardStore } from '../../client/store/board-store.ts';
import { inColumn, seededDocument } from '../support/boards.ts';

beforeEach(() => startLanguage());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const ignore = () => {};
const button = (name: string | RegExp) => screen.getByRole('button', { name });

function storeWith(texts: readonly string[], content = contentOf('resultsMap', 'da', 'Prøve')) {
  const store = createBoardStore(seededDocument(content));
  const column = store.board().maps[0]?.columns[0]?.id ?? '';
  const map = store.board().maps[0]?.id ?? '';
  const commands: Command[] = texts.map((text, i) => ({
    type: 'add',
    at: { of: 'card', id: `card-${i}` },
    fields: { place: inColumn(column, map), text },
  }));
  if (commands.length > 0) expect(store.run(commands)).toEqual({ ok: true });
  return store;
}

function throwAway(store: ReturnType<typeof storeWith>, ids: readonly string[]) {
  expect(store.run({ type: 'remove', at: ids.map((id) => ({ of: 'card', id })) })).toEqual({ ok: true });
}

describe('the trash', () => {
  test('[APP7] says when it is empty', () => {
    render(<TrashPanel store={storeWith([])} onClose={ignore} />);
    expect(screen.getByText('Papirkurven er tom.')).toBeTruthy();
  });

  test('[APP7] brings back one thing', () => {
    const store = storeWith(['Gåtur', 'Madplan']);
    throwAway(store, ['card-0', 'card-1']);
    render(<TrashPanel store={store} onClose={ignore} />);
    fireEvent.click(button('Hent »Madplan« tilbage'));
    expect(document.activeElement).toBe(button('Hent »Gåtur« tilbage'));
    expect([...store.board().cards.keys()]).toEqual(['card-1']);
    expect(screen.queryByText('Madplan')).toBeNull();
    expect(screen.getByText('Gåtur')).toBeTruthy();
    expect(screen.getByText('»Madplan« er hentet tilbage i kolonnen »Aktiviteter«.')).toBeTruthy();
  });

  test('[APP7] brings back everything in one step', () => {
    const store = storeWith(['Gåtur', 'Madplan', 'Samtale']);
    throwAway(store, ['card-0', 'card-1', 'card-2']);
    render(<TrashPanel store={store} onClose={ignore} />);
    fireEvent.click(button('Hent alt tilbage'));
    expect([...store.board().cards.keys()]).toEqual(['card-0', 'card-1', 'card-2']);
    store.undo();
    expect(store.board().cards.size).toBe(0);
  });

  test('[APP7] shows a guest what is in it, without buttons', () => {
    const store = storeWith(['Gåtur', 'Madplan']);
    throwAway(store, ['card-0', 'card-1']);
    store.setReadOnly(true);
    render(<TrashPanel store={store} onClose={ignore} />);
    expect(screen.getByText('Gåtur')).toBeTruthy();
    expect(screen.getAllByRole('button').map((one) => one.textContent)).toEqual(['Luk']);
  });
});

describe('the people', () => {
  const who = (name: string, role: Who['role'] = 'participant'): Who => ({ participantId: name, name, role });
  const person = (clientId: number, name: string): Person => ({ clientId, who: who(name), state: {} });

  test('[APP8] are listed with names and roles, oneself first', () => {
    render(
      <PeopleList
        me={who('Bo', 'facilitator')}
        others={[person(7, 'Amina')]}
        followed={null}
        onFollow={ignore}
      />,
    );
    const lines = screen
      .getAllByRole('listitem')
      .map((line) => line.querySelector('.person-words')?.textContent);
    expect(lines).toEqual(['Bo (dig)Facilitator', 'AminaDeltager']);
  });

  test('[APP8] can be followed, and left again', () => {
    const follow = vi.fn();
    const others = [person(7, 'Amina'), person(8, 'Jens')];
    const list = render(<PeopleList me={null} others={others} followed={null} onFollow={follow} />);
    fireEvent.click(button('Følg Jens'));
    list.rerender(<PeopleList me={null} others={others} followed={8} onFollow={follow} />);
    fireEvent.click(button('Stop med at følge Jens'));
    expect(follow.mock.calls).toEqual([[8], [null]]);
    expect(button('Følg Amina')).toBeTruthy();
  });

  test('[APP8] stand there once, however many windows they have; those who come by a bare link may be many', () => {
    const link = { participantId: 'link:participant', name: '', role: 'participant' } as const;
    render(
      <PeopleList
        me={who('Bo')}
        others={[
          person(3, 'Bo'),
          person(7, 'Amina'),
          person(8, 'Amina'),
          { clientId: 9, who: link, state: {} },
          { clientId: 10, who: link, state: {} },
        ]}
        followed={8}
        onFollow={ignore}
      />,
    );
    const lines = screen
      .getAllByRole('listitem')
      .map((line) => line.querySelector('.person-words')?.textContent);
    expect(lines).toEqual([
      'Bo (dig)Deltager, 2 vinduer',
      'AminaDeltager, 2 vinduer',
      'Uden navnDeltager',
      'Uden navnDeltager',
    ]);
    expect(button('Stop med at følge Amina')).toBeTruthy();
    cleanup();
    render(<PeopleList me={who('Bo')} others={[person(3, 'Bo')]} followed={null} onFollow={ignore} />);
    expect(screen.getByText('Du er alene på tavlen lige nu.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[APP8] have initials that keep whole characters', () => {
    expect(['Amina Holm', 'bo', '', '🦉 Ugle', 'Åse  Ø'].map(initialsOf)).toEqual([
      'AH',
      'B',
      '?',
      '🦉U',
      'ÅØ',
    ]);
  });
});

describe('the links', () => {
  const links = { facilitator: 'http://a/f', participant: 'http://a/p', viewer: 'http://a/v' };
  const copyDeltager = () => fireEvent.click(button('Kopiér: Link til deltagere'));

  test('[APP3] are copied through the clipboard where there is one', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    render(<LinksList links={links} />);
    copyDeltager();
    expect((await screen.findAllByText('Kopieret')).length).toBeGreaterThan(0);
    expect(writeText.mock.calls).toEqual([['http://a/p']]);
    vi.unstubAllGlobals();
  });

  test('[APP3] are copied by selecting where there is no clipboard', async () => {
    const copied: string[] = [];
    document.execCommand = vi.fn(() => {
      const field = document.activeElement;
      if (field instanceof HTMLTextAreaElement) copied.push(field.value);
      return true;
    });
    render(<LinksList links={links} />);
    const start = button('Kopiér: Link til deltagere');
    start.focus();
    copyDeltager();
    expect((await screen.findAllByText('Kopieret')).length).toBeGreaterThan(0);
    expect(copied).toEqual(['http://a/p']);
    expect(document.querySelector('textarea')).toBeNull();
    expect(document.activeElement).toBe(start);
  });

  test('[APP3] are selected, and the person told, where nothing works', async () => {
    document.execCommand = vi.fn(() => false);
    render(<LinksList links={links} />);
    copyDeltager();
    expect((await screen.findByRole('alert')).textContent).toContain('Ctrl+C');
    expect(document.activeElement).toBe(screen.getByLabelText('Link til deltagere'));
  });

  test('are replaced only after a question', async () => {
    const renewLink = vi.fn(async () => ({ ok: true, value: null }) as const);
    const loadLinks = vi.fn(async () => ({ ok: true, value: { links } }) as const);
    const props = { loadLinks, renewLink, onShow: ignore, onClose: ignore };
    render(<SharePanel ownRole="facilitator" {...props} />);
    fireEvent.click((await screen.findAllByRole('button', { name: 'Skift linket ud' }))[1] as HTMLElement);
    expect(renewLink).not.toHaveBeenCalled();
    fireEvent.click(button('Ja, skift det ud'));
    await screen.findByText(/Der er lavet et nyt link/);
    expect(renewLink.mock.calls).toEqual([['participant']]);
    expect(loadLinks).toHaveBeenCalledTimes(2);
  });

  test('are for the facilitator only', () => {
    const loadLinks = vi.fn();
    const props = { loadLinks, renewLink: vi.fn(), onShow: ignore, onClose: ignore };
    render(<SharePanel ownRole="participant" {...props} />);
    expect(screen.getByText(/Kun facilitator kan se tavlens links/)).toBeTruthy();
    expect(loadLinks).not.toHaveBeenCalled();
  });
});

describe('files', () => {
  const choose = (file: File) =>
    fireEvent.change(screen.getByLabelText('Vælg en fil'), { target: { files: [file] } });
  const example = contentOf('example', 'da', 'Sundhed');

  test('[APP9] go out as they stand here, without the server', async () => {
    let saved: Blob | null = null;
    let name = '';
    const createObjectURL = (blob: Blob) => {
      saved = blob;
      return 'blob:x';
    };
    vi.stubGlobal('URL', { ...URL, createObjectURL });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      name = this.download;
    });
    render(<ExchangePanel store={storeWith(['Gåtur'])} onClose={ignore} />);
    fireEvent.click(button('Hent fil'));
    vi.unstubAllGlobals();
    expect(name).toBe('Prøve.json');
    const text = await (saved as unknown as Blob).text();
    expect(JSON.parse(text)).toMatchObject({ format: 'tavle/theory-of-change', title: 'Prøve' });
    expect(text).toContain('Gåtur');
    expect(screen.getByText('Filen »Prøve.json« er hentet.')).toBeTruthy();
  });

  test('[APP9] have names that every system takes', () => {
    const names = ['Mad/motion: 100 %?', '..\\..\\passwd', 'CON', ' ', 'a\r\nb', 'æøå 🦉', 'x'.repeat(300)];
    expect(names.map((name) => fileNameOf(name, 'tavle'))).toEqual([
      'Mad motion 100 %.json',
      'passwd.json',
      'tavle.json',
      'tavle.json',
      'a b.json',
      'æøå 🦉.json',
      `${'x'.repeat(80)}.json`,
    ]);
  });

  test('[APP10] are looked through, then inserted when the person says so; one undo takes all of it back', async () => {
    const store = storeWith(['Gåtur']);
    render(<ExchangePanel store={store} onClose={ignore} />);
    choose(new File([JSON.stringify(example)], 'sundhed.json'));
    await screen.findByText('Filen »sundhed.json« kan indsættes:');
    const found = example.resultsMaps[0]?.cards.length ?? 0;
    expect(screen.getByText(`${found} sedler`)).toBeTruthy();
    expect(store.board().cards.size).toBe(1);
    fireEvent.click(button('Indsæt på tavlen'));
    await screen.findByText(/^Indsat\./);
    expect(store.board().cards.size).toBe(1 + found);
    const maps = store.board().maps.length;
    store.undo();
    expect([store.board().cards.size, store.board().maps.length]).toEqual([1, maps - 1]);
    store.redo();
    expect([store.board().cards.size, store.board().maps.length]).toEqual([1 + found, maps]);
  });

  test('[APP10] with faults are never inserted; each fault is named with its place', async () => {
    const store = storeWith([]);
    render(<ExchangePanel store={store} onClose={ignore} />);
    const map = { id: 'm', title: 'A', columns: [{ id: 'c', title: 'B' }] };
    const cards = [
      { id: 'x', column: 'nowhere', text: 'C', colour: 7 },
      { id: 'y', column: 'c', tekst: 'D' },
    ];
    const broken = { format: 'tavle/theory-of-change', formatVersion: 1, resultsMaps: [{ ...map, cards }] };
    choose(new File([JSON.stringify(broken)], 'sundhed.json'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Filen kan ikke bruges');
    expect(alert.textContent).toContain('resultsMaps[0].cards[1].tekst: et navn, Tavle ikke kender');
    expect(store.board().cards.size).toBe(0);
  });

  test('[APP10] that are no boards are refused in words', async () => {
    render(<ExchangePanel store={storeWith([])} onClose={ignore} />);
    choose(new File(['hej'], 'brev.txt'));
    expect((await screen.findByRole('alert')).textContent).toContain('Filen er ikke en tavle');
    choose(new File(['{}'], 'tom.json'));
    expect(await screen.findByText(/filen er ikke en tavle fra Tavle/)).toBeTruthy();
    choose(new File(['x'.repeat(5 * 1024 * 1024 + 1)], 'stor.json'));
    expect(await screen.findByText(/mere end 5 MB/)).toBeTruthy();
  });

  test('[APP10] are not inserted by guests, who can take the board out', () => {
    const store = storeWith([]);
    store.setReadOnly(true);
    render(<ExchangePanel store={store} onClose={ignore} />);
    expect(button('Hent fil')).toBeTruthy();
    expect(screen.queryByLabelText('Vælg en fil')).toBeNull();
  });
});

describe('the sheets', () => {
  const content = {
    ...contentOf('resultsMap', 'da', 'Prøve'),
    priorityDiagrams: [
      {
        id: 'p1',
        title: 'Hvad først',
        cards: [{ id: 'k1', text: 'Ny vagtplan', importance: 1, ease: 0.5 }],
      },
    ],
  };

  test('[APP13] without a picture are listed with their cards, and that they are kept is said', () => {
    const store = storeWith(['Gåtur'], content as never);
    const goTo = vi.fn();
    render(<SheetsPanel store={store} onGoTo={goTo} onClose={ignore} />);
    const hidden = screen.getByRole('heading', { name: 'Uden tegning' }).parentElement as HTMLElement;
    expect(within(hidden).getByText('Hvad først')).toBeTruthy();
    expect(within(hidden).getByText('1 seddel')).toBeTruthy();
    expect(within(hidden).getByText(/kommer med ud i filen/)).toBeTruthy();
    expect(within(hidden).queryByRole('button', { name: /på væggen$/ })).toBeNull();
    fireEvent.click(button(/på væggen$/));
    expect(goTo.mock.calls).toEqual([[[store.board().maps[0]?.id]]]);
  });
});

test('[APP13] what could not be read is listed with its place', () => {
  const store = { ...storeWith([]), problems: () => problems };
  const problems = [{ at: 'cards.k7.place', code: 'badValue' }] as const;
  render(<ProblemsPanel store={store} onClose={ignore} />);
  expect(screen.getByText('cards.k7.place')).toBeTruthy();
  expect(screen.getByText('Har en værdi, der ikke passer')).toBeTruthy();
});
