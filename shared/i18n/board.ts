/** The texts that only an open board needs, by language and namespace; they come with the board's own code. */
import { canvas as daCanvas } from './da/canvas.ts';
import { frame as daFrame } from './da/frame.ts';
import { status as daStatus } from './da/status.ts';
import { canvas as enCanvas } from './en/canvas.ts';
import { frame as enFrame } from './en/frame.ts';
import { status as enStatus } from './en/status.ts';

/** Texts of the canvas, of a map's frame and of the line to the server. */
export const boardTexts = {
  da: { canvas: daCanvas, frame: daFrame, status: daStatus },
  en: { canvas: enCanvas, frame: enFrame, status: enStatus },
} as const;
