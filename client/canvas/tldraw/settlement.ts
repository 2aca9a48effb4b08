/**
 * Canvas -> domain: the one point where what a hand did becomes commands. Collects the shapes that a gesture touched,
 * waits until the gesture is over, and hands them over together.
 */
import { atom, type Editor, react, type TLBinding, type TLShape } from 'tldraw';

/** A run of arrow-key steps is one gesture: it is over this long after the last step. */
export const NUDGE_MS = 350;

const ARROW_KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

/** True while no gesture runs. Unknown states count as busy. */
export function isIdle(editor: Editor): boolean {
  const path = editor.getPath();
  return path.endsWith('.idle') || path === 'select.editing_shape';
}

export class Settlement {
  private readonly dirty = new Set<string>();
  private readonly changes = atom('touched shapes', 0);
  private nudge: number | null = null;
  private isSettling = false;
  private isNudge = false;

  constructor(
    private readonly editor: Editor,
    /** Turns the touched shapes into commands and shows the outcome. `isNudge`: arrow keys moved them. */
    private readonly commit: (keys: readonly string[], isNudge: boolean) => void,
  ) {}

  isDirty = (key: string): boolean => this.dirty.has(key);

  /** Starts listening; returns what stops it. */
  start(): () => void {
    const { sideEffects } = this.editor;
    const shape = (record: TLShape, source: string) => this.touch(record.id, source);
    const binding = (record: TLBinding, source: string) => this.touch(record.fromId, source);
    const stops = [
      sideEffects.registerAfterCreateHandler('shape', shape),
      sideEffects.registerAfterChangeHandler('shape', (_before, record, source) => shape(record, source)),
      sideEffects.registerAfterDeleteHandler('shape', shape),
      sideEffects.registerAfterCreateHandler('binding', binding),
      sideEffects.registerAfterChangeHandler('binding', (_before, record, source) => binding(record, source)),
      sideEffects.registerAfterDeleteHandler('binding', binding),
      react('settle when a gesture is over', () => {
        this.editor.getPath();
        this.changes.get();
        // A tool set from outside an event shows its old state for a moment: ask again when that has passed.
        queueMicrotask(() => this.settleWhenIdle());
      }),
    ];
    return () => {
      this.endNudge();
      for (const stop of stops) stop();
    };
  }

  private touch(key: string, source: string): void {
    if (source !== 'user') return;
    this.dirty.add(key);
    this.changes.update((count) => count + 1);
    if (this.editor.isIn('select.idle') && ARROW_KEYS.some((code) => this.editor.inputs.keys.has(code))) {
      this.holdForNudge();
    }
  }

  private holdForNudge(): void {
    this.endNudge();
    this.isNudge = true;
    this.nudge = this.editor.timers.setTimeout(() => {
      this.nudge = null;
      this.settleWhenIdle();
    }, NUDGE_MS);
  }

  private endNudge(): void {
    if (this.nudge !== null) clearTimeout(this.nudge);
    this.nudge = null;
  }

  private settleWhenIdle(): void {
    if (this.editor.isDisposed || this.nudge !== null || !isIdle(this.editor)) return;
    this.settle();
  }

  /** Settles now, whatever is held back. */
  settle(): void {
    this.endNudge();
    if (this.isSettling || this.dirty.size === 0) return;
    this.isSettling = true;
    try {
      this.commit([...this.dirty], this.isNudge);
      this.dirty.clear();
      // The library's own history is only for Esc within a gesture.
      this.editor.clearHistory();
    } finally {
      this.dirty.clear();
      this.isNudge = false;
      this.isSettling = false;
    }
  }
}
