import { describe, expect, it, vi } from 'vitest';
import type { KeptChange } from '../../client/store/kept-changes.ts';
import { createShelf, type KeptShelf } from '../../client/store/kept-shelf.ts';
import { eraseKept, KEPT_LIMIT, keptKey } from '../../client/store/kept-storage.ts';
import { MemoryStorage } from '../support/memory-storage.ts';

let made = 0;
const newId = () => `s${++made}`;
const open = (storage: MemoryStorage, boardId = 'b1') => createShelf({ boardId, newId, storage });
const change = (id: string, text = id): KeptChange => ({
  at: { of: 'card', id },
  what: 'added',
  label: id,
  texts: { text: { before: '', after: text } },
  values: { place: { before: undefined, after: { x: 1, y: 2 } } },
});
const labels = (shelf: KeptShelf) => shelf.list().map(({ label }) => label);

describe('[WIRE54] the shelf', () => {
  it('outlives the page, board by board, and forgets what is taken off the list', () => {
    const storage = new MemoryStorage();
    const first = open(storage);
    first.put([change('a'), change('b')]);
    open(storage, 'b2').put([change('c')]);
    expect(first.isStored()).toBe(true);
    const second = open(storage);
    expect(labels(second)).toEqual(['a', 'b']);
    expect(second.list()[0]).toMatchObject({ ...change('a'), values: { place: { after: { x: 1, y: 2 } } } });
    second.remove([second.list()[0]?.id ?? '']);
    expect([labels(open(storage)), labels(open(storage, 'b2'))]).toEqual([['b'], ['c']]);
    second.remove([second.list()[0]?.id ?? '']);
    expect(storage.getItem(keptKey('b1'))).toBeNull();
    eraseKept('b2', storage);
    expect(labels(open(storage, 'b2'))).toEqual([]);
  });

  it('is one for all tabs of a board', () => {
    const storage = new MemoryStorage();
    const [anna, again] = [open(storage), open(storage)];
    anna.put([change('a')]);
    again.put([change('b')]);
    anna.put([change('c')]);
    expect([labels(anna), labels(open(storage))]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('keeps in the page what there is no room for, and says so', () => {
    const storage = new MemoryStorage();
    const shelf = open(storage);
    shelf.put([change('a'), change('large', 'x'.repeat(KEPT_LIMIT)), change('b')]);
    expect([labels(shelf), shelf.isStored(), labels(open(storage))]).toEqual([
      ['a', 'large', 'b'],
      false,
      ['a'],
    ]);
    shelf.remove(shelf.list().flatMap(({ id, label }) => (label === 'large' ? [id] : [])));
    expect([labels(shelf), shelf.isStored(), labels(open(storage))]).toEqual([['a', 'b'], true, ['a', 'b']]);
    storage.isFull = true;
    shelf.put([change('c')]);
    expect([labels(shelf), shelf.isStored(), labels(open(storage))]).toEqual([
      ['a', 'b', 'c'],
      false,
      ['a', 'b'],
    ]);
  });

  it('takes nothing from a storage that holds something else, or is shut', () => {
    const storage = new MemoryStorage();
    storage.setItem(keptKey('b1'), '{"not": "a list"}');
    expect(labels(open(storage))).toEqual([]);
    storage.setItem(keptKey('b1'), 'not even JSON');
    expect(labels(open(storage))).toEqual([]);
    const shut = createShelf({ boardId: 'b1', newId, storage: null });
    shut.put([change('a')]);
    expect([labels(shut), shut.isStored()]).toEqual([['a'], false]);
  });

  it('leaves nothing on the device once the link no longer opens the board', () => {
    const storage = new MemoryStorage();
    const shelf = open(storage);
    shelf.put([change('a')]);
    shelf.forgetOnDevice();
    expect([labels(shelf), shelf.isStored(), storage.getItem(keptKey('b1'))]).toEqual([['a'], false, null]);
    shelf.put([change('b')]);
    expect([labels(shelf), storage.getItem(keptKey('b1'))]).toEqual([['a', 'b'], null]);
  });
});

describe('[WIRE53] what is put in again', () => {
  it('stays on the device, out of sight, until it is saved', () => {
    const storage = new MemoryStorage();
    const shelf = open(storage);
    const [a = '', b = ''] = shelf.put([change('a'), change('b')]);
    const told = vi.fn();
    shelf.subscribe(told);
    shelf.hide(a, 3);
    shelf.hide(b, 5);
    expect([labels(shelf), labels(open(storage))]).toEqual([[], ['a', 'b']]);
    shelf.saved(4);
    expect([labels(shelf), labels(open(storage))]).toEqual([[], ['b']]);
    shelf.saved(5);
    expect(labels(open(storage))).toEqual([]);
    expect(told).toHaveBeenCalledTimes(4);
  });

  it('comes back marked when it is refused again, once, in the place of the first', () => {
    const storage = new MemoryStorage();
    const shelf = open(storage);
    const [a = '', b = ''] = shelf.put([change('a'), change('b'), change('c')]);
    shelf.note(a, 'changedSince');
    expect(shelf.list()[0]).toMatchObject({ problem: 'changedSince', refused: 0 });
    shelf.hide(a, 1);
    shelf.hide(b, 2);
    // Of the two only one is still missing on the server.
    shelf.put([change('a', 'more'), change('d')]);
    expect(shelf.list().map(({ label, refused, problem }) => [label, refused, problem])).toEqual([
      ['c', 0, null],
      ['a', 1, null],
      ['d', 0, null],
    ]);
    shelf.hide(shelf.list()[1]?.id ?? '', 1);
    const ids = shelf.put([change('a', 'more')]);
    shelf.replace(ids, [change('a', 'even more')]);
    const again = open(storage).list().at(-1);
    expect(again).toMatchObject({ refused: 2, texts: { text: { after: 'even more' } } });
  });
});
