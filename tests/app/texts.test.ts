import { describe, expect, test } from 'vitest';
import { resources } from '#shared/i18n/index.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

function listTexts(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : listTexts(value, `${path}${key}.`),
  );
}
const variablesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const danish = listTexts(resources.da);
const english = new Map(listTexts(resources.en));

describe('the texts', () => {
  test('[APP1] have the same keys in both languages', () => {
    expect(danish.length).toBeGreaterThan(200);
    expect(danish.map(([key]) => key)).toEqual([...english.keys()]);
  });
  test('[APP1] are never empty', () => {
    expect([...danish, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  test('[APP1] name the same things in both languages', () => {
    const different = danish.filter(
      ([key, text]) => variablesOf(text).join() !== variablesOf(english.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });
  test('[APP1] say seddel, never kort, for a note', () => {
    const wrong = danish.filter(([, text]) => /\b(kortet|kortene|et kort|nyt kort)\b/i.test(text));
    expect(wrong).toEqual([]);
  });
});
