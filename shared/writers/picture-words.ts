/** The words that a picture adds to those of the board: the same as on the canvas. */
import type { Language } from '../board/fields.ts';
import { canvas as daCanvas } from '../i18n/da/canvas.ts';
import { frame as daFrame } from '../i18n/da/frame.ts';
import { picture as daPicture } from '../i18n/da/picture.ts';
import { canvas as enCanvas } from '../i18n/en/canvas.ts';
import { frame as enFrame } from '../i18n/en/frame.ts';
import { picture as enPicture } from '../i18n/en/picture.ts';

/** Texts of the canvas, of the frames and of pictures in one language. */
export interface PictureWords {
  readonly canvas: typeof daCanvas | typeof enCanvas;
  readonly frame: typeof daFrame | typeof enFrame;
  readonly drawing: typeof daPicture.drawing | typeof enPicture.drawing;
}

const words: Readonly<Record<Language, PictureWords>> = {
  da: { canvas: daCanvas, frame: daFrame, drawing: daPicture.drawing },
  en: { canvas: enCanvas, frame: enFrame, drawing: enPicture.drawing },
};

/** The words of a language. */
export function wordsOf(language: Language): PictureWords {
  return words[language];
}

/** Fills the named gaps of a text. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(values[name] ?? gap));
}
