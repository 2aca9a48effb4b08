/** Keeps a textarea and a shared text in step, so that two people who write in it keep every letter of both. */
import type { CommandRefusal, TextDelta } from '#shared/board/commands.ts';
import { diffText } from '#shared/board/text-diff.ts';
import { applyDelta, mapPosition, transformDelta } from '../store/text-deltas.ts';
import type { LiveText } from '../store/types.ts';

export interface TextBindingEvents {
  /** What the writer sees was not taken (null: it was again). It stays in the textarea and is tried again at the next letter. */
  refused?(code: CommandRefusal | null): void;
  /** The textarea's text changed, by whomever. */
  changed?(): void;
  undo?(): void;
  redo?(): void;
}

/**
 * Binds until the returned function is called, which also writes down what an unfinished composition (Android words,
 * dead keys) has so far. While composing, others' changes wait: a browser drops a composition whose field is changed.
 */
export function bindTextarea(
  field: HTMLTextAreaElement,
  live: LiveText,
  events: TextBindingEvents = {},
): () => void {
  const binding = new TextBinding(field, live, events);
  return () => binding.end();
}

class TextBinding {
  /** The shared text as far as the textarea knows it. It differs from the value by what is not written down yet. */
  private known: string;
  private held: TextDelta[] = [];
  private composing = false;
  private wasRefused = false;
  private readonly stop = new AbortController();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly field: HTMLTextAreaElement,
    private readonly live: LiveText,
    private readonly events: TextBindingEvents,
  ) {
    this.known = live.read();
    field.value = this.known;
    this.unsubscribe = live.subscribe((delta) => this.hear(delta));
    this.listen();
    events.changed?.();
  }

  end(): void {
    this.composing = false;
    this.release();
    this.write();
    this.stop.abort();
    this.unsubscribe();
  }

  private listen(): void {
    const { field, events } = this;
    const { signal } = this.stop;
    field.addEventListener('input', () => this.write(), { signal });
    field.addEventListener(
      'compositionstart',
      () => {
        this.composing = true;
      },
      { signal },
    );
    field.addEventListener(
      'compositionend',
      () => {
        this.composing = false;
        this.release();
        this.write();
      },
      { signal },
    );
    field.addEventListener(
      'beforeinput',
      (event) => {
        if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
        event.preventDefault();
        if (event.inputType === 'historyUndo') events.undo?.();
        else events.redo?.();
      },
      { signal },
    );
    field.addEventListener('keydown', (event) => this.undoByKey(event), { signal });
  }

  private undoByKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    const redo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!redo && key !== 'z') return;
    event.preventDefault();
    event.stopPropagation();
    if (redo) this.events.redo?.();
    else this.events.undo?.();
  }

  private write(): void {
    if (this.composing) return;
    this.events.changed?.();
    const delta = diffText(this.known, this.field.value, this.field.selectionEnd);
    const result = delta.length > 0 ? this.live.edit(delta) : ({ ok: true } as const);
    if (result.ok) this.known = applyDelta(this.known, delta);
    this.tellRefusal(result.ok ? null : result.code);
  }

  private tellRefusal(code: CommandRefusal | null): void {
    if (code === null && !this.wasRefused) return;
    this.wasRefused = code !== null;
    this.events.refused?.(code);
  }

  private hear(delta: TextDelta): void {
    this.held.push(delta);
    if (!this.composing) this.release();
  }

  /** Lets the others' changes in, each carried over what the writer has that is not written down. */
  private release(): void {
    for (const theirs of this.held.splice(0)) {
      const mine = diffText(this.known, this.field.value, this.field.selectionEnd);
      this.show(transformDelta(theirs, mine, 'right'));
      this.known = applyDelta(this.known, theirs);
    }
    this.events.changed?.();
  }

  private show(delta: TextDelta): void {
    const { field } = this;
    const { selectionStart: from, selectionEnd: to, selectionDirection, scrollTop } = field;
    let at = 0;
    for (const part of delta) {
      if ('retain' in part) at += part.retain;
      else if ('delete' in part)
        field.setRangeText('', at, Math.min(at + part.delete, field.value.length), 'preserve');
      else {
        field.setRangeText(part.insert, at, at, 'preserve');
        at += part.insert.length;
      }
    }
    // Setting a selection in a field without focus takes the focus in some browsers.
    if (field.ownerDocument.activeElement !== field) return;
    const end = mapPosition(to, delta, 'left');
    const start = from === to ? end : Math.min(end, mapPosition(from, delta, 'right'));
    field.setSelectionRange(start, end, selectionDirection);
    field.scrollTop = scrollTop;
  }
}
