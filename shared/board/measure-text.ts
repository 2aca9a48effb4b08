/**
 * How wide text is and where its lines break, without a screen: from the advance widths of the one bundled font. The
 * canvas, the picture, the slides and the server break the same lines, and nobody has to wait for a font.
 */
import { ADVANCE_WIDTHS } from './advance-widths.generated.ts';

type Weight = keyof typeof ADVANCE_WIDTHS;

/** Widths in ems where the font has no glyph: the browser takes another font there, so rather too wide. */
const FALLBACK = { letter: 0.75, wide: 1.05, emoji: 1.4 };
/** A tab as wide as four spaces. */
const TAB_WIDTH = 1.12;
/** Texts remembered with their lines before the memory is emptied. */
const CACHE_LIMIT = 8_000;

const JOINER = 0x200d;
const NO_WIDTH = /^[\p{M}\p{Cf}\u200b\u00ad]$/u;
const EMOJI = /^\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}$/u;
/** Scripts written without spaces, where a line may break at any character. */
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]$/u;

const advances: Record<Weight, Map<number, number>> = {
  regular: readRuns('regular'),
  bold: readRuns('bold'),
};
/** By width and size first: a text is found by itself, without being put together with them each time. */
const caches = new Map<string, Map<string, readonly string[]>>();

function readRuns(weight: Weight): Map<number, number> {
  const widths = new Map<number, number>([[9, TAB_WIDTH]]);
  for (const [first = 0, ...run] of ADVANCE_WIDTHS[weight]) {
    for (const [i, width] of run.entries()) widths.set(first + i, width / 1000);
  }
  return widths;
}

function isWide(code: number): boolean {
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffdc) || code >= 0x20000;
}

/** Width of one character in ems; remembered once looked up. */
function advanceOf(character: string, weight: Weight): number {
  const code = character.codePointAt(0) as number;
  const known = advances[weight].get(code);
  if (known !== undefined) return known;
  const width = NO_WIDTH.test(character)
    ? 0
    : EMOJI.test(character)
      ? FALLBACK.emoji
      : isWide(code)
        ? FALLBACK.wide
        : FALLBACK.letter;
  if (advances[weight].size < 20_000) advances[weight].set(code, width);
  return width;
}

/** True when the second character belongs to the first as readers see it: a combining mark, a skin tone, a joined emoji. */
function isJoined(before: string, after: string): boolean {
  const [first, second] = [before.codePointAt(0) as number, after.codePointAt(0) as number];
  if (second < 0x300) return false;
  if (second === JOINER || first === JOINER) return true;
  return /^(?:\p{M}|\p{Emoji_Modifier})$/u.test(after);
}

/** Splits into what readers take for one character; a surrogate pair or a joined emoji is never cut. */
function toGraphemes(text: string): string[] {
  const graphemes: string[] = [];
  let previous = '';
  for (const character of text) {
    const isFlagEnd =
      /^\p{Regional_Indicator}$/u.test(character) && /^\p{Regional_Indicator}$/u.test(graphemes.at(-1) ?? '');
    if (previous && (isFlagEnd || isJoined(previous, character)))
      graphemes[graphemes.length - 1] += character;
    else graphemes.push(character);
    previous = character;
  }
  return graphemes;
}

/** Width of a text on one line in layout units. Spaces count; line breaks do not. */
export function measureText(text: string, fontSize: number, bold = false): number {
  const weight = bold ? 'bold' : 'regular';
  let width = 0;
  let joined = false;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    // What follows a joiner is drawn into the picture before it.
    if (code >= 0x20 || code === 9) width += joined ? 0 : advanceOf(character, weight);
    joined = code === JOINER;
  }
  return width * fontSize;
}

/** Pieces between which a line may break; each keeps the spaces after it. */
function toPieces(paragraph: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let at = 0;
  let previous = '';
  for (const character of paragraph) {
    if (at > start && mayBreak(previous, character)) {
      pieces.push(paragraph.slice(start, at));
      start = at;
    }
    at += character.length;
    previous = character;
  }
  if (at > start) pieces.push(paragraph.slice(start));
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (after === ' ' || after === '\t') return false;
  if (before === ' ' || before === '\t' || before === '\u200b' || before === '\u00ad') return true;
  if (before === '-' || before === '/') return /^\p{L}$/u.test(after);
  if (before === '\u2010' || before === '\u2013' || before === '\u2014') return true;
  if ((before.codePointAt(0) as number) < 0x2e80)
    return IDEOGRAPH.test(after) && /^[\p{L}\p{N}]$/u.test(before);
  return IDEOGRAPH.test(before) && !/^[\p{P}\p{M}]$/u.test(after);
}

/** Fewest letters on the last line of a cut word. */
const SHORTEST_REST = 4;

/** Cuts a word that is wider than a line into parts that fit. */
function cutWord(word: string, width: number, fontSize: number, bold: boolean): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const grapheme of toGraphemes(word)) {
    const more = measureText(grapheme, fontSize, bold);
    if (part && used + more > width && !/^\s/.test(grapheme)) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += grapheme;
    used += more;
  }
  if (part) parts.push(part);
  return withoutStub(parts);
}

/** No line of one or two lonely letters at the end of a cut word: it takes some of the line before. */
function withoutStub(parts: string[]): string[] {
  const last = toGraphemes(parts.at(-1) ?? '');
  const before = toGraphemes(parts.at(-2) ?? '');
  const missing = SHORTEST_REST - last.filter((grapheme) => grapheme.trim() !== '').length;
  if (missing <= 0 || before.length < 3 * SHORTEST_REST) return parts;
  return [
    ...parts.slice(0, -2),
    before.slice(0, -missing).join(''),
    [...before.slice(-missing), ...last].join(''),
  ];
}

function breakParagraph(paragraph: string, width: number, fontSize: number, bold: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of toPieces(paragraph)) {
    // Spaces at the end of a line hang over its edge, as in a browser.
    const visible = measureText(piece.trimEnd(), fontSize, bold);
    if (line && used + visible > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    if (visible > width) {
      const parts = cutWord(piece, width, fontSize, bold);
      line = parts.pop() as string;
      lines.push(...parts);
      used = measureText(line, fontSize, bold);
    } else {
      line += piece;
      used += measureText(piece, fontSize, bold);
    }
  }
  lines.push(line);
  return lines;
}

/**
 * The lines of a text in a box of that width (layout units): broken at spaces, hyphens, slashes and written line
 * breaks, in the middle of a word only when it is wider than a line. Joined together, with the written breaks put
 * back, the lines are the text again. An empty text is one empty line.
 */
export function breakLines(text: string, width: number, fontSize: number, bold = false): readonly string[] {
  const cache = cacheOf(`${width} ${fontSize} ${bold}`);
  const known = cache.get(text);
  if (known) return known;
  const lines = text
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => breakParagraph(paragraph, width, fontSize, bold));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, lines);
  return lines;
}

function cacheOf(settings: string): Map<string, readonly string[]> {
  const known = caches.get(settings);
  if (known) return known;
  // Columns have any width; a handful of settings is all that is used at a time.
  if (caches.size >= 40) caches.clear();
  const cache = new Map<string, readonly string[]>();
  caches.set(settings, cache);
  return cache;
}
