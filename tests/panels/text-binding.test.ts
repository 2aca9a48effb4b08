import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { bindTextarea } from '../../client/panels/text-binding.ts';
import type { LiveText } from '../../client/store/types.ts';
import type { CommandRefusal } from '../../shared/board/commands.ts';

/** Anna writes in the textarea, Bo in the other document; `sync` carries both ways. */
function startPair(text: string, refuse: () => CommandRefusal | null = () => null) {
  const anna = new Y.Doc();
  const bo = new Y.Doc();
  anna.getText('t').insert(0, text);
  const sync = () => {
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(anna), 'wire');
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(bo), 'wire');
  };
  sync();
  const live: LiveText = {
    read: () => anna.getText('t').toString(),
    edit: (delta) => {
      const code = refuse();
      if (code) return { ok: false, code, path: '' };
      anna.transact(() => anna.getText('t').applyDelta(delta), 'own');
      return { ok: true };
    },
    subscribe: (changed) => {
      const hear = (event: Y.YTextEvent, { origin }: Y.Transaction) => {
        if (origin !== 'own') changed(event.delta as never);
      };
      anna.getText('t').observe(hear);
      return () => anna.getText('t').unobserve(hear);
    },
  };
  const boWrites = (at: number, insert: string, remove = 0) => {
    bo.getText('t').delete(at, remove);
    bo.getText('t').insert(at, insert);
  };
  return { live, sync, boWrites, annaSees: () => live.read(), boSees: () => bo.getText('t').toString() };
}

let field: HTMLTextAreaElement;
beforeEach(() => {
  field = document.body.appendChild(document.createElement('textarea'));
  field.focus();
});
afterEach(() => field.remove());

/** Types as a browser does: the text goes in at the selection, then the event. */
function type(text: string, isComposing = false) {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', isComposing }));
}
function compose(kind: 'start' | 'end') {
  field.dispatchEvent(new CompositionEvent(`composition${kind}`));
}

/** Where the character number `count` begins, in UTF-16 units. */
function unitsOf(text: string, count: number): number {
  return [...text].slice(0, count).join('').length;
}

describe('a textarea bound to a shared text', () => {
  it('[CAN56] keeps every letter of two people who write at the same spot', () => {
    const { live, sync, boWrites, annaSees, boSees } = startPair('fordi ');
    const end = bindTextarea(field, live);
    field.setSelectionRange(6, 6);
    for (let i = 0; i < 20; i++) {
      type('a');
      boWrites(Math.min(6, boSees().length), 'B');
      sync();
    }
    expect(field.value).toBe(annaSees());
    expect(annaSees()).toBe(boSees());
    expect(annaSees().replaceAll('a', '')).toBe(`fordi ${'B'.repeat(20)}`);
    expect(annaSees().replaceAll('B', '')).toBe(`fordi ${'a'.repeat(20)}`);
    end();
  });

  it('[CAN55] keeps the caret at its letters while others write before and after it', () => {
    const { live, sync, boWrites } = startPair('ab');
    const end = bindTextarea(field, live);
    field.setSelectionRange(1, 1);
    boWrites(0, 'xyz');
    boWrites(5, '!');
    sync();
    expect([field.value, field.selectionStart]).toEqual(['xyzab!', 4]);
    end();
  });

  it('[CAN57] holds others back during a composition, and loses nothing of either', () => {
    const { live, sync, boWrites, annaSees, boSees } = startPair('så ');
    const end = bindTextarea(field, live);
    field.setSelectionRange(3, 3);
    compose('start');
    type('´', true);
    boWrites(0, 'Bo: ');
    sync();
    expect(field.value).toBe('så ´');
    field.setSelectionRange(3, 4);
    type('é', true);
    compose('end');
    sync();
    expect(field.value).toBe('Bo: så é');
    expect([annaSees(), boSees()]).toEqual([field.value, field.value]);
    expect(field.selectionStart).toBe(8);
    end();
  });

  it('[CAN57] writes down an unfinished composition when the field is closed', () => {
    const { live, annaSees } = startPair('');
    const end = bindTextarea(field, live);
    compose('start');
    type('ord', true);
    expect(annaSees()).toBe('');
    end();
    expect(annaSees()).toBe('ord');
  });

  it('[CAN58] leaves refused text with its writer, tells of it, and writes it once it is taken', () => {
    let code: CommandRefusal | null = null;
    const { live, sync, boWrites, annaSees } = startPair('kort', () => code);
    const refused = vi.fn();
    const end = bindTextarea(field, live, { refused });
    field.setSelectionRange(4, 4);
    code = 'textTooLong';
    type(' men for langt');
    expect([field.value, annaSees()]).toEqual(['kort men for langt', 'kort']);
    expect(refused).toHaveBeenLastCalledWith('textTooLong');
    boWrites(0, 'Bo, ');
    sync();
    expect(field.value).toBe('Bo, kort men for langt');
    code = null;
    type('!');
    expect(annaSees()).toBe('Bo, kort men for langt!');
    expect(refused).toHaveBeenLastCalledWith(null);
    expect(refused).toHaveBeenCalledTimes(2);
    end();
  });

  it('[CAN59] gives undo and redo to the board, by key and by menu, not to the browser', () => {
    const { live } = startPair('a');
    const calls: string[] = [];
    const end = bindTextarea(field, live, { undo: () => calls.push('undo'), redo: () => calls.push('redo') });
    const events = [
      new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, cancelable: true }),
      new KeyboardEvent('keydown', { key: 'Z', metaKey: true, shiftKey: true, cancelable: true }),
      new KeyboardEvent('keydown', { key: 'y', ctrlKey: true, cancelable: true }),
      new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true }),
      new InputEvent('beforeinput', { inputType: 'historyRedo', cancelable: true }),
    ];
    for (const event of events) expect(field.dispatchEvent(event)).toBe(false);
    expect(calls).toEqual(['undo', 'redo', 'redo', 'undo', 'redo']);
    expect(field.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', cancelable: true }))).toBe(true);
    end();
  });

  it('[CAN56] ends equal on both sides whatever is typed, composed and removed in whatever order', () => {
    const step = fc.record({
      who: fc.constantFrom('anna', 'bo', 'sync', 'compose'),
      at: fc.nat(12),
      remove: fc.nat(3),
      text: fc.constantFrom('', 'a', 'é', '😀', 'ord '),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        field.value = '';
        const { live, sync, boWrites, annaSees, boSees } = startPair('abc');
        const end = bindTextarea(field, live);
        let composing = false;
        for (const { who, at, remove, text } of steps) {
          if (who === 'sync') sync();
          else if (who === 'compose') {
            compose(composing ? 'end' : 'start');
            composing = !composing;
          } else if (who === 'anna') {
            field.setSelectionRange(unitsOf(field.value, at), unitsOf(field.value, at + remove));
            type(text, composing);
          } else {
            const from = unitsOf(boSees(), at);
            boWrites(from, text, unitsOf(boSees(), at + remove) - from);
          }
        }
        if (composing) compose('end');
        sync();
        expect(field.value).toBe(annaSees());
        expect(annaSees()).toBe(boSees());
        expect(annaSees()).not.toContain('\uFFFD');
        end();
      }),
      { numRuns: 300 },
    );
  });
});
