// Reads the advance width of every character from the bundled font and writes shared/board/advance-widths.generated.ts.
// Run it again only when the font package changes: node scripts/generate-advance-widths.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const FONT = 'node_modules/@expo-google-fonts/atkinson-hyperlegible';
const TARGET = 'shared/board/advance-widths.generated.ts';

function readTables(view) {
  const tables = new Map();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
    tables.set(tag, view.getUint32(at + 8));
  }
  return tables;
}

/** Glyph of each character by the Unicode table of format 4: sections of neighbouring characters. */
function readCharacters(view, cmap) {
  let table = 0;
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    if (view.getUint16(at) === 4) table = at;
  }
  if (!table) throw new Error('The font has no character table of format 4');
  const segments = view.getUint16(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  const glyphs = new Map();
  for (let s = 0; s < segments; s++) {
    const [first, last] = [view.getUint16(starts + s * 2), view.getUint16(ends + s * 2)];
    const delta = view.getUint16(deltas + s * 2);
    const offset = view.getUint16(offsets + s * 2);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const raw = offset ? view.getUint16(offsets + s * 2 + offset + (code - first) * 2) : code;
      const glyph = offset && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}

/** Advance widths in thousandths of the font size, by code point. */
function readAdvances(path) {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTables(view);
  const unitsPerEm = view.getUint16(tables.get('head') + 18);
  const metrics = view.getUint16(tables.get('hhea') + 34);
  const advanceOf = (glyph) => view.getUint16(tables.get('hmtx') + Math.min(glyph, metrics - 1) * 4);
  const advances = new Map();
  for (const [code, glyph] of readCharacters(view, tables.get('cmap'))) {
    if (code >= 0x20) advances.set(code, Math.round((advanceOf(glyph) * 1000) / unitsPerEm));
  }
  return advances;
}

/** Neighbouring characters as one run: [first code point, widths...]. */
function toRuns(advances) {
  const runs = [];
  let previous = Number.NaN;
  for (const [code, width] of [...advances].sort((a, b) => a[0] - b[0])) {
    if (code === previous + 1) runs.at(-1).push(width);
    else runs.push([code, width]);
    previous = code;
  }
  return runs;
}

const lines = ['regular', 'bold'].map((weight) => {
  const file =
    weight === 'bold' ? '700Bold/AtkinsonHyperlegible_700Bold' : '400Regular/AtkinsonHyperlegible_400Regular';
  const runs = toRuns(readAdvances(`${FONT}/${file}.ttf`));
  return `  ${weight}: [\n${runs.map((run) => `    [${run.join(', ')}],\n`).join('')}  ],\n`;
});
writeFileSync(
  TARGET,
  `// Made by scripts/generate-advance-widths.mjs from Atkinson Hyperlegible. Not to be edited by hand.

/** Widths in thousandths of the font size. Each run: the first code point, then the widths of it and those after it. */
export const ADVANCE_WIDTHS: Readonly<Record<'regular' | 'bold', readonly (readonly number[])[]>> = {
${lines.join('')}};
`,
);
