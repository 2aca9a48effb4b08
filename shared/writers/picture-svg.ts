/** The few pieces of SVG that pictures of a board are made of, as text. Everything that comes in is made harmless here. */
import { measureText } from '../board/measure-text.ts';

/** A value of an attribute; null: the attribute is left out. */
export type Attribute = string | number | null;

// Control characters are no XML, or invisible; half a surrogate pair is no character at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const TAB_SPACES = '    ';
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A line of text with spaces that no program takes together: at its beginning, and several in a row. */
function keepSpaces(line: string): string {
  return line.replace(/^ +| {2,}/g, (spaces) => '\u00a0'.repeat(spaces.length));
}

/** Text as it may stand between tags or in an attribute: escaped, without control characters, tabs as four spaces. */
export function escapeText(text: string): string {
  return text
    .replace(/\t/g, TAB_SPACES)
    .replace(/\r?\n/g, ' ')
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

/** A length with at most two decimals; 0 for what is no number. */
export function toNumber(value: number): string {
  if (!Number.isFinite(value)) return '0';
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** An element with attributes and what is already SVG inside it. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...inside: readonly string[]
): string {
  let head = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null) continue;
    head += ` ${key}="${typeof value === 'number' ? toNumber(value) : escapeText(value)}"`;
  }
  const body = inside.join('');
  return body === '' ? `${head}/>` : `${head}>${body}</${name}>`;
}

/** How a run of text is set. */
export interface Lettering {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly anchor?: 'middle';
}

/** From the upper edge of a line to the feet of its letters, as browsers set the bundled font: they round its height and depth. */
export function baselineOf(fontSize: number, lineHeight: number): number {
  const [height, depth] = [Math.round(fontSize * 0.95), Math.round(fontSize * 0.29)];
  return (lineHeight - height - depth) / 2 + height;
}

/** Lines of text beneath each other; x and y are the upper left corner (with `anchor` the upper middle). Nothing for no lines. */
export function textLines(lines: readonly string[], x: number, y: number, lettering: Lettering): string {
  const { fontSize, lineHeight, colour, bold, italic, anchor } = lettering;
  const first = y + baselineOf(fontSize, lineHeight);
  const spans = lines.map((line, n) =>
    line === '' ? '' : element('tspan', { x, y: first + n * lineHeight }, keepSpaces(escapeText(line))),
  );
  if (spans.every((span) => span === '')) return '';
  return element(
    'text',
    {
      'font-size': fontSize,
      'font-weight': bold ? 'bold' : null,
      'font-style': italic ? 'italic' : null,
      'text-anchor': anchor ?? null,
      fill: colour,
    },
    ...spans,
  );
}

/** The beginning of a text that fits a width, with an ellipsis when something was left out. */
export function fitText(text: string, width: number, fontSize: number, bold = false): string {
  if (measureText(text, fontSize, bold) <= width) return text;
  const room = width - measureText('…', fontSize, bold);
  let fitting = '';
  let used = 0;
  for (const character of text) {
    used += measureText(character, fontSize, bold);
    if (used > room) break;
    fitting += character;
  }
  return `${fitting.trimEnd()}…`;
}
