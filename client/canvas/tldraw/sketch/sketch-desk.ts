/** What one draws with, and the words one writes in a drawing: of this browser alone, until they are put on the board. */
import { atom } from 'tldraw';
import type { SketchColour, SketchSize } from '#shared/board/sketch-looks.ts';
import type { SketchForm } from '#shared/board/sketch-parts.ts';
import type { SketchWriting } from '../../sketch-drawing.ts';

export type SketchKind = SketchForm['shape'];
/** Everything one can pick to draw with. */
export type Pencil = SketchKind | 'eraser';

export interface SketchStyle {
  /** What was picked last: the button "Tegn" takes it up again. */
  readonly pencil: Pencil;
  readonly colour: SketchColour;
  /** The highlighter has a colour of its own: yellow by nature. */
  readonly marker: SketchColour;
  readonly size: SketchSize;
  readonly filled: boolean;
}

export class SketchDesk {
  readonly style = atom<SketchStyle>('how one draws', {
    pencil: 'pen',
    colour: 'black',
    marker: 'yellow',
    size: 'medium',
    filled: false,
  });
  /** Whether the tools to draw with stand open, while one draws. */
  readonly isOpen = atom('drawing tools are open', true);
  /** The words being written in a sketch; null while none are. */
  writing: SketchWriting | null = null;

  change(changes: Partial<SketchStyle>): void {
    this.style.update((style) => ({ ...style, ...changes }));
  }

  /** The colour and thickness for what is drawn next. */
  inkFor(kind: Pencil): { readonly colour: SketchColour; readonly size: SketchSize } {
    const { colour, marker, size } = this.style.get();
    return { colour: kind === 'highlighter' ? marker : colour, size };
  }
}
