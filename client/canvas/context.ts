/** What the parts of the canvas share: the store, the scene as drawn now, and which form is open. */
import { createContext, useContext } from 'react';
import type { Scene } from '#shared/board/scene.ts';
import type { Observable } from '../panels/signal.ts';
import type { BoardStore } from '../store/types.ts';
import type { Presence } from '../sync/types.ts';
import type { Row } from './pasted-words.ts';

/** The form that stands open over the canvas. */
export type OpenForm =
  | { readonly kind: 'connection'; readonly id: string }
  /** Words of several lines, on their way to becoming cards around a point. */
  | {
      readonly kind: 'paste';
      readonly rows: readonly Row[];
      readonly at: { readonly x: number; readonly y: number };
    }
  /** A file that may be a board's. */
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'removeColumn'; readonly map: string; readonly column: string };

export interface CanvasContextValue {
  readonly store: BoardStore;
  readonly presence: Presence;
  /** The scene as drawn: pinned while a gesture runs. */
  readonly scene: Observable<Scene>;
  readonly form: Observable<OpenForm | null>;
  openForm(form: OpenForm | null): void;
  /** Makes a card at the end of a column and starts writing in it. */
  addCardIn(map: string, column: string, row: string | null): void;
}

export const CanvasContext = createContext<CanvasContextValue | null>(null);

/** The canvas's context; throws outside the canvas. */
export function useCanvas(): CanvasContextValue {
  const value = useContext(CanvasContext);
  if (!value) throw new Error('useCanvas stands outside a canvas');
  return value;
}
