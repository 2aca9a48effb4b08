import danish from '@tldraw/assets/translations/da.json' with { type: 'json' };
import source from '@tldraw/assets/translations/main.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { translations } from '../../client/canvas/tldraw/translations.ts';

const library: Readonly<Record<string, string>> = source;
const theirs: Readonly<Record<string, string>> = danish;
const ours = translations.da;

/** Words that are the same in Danish. */
const SAME =
  /^(\d+%|PNG|SVG|URL|Status|Discord|GitHub|Twitter|Menu|Video|Laser|Orange|Sans|Serif|Mono|Start|Ellipse|Oval|Position|Spline|Zoom|Link)$/;

/** What the library calls our shapes, aloud. */
const SHAPES = ['tool.card', 'tool.cardGroup', 'tool.sketch'];

describe("the library's Danish", () => {
  it('[CAN91] has a word for each of our shapes, in both languages', () => {
    for (const texts of [translations.da, translations.en])
      for (const key of SHAPES) expect(texts[key]).toBeTruthy();
  });

  it('[CAN91] has a text for every key once ours are added', () => {
    const all = { ...theirs, ...ours };
    expect(Object.keys(library).filter((key) => !all[key]?.trim())).toEqual([]);
  });

  it('[CAN91] leaves nothing in English', () => {
    const all = { ...theirs, ...ours };
    const same = Object.entries(library).filter(([key, text]) => all[key] === text && !SAME.test(text));
    expect(same).toEqual([]);
  });

  it('[CAN92] names only keys that the library has, and fills in what its sentences fill in', () => {
    for (const texts of [translations.da, translations.en]) {
      for (const [key, text] of Object.entries(texts)) {
        if (SHAPES.includes(key)) continue;
        expect(library, key).toHaveProperty([key]);
        expect(text.match(/\{\w+\}/g), key).toEqual(library[key]?.match(/\{\w+\}/g) ?? null);
      }
    }
  });
});
