import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines, measureText } from '#shared/board/measure-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc
    .array(fc.constantFrom('ord ', 'æblegrød-', 'kost/motion ', '👩‍👩‍👧', '🇩🇰', '\n', 'e\u0301', '  '), {
      maxLength: 60,
    })
    .map((p) => p.join('')),
);
const isOneCharacter = (line: string) => [...new Intl.Segmenter('da').segment(line.trim())].length <= 1;

describe('width', () => {
  test('[LAY8] follows the font: narrow letters, wide letters, bold ones', () => {
    expect(measureText('i', 1000)).toBe(278);
    expect(measureText('æøå', 1000)).toBeCloseTo(874 + 552 + 526);
    expect(measureText('Seddel', 16, true)).toBeGreaterThan(measureText('Seddel', 16));
  });

  test('[LAY8] is rather too wide for what the font lacks, and nothing for marks', () => {
    expect(measureText('漢', 10)).toBeGreaterThan(10);
    expect(measureText('👩‍👩‍👧', 10)).toBe(measureText('👩', 10));
    expect(measureText('e\u0301', 10)).toBe(measureText('e', 10));
  });
});

describe('lines', () => {
  test('[LAY8] break at spaces, hyphens and slashes', () => {
    expect(breakLines('kost og motion', 60, 16)).toEqual(['kost og ', 'motion']);
    expect(breakLines('pårørende-grupper', 90, 16)).toEqual(['pårørende-', 'grupper']);
    expect(breakLines('kost/motion', 60, 16)).toEqual(['kost/', 'motion']);
  });

  test('[LAY8] keep written breaks and empty lines', () => {
    expect(breakLines('a\n\nb\n', 100, 16)).toEqual(['a', '', 'b', '']);
    expect(breakLines('', 100, 16)).toEqual(['']);
  });

  test('[LAY8] cut a word only when it is wider than a line', () => {
    const lines = breakLines('og specialpædagogikkonferencedeltager', 100, 16);
    expect(lines[0]).toBe('og ');
    expect(lines.length).toBeGreaterThan(2);
  });

  test('[LAY8] joined they are the text, none too wide, no character cut', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = breakLines(text, width, 16);
        expect(lines.join('')).toBe(text.replace(/[\r\n]/g, ''));
        for (const line of lines) {
          if (!isOneCharacter(line))
            expect(measureText(line.trimEnd(), 16)).toBeLessThanOrEqual(width + 1e-6);
          expect(line.isWellFormed() || !text.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
