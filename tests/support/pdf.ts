/** Reads what a test asks of a PDF that a browser printed: the size of its pages, their letters, their text. No more. */
import { inflateSync } from 'node:zlib';

export interface PdfPage {
  /** In millimetres, rounded. */
  readonly size: readonly [number, number];
  /** Names of the fonts on it whose letters are in the file; those that have one. */
  readonly embedded: readonly string[];
  /** Number of its fonts that only name themselves. */
  readonly missing: number;
  readonly text: string;
  /** Pictures of pixels. */
  readonly images: number;
}

type Objects = ReadonlyMap<number, string>;

/** The pages in their order. */
export function readPdf(bytes: Buffer): PdfPage[] {
  const objects = new Map<number, string>();
  for (const [, id, body] of bytes.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g))
    objects.set(Number(id), body ?? '');
  const pages = [...objects.values()].find((body) => /\/Type \/Pages\b/.test(body)) ?? '';
  const kids = /\/Kids \[([^\]]*)\]/.exec(pages)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => readPage(objects, objects.get(Number(id)) ?? ''));
}

function readPage(objects: Objects, page: string): PdfPage {
  const [, , , w = 0, h = 0] = /\/MediaBox \[(\S+) (\S+) (\S+) (\S+)\]/.exec(page)?.map(Number) ?? [];
  const millimetres = (points: number) => Math.round((points / 72) * 25.4);
  const fonts = new Map(
    [...(/\/Font <<([^>]*)>>/.exec(page)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, id]) => [
      name ?? '',
      objects.get(Number(id)) ?? '',
    ]),
  );
  const embedded = [...fonts.values()].filter((font) => isEmbedded(objects, font));
  return {
    size: [millimetres(w), millimetres(h)],
    embedded: [
      ...new Set(embedded.flatMap((font) => /\/BaseFont \/\w+\+([\w-]+)/.exec(font)?.[1] ?? [])),
    ].sort(),
    missing: fonts.size - embedded.length,
    text: textOf(objects, page, fonts),
    images: (page.match(/\/XObject/g) ?? []).length,
  };
}

function follow(objects: Objects, body: string, key: string): string {
  return objects.get(Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1])) ?? '';
}

function isEmbedded(objects: Objects, font: string): boolean {
  const inner = follow(objects, font, 'DescendantFonts') || font;
  return /\/FontFile|\/CharProcs/.test(follow(objects, inner, 'FontDescriptor') + inner);
}

function streamOf(body: string): string {
  const [, data = ''] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body) ?? [];
  return /\/FlateDecode/.test(body) ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
}

function textOf(objects: Objects, page: string, fonts: ReadonlyMap<string, string>): string {
  const letters = new Map(
    [...fonts].map(([name, font]) => [name, lettersOf(streamOf(follow(objects, font, 'ToUnicode')))]),
  );
  let text = '';
  let font = '';
  for (const [, name, codes] of streamOf(follow(objects, page, 'Contents')).matchAll(
    /\/(\w+) \S+ Tf|<([0-9A-Fa-f]+)>/g,
  )) {
    if (name) font = name;
    for (const code of codes?.match(/.{4}/g) ?? [])
      text += letters.get(font)?.get(Number.parseInt(code, 16)) ?? '';
  }
  return text;
}

/** Which letter each code of a font stands for. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  const unicode = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, lines = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', to = ''] of lines.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(Number.parseInt(code, 16), unicode(to));
  for (const [, lines = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = ''] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const start = Number.parseInt(from, 16);
      for (let code = start; code <= Number.parseInt(to, 16); code += 1)
        letters.set(code, String.fromCharCode(Number.parseInt(first, 16) + code - start));
    }
  }
  return letters;
}
