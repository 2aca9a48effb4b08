import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contentOf } from '#shared/board/templates.ts';
import { startLanguage } from '../../client/app/language.ts';
import '../../client/app/board-texts.ts';
import { CleanPrint } from '../../client/panels/picture/clean-print.tsx';
import { PicturePanel } from '../../client/panels/picture/picture-panel.tsx';
import { PrintView } from '../../client/panels/picture/print-view.tsx';
import type { Seen } from '../../client/panels/view-controls.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import { seededDocument } from '../support/boards.ts';

const ignore = () => {};
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const card = (id: string, text: string) => ({ id, column: 'c1', text });
const resultsMap = (id: string, title: string, text: string) => ({
  id,
  title,
  columns: [{ id: 'c1', role: 'activity', title: 'Aktiviteter' }],
  cards: [card(`${id}-card`, text)],
});

const TWO_MAPS = {
  title: 'Sundhed: plan',
  resultsMaps: [resultsMap('m1', 'Mad', 'Madplan'), resultsMap('m2', 'Motion', 'Gåtur')],
  looseCards: [{ id: 'l', text: 'Løs', x: 3000, y: 0 }],
};

const storeOf = (content: Record<string, unknown> = TWO_MAPS, readOnly = false) =>
  createBoardStore(seededDocument(content), { readOnly });
const open = (store = storeOf(), seen: Seen | null = null) =>
  render(<PicturePanel store={store} seen={() => seen} onClose={ignore} />);

/** Files that were handed to the browser, by name. */
let saved: Map<string, Blob>;
let fontAnswer: () => Promise<Response>;

beforeEach(() => {
  startLanguage();
  saved = new Map();
  fontAnswer = async () => new Response(new Uint8Array([1, 2, 3]));
  let last: Blob | null = null;
  vi.stubGlobal('fetch', () => fontAnswer());
  URL.createObjectURL = (blob: Blob | MediaSource) => {
    last = blob as Blob;
    return 'blob:x';
  };
  URL.revokeObjectURL = ignore;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (last) saved.set(this.download, last);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const choose = (name: string) => {
  const field = screen.getByLabelText(/Hvad skal med/);
  const option = within(field).getByRole('option', { name }) as HTMLOptionElement;
  fireEvent.change(field, { target: { value: option.value } });
};
const choices = () =>
  within(screen.getByLabelText(/Hvad skal med/))
    .getAllByRole('option')
    .map((one) => one.textContent);

describe('a picture', () => {
  // First: once the letters are here they are kept.
  test('[APP51] says so when its letters cannot be fetched, and can be tried again', async () => {
    fontAnswer = async () => new Response('', { status: 503 });
    open();
    fireEvent.click(button('Hent som SVG'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Bogstaverne .* kunne ikke hentes/);
    expect(saved.size).toBe(0);
    fontAnswer = async () => new Response(new Uint8Array([1, 2, 3]));
    fireEvent.click(button('Hent som SVG'));
    await waitFor(() => expect(saved.size).toBe(1));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('[APP50] is of the whole board, a map, what lies beside the maps, what one sees or has selected', () => {
    const box = { x: 0, y: 0, w: 100, h: 100 };
    open(storeOf(), { view: box, selected: box });
    expect(choices()).toEqual([
      'Hele tavlen',
      'Arket »Mad«',
      'Arket »Motion«',
      'Det, der ligger ved siden af arkene',
      'Det, du har valgt',
      'Det udsnit, du ser nu',
    ]);
    cleanup();
    open(storeOf(contentOf('resultsMap', 'da', 'Prøve')));
    expect(choices()).toEqual(['Hele tavlen']);
  });

  test('[APP51] goes out as SVG under the names of board and map, with its letters', async () => {
    open();
    choose('Arket »Mad«');
    fireEvent.click(button('Hent som SVG'));
    expect(await screen.findByText('Billedet er hentet: Sundhed plan - Mad.svg')).toBeTruthy();
    const text = (await saved.get('Sundhed plan - Mad.svg')?.text()) ?? '';
    expect(text).toContain('Madplan');
    expect(text).not.toContain('Gåtur');
    expect(text).toContain('base64,AQID');
  });

  test('[APP51] is of the board as it is when the button is pressed', async () => {
    const store = storeOf();
    open(store);
    act(() => {
      store.run({
        type: 'add',
        at: { of: 'card', id: 'new' },
        fields: { place: { x: 0, y: 0 }, text: 'Ny tanke' },
      });
    });
    fireEvent.click(button('Hent som SVG'));
    await waitFor(() => expect(saved.size).toBe(1));
    expect(await [...saved.values()][0]?.text()).toContain('Ny tanke');
  });

  test('[APP51] a fault in the making is told, and the buttons work again', async () => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementationOnce(() => {
      throw new Error('no room on the disk');
    });
    open();
    fireEvent.click(button('Hent som SVG'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/kunne ikke laves. Prøv igen/);
    fireEvent.click(button('Hent som SVG'));
    expect(await screen.findByText(/Billedet er hentet/)).toBeTruthy();
    expect(click).toHaveBeenCalledTimes(2);
  });

  test('[APP51] says what to do when the browser draws no pixels', async () => {
    open();
    fireEvent.click(button('Hent som PNG'));
    expect(await screen.findByText(/kunne ikke lave så stort et billede/)).toBeTruthy();
    expect(saved.size).toBe(0);
  });

  test('[APP51] is shown before it is taken out, and says how large it will be', async () => {
    open();
    expect(await screen.findByAltText('Sådan ser billedet ud')).toBeTruthy();
    expect(screen.getByText(/punkter/).textContent).toMatch(/\d × [\d.]+ punkter/);
  });

  test('[APP54] a guest takes it out like everybody', async () => {
    open(storeOf(TWO_MAPS, true));
    fireEvent.click(button('Hent som SVG'));
    await waitFor(() => expect([...saved.keys()]).toEqual(['Sundhed plan.svg']));
  });
});

const pages = () => screen.getAllByRole('region', { name: /^Side \d+$/ });

describe('pages', () => {
  test('[APP52] stand there as they will be on paper, with title, map, date and number at the foot', () => {
    render(<PrintView store={storeOf()} map={null} onBack={ignore} />);
    expect(pages()).toHaveLength(3);
    expect(pages()[0]?.textContent).toContain('Madplan');
    expect(pages()[0]?.textContent).not.toContain('Gåtur');
    const foot = (page: HTMLElement | undefined) => page?.querySelector('footer')?.textContent ?? '';
    expect(foot(pages()[0])).toMatch(/^Sundhed: plan · Mad.*\d{4}Side 1 af 3$/);
    expect(foot(pages()[2])).toContain('ved siden af arkene');
    expect(document.querySelector('.print-pages style')?.textContent).toContain('size: 297mm 210mm');
  });

  test('[APP52] follow what is chosen: paper and what is on them', () => {
    const onBack = vi.fn();
    render(<PrintView store={storeOf()} map="m2" onBack={onBack} />);
    expect(pages().map((page) => page.textContent)).toEqual([expect.stringContaining('Gåtur')]);
    fireEvent.click(screen.getByLabelText('A3'));
    expect(document.querySelector('.print-pages style')?.textContent).toContain('size: 420mm 297mm');
    choose('Hele tavlen på én side');
    expect(pages().map((page) => page.textContent)).toEqual([expect.stringMatching(/Madplan.*Gåtur.*Løs/s)]);
    const print = vi.spyOn(window, 'print').mockImplementation(ignore);
    fireEvent.click(button('Print'));
    expect(print).toHaveBeenCalledOnce();
    fireEvent.click(button('Tilbage'));
    expect(onBack).toHaveBeenCalledOnce();
  });

  test('[APP52] lead back to the button they were opened with', async () => {
    open();
    choose('Arket »Motion«');
    const opener = button('Print eller gem som PDF');
    opener.focus();
    fireEvent.click(opener);
    expect(pages().map((page) => page.textContent)).toEqual([expect.stringContaining('Gåtur')]);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(opener));
    expect(document.querySelector('.print-view')).toBeNull();
  });

  test('[APP52] that would be too dense to read are told and can be divided', () => {
    const cards = Array.from({ length: 60 }, (_, n) => ({ id: `k${n}`, column: 'c1', text: `Seddel ${n}` }));
    const map = { ...resultsMap('m1', 'Mad', ''), cards };
    render(<PrintView store={storeOf({ title: 'Tæt', resultsMaps: [map] })} map={null} onBack={ignore} />);
    expect(screen.getByText(/svær at læse/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/over flere sider/));
    expect(screen.queryByText(/svær at læse/)).toBeNull();
    expect(pages().length).toBeGreaterThan(1);
    expect(pages()[1]?.querySelector('footer')?.textContent).toMatch(/Mad · del 2 af \d/);
  });

  test('[APP53] are what is printed by the browser too, and only while it prints', () => {
    const store = storeOf();
    render(<CleanPrint store={store} />);
    expect(document.querySelector('.print-clean')).toBeNull();
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(document.querySelectorAll('.print-clean .print-page')).toHaveLength(3);
    expect(document.querySelector('.print-clean')?.textContent).toContain('Gåtur');
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(document.querySelector('.print-clean')).toBeNull();
  });

  test('[APP53] are printed once when they stand open', () => {
    render(<PrintView store={storeOf()} map="m1" onBack={ignore} />);
    render(<CleanPrint store={storeOf()} />);
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(document.querySelector('.print-clean')).toBeNull();
  });
});
