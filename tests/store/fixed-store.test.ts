import { expect, test, vi } from 'vitest';
import { addCard, connectCards, editCardText, removeCards } from '#shared/board/commands.ts';
import type { Address } from '#shared/board/model.ts';
import { createFixedStore } from '../../client/store/fixed-store.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';

function board() {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Gåtur' }),
    addCard('b', inColumn('c2'), { text: 'Søvn' }),
    connectCards('k', 'a', 'b', { mechanism: 'fordi man bliver træt' }),
    { type: 'add', at: { of: 'evidence', in: 'k', id: 'e' }, fields: { kind: 'practice', text: 'Set ofte' } },
    { type: 'add', at: { of: 'measuringPoint', in: 'a', id: 'p' }, fields: { what: 'Skridt' } },
  );
  return { doc, board: boardOf(doc) };
}

test('[APP72] a board that stands still shows all and takes nothing', () => {
  const { doc, board: before } = board();
  const store = createFixedStore(before);
  const told = vi.fn();
  store.subscribe(told);
  run(doc, editCardText('a', [{ insert: 'En ' }]));
  const refused = { ok: false, code: 'readOnly', path: '' };
  expect(store.run(removeCards(['a']))).toEqual(refused);
  expect(store.text({ of: 'card', id: 'a' }, 'text')?.edit([{ delete: 5 }])).toEqual(refused);
  expect([store.canUndo(), store.canRedo(), store.readOnly]).toEqual([false, false, true]);
  expect(store.board()).toBe(before);
  expect(store.board().cards.get('a')?.text).toBe('Gåtur');
  expect(told).not.toHaveBeenCalled();
});

test('[APP72] its texts can be read by those who read live ones', () => {
  const store = createFixedStore(board().board);
  const read = (at: Address, field: string) => store.text(at, field)?.read() ?? null;
  expect(read({ of: 'card', id: 'b' }, 'text')).toBe('Søvn');
  expect(read({ of: 'connection', id: 'k' }, 'mechanism')).toBe('fordi man bliver træt');
  expect(read({ of: 'evidence', in: 'k', id: 'e' }, 'text')).toBe('Set ofte');
  expect(read({ of: 'measuringPoint', in: 'a', id: 'p' }, 'what')).toBe('Skridt');
  expect(read({ of: 'column', in: 'm1', id: 'c1' }, 'question')).toBeTypeOf('string');
  expect(read({ of: 'card', id: 'gone' }, 'text')).toBeNull();
  expect(read({ of: 'card', id: 'a' }, 'kind')).toBeNull();
});
