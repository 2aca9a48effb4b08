/** Colours of pictures, always those of the light canvas: a picture is paper. */
import type { ConnectionScene } from '../board/scene.ts';

/** Ground, lines and letters of the frames. */
export const FRAME = {
  ground: '#ffffff',
  sheet: '#fcfcfc',
  strip: '#f5f5f5',
  /** Beneath the words at an arrow. */
  words: '#fdfcf9',
  line: '#e0e0e0',
  title: '#1c1c1c',
  text: '#2e2e2e',
  faint: '#666c70',
} as const;

/** The line of each look of an arrow; `dash`: as the canvas breaks it. */
export const ARROWS = {
  stated: { colour: '#2b3240', dash: 'solid' },
  silent: { colour: '#757c89', dash: 'dotted' },
  doubted: { colour: '#b4540a', dash: 'dashed' },
} as const satisfies Record<ConnectionScene['look'], { colour: string; dash: string }>;

/** Letters of the question mark on an arrow that people are in doubt about. */
export const DOUBT_INK = '#8f4208';
