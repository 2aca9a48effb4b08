import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { planPaste, waysOf } from '../../client/canvas/paste-plan.ts';
import { rowsOfText } from '../../client/canvas/pasted-words.ts';
import { FileDialog } from '../../client/panels/exchange/file-dialog.tsx';
import { PasteDialog } from '../../client/panels/exchange/paste-dialog.tsx';
import { createBoardStore } from '../../client/store/board-store.ts';
import { contentOf } from '../../shared/board/templates.ts';
import { startDanish } from '../support/all-texts.ts';

beforeAll(startDanish);
afterEach(cleanup);

const put = vi.fn();
const close = vi.fn();
beforeEach(() => {
  put.mockReset();
  close.mockReset();
});

const sheets = [
  {
    id: 'm',
    label: 'Sundhed',
    places: [
      { id: 'm c1 ', label: 'Aktiviteter' },
      { id: 'm c2 ', label: 'Viden' },
    ],
  },
];

function open(text: string) {
  const rows = rowsOfText(text);
  render(
    <PasteDialog
      ways={waysOf(rows)}
      planOf={(way) => planPaste(rows, way)}
      sheets={sheets}
      firstPlace="m c2 "
      onPut={put}
      onClose={close}
    />,
  );
}
const said = () => screen.getByRole('status').textContent;

describe('the look at what pasted lines become', () => {
  it('[CAN114] says how many, shows the first, and makes them where the pointer was; Enter is enough', () => {
    open('Ro\n\nSøvn\nMad\n1\n2\n3\n4\n5');
    expect(said()).toBe('Der bliver lavet 8 sedler.');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Ro',
      'Søvn',
      'Mad',
      '1',
      '2',
      '3',
      'og 2 til',
    ]);
    const make = screen.getByRole('button', { name: 'Lav 8 sedler' });
    expect(document.activeElement).toBe(make);
    fireEvent.click(make);
    expect(put).toHaveBeenCalledExactlyOnceWith(['Ro', 'Søvn', 'Mad', '1', '2', '3', '4', '5'], 'm c2 ');
  });

  it('[CAN114] lets one choose another column, the wall, or one card for all', () => {
    open('Ro\nSøvn');
    fireEvent.change(screen.getByLabelText('Hvor skal de ligge?'), { target: { value: '' } });
    fireEvent.click(screen.getByLabelText('Det hele på én seddel'));
    expect(said()).toBe('Der bliver lavet 1 seddel.');
    fireEvent.click(screen.getByRole('button', { name: 'Lav 1 seddel' }));
    expect(put).toHaveBeenCalledExactlyOnceWith(['Ro\nSøvn'], '');
  });

  it('[CAN116] offers rows and cells of a table', () => {
    open('Mad\tBo\nRo\tLis');
    expect(screen.getByLabelText('En seddel for hver række')).toHaveProperty('checked', true);
    fireEvent.click(screen.getByLabelText('En seddel for hver celle'));
    fireEvent.click(screen.getByRole('button', { name: 'Lav 4 sedler' }));
    expect(put.mock.calls[0]?.[0]).toEqual(['Mad', 'Bo', 'Ro', 'Lis']);
  });

  it('[CAN114] says the limit of 5,000 lines, and names lines that are too long', () => {
    const long = 'x'.repeat(4_001);
    open([long, ...Array.from({ length: 4_999 }, (_, n) => `Linje ${n}`)].join('\n'));
    expect(said()).toContain('Teksten giver 4.999 sedler. Der kan højst laves 500 ad gangen');
    expect(said()).toContain('Linje 1 er for lang til en seddel (højst 4.000 tegn)');
    fireEvent.click(screen.getByRole('button', { name: 'Lav de første 500' }));
    expect(put.mock.calls[0]?.[0]).toHaveLength(500);
  });

  it('[CAN114] makes nothing where nothing is left, and nothing when it is closed', () => {
    open(`${'x'.repeat(4_001)}\n${'y'.repeat(4_001)}`);
    expect(said()).toContain('Der er intet, der kan blive til en seddel.');
    expect(screen.getByRole('button', { name: 'Lav 0 sedler' })).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('button', { name: 'Annullér' }));
    expect([put.mock.calls.length, close.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('a file that was dropped', () => {
  const drop = async (text: string) => {
    const store = createBoardStore(new Y.Doc());
    render(<FileDialog store={store} file={new File([text], 'tavle.json')} onClose={close} />);
    await waitFor(() => expect(screen.queryByText('Filen læses ...')).toBeNull());
    return store;
  };

  it('[CAN119] of a board says what it holds and inserts it as one step', async () => {
    const store = await drop(JSON.stringify(contentOf('example', 'da', 'Sundhed')));
    expect(store.board().cards.size).toBe(0);
    fireEvent.click(screen.getByRole('button', { name: /Indsæt|Sæt/ }));
    expect([store.board().cards.size, close.mock.calls.length]).toEqual([9, 1]);
    store.undo();
    expect(store.board().cards.size).toBe(0);
  });

  it('[CAN119] of something else says so and changes nothing', async () => {
    const store = await drop('{"format":"noget andet"}');
    expect(screen.queryByRole('button', { name: /Indsæt|Sæt/ })).toBeNull();
    expect(screen.getByRole('dialog').textContent).toMatch(/format/);
    expect(store.board().cards.size).toBe(0);
  });
});
