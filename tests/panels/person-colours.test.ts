import { describe, expect, it } from 'vitest';
import { PERSON_COLOURS } from '../../client/panels/person-colours.ts';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of people', () => {
  it('[CAN81] are twelve different ones, each readable with its text (4.5:1)', () => {
    expect(new Set(PERSON_COLOURS.map((colour) => colour.paint)).size).toBe(12);
    for (const { paint, text } of PERSON_COLOURS)
      expect(contrast(paint, text), paint).toBeGreaterThanOrEqual(4.5);
  });

  it('[CAN81] stand out from the light and the dark board (3:1)', () => {
    for (const { paint } of PERSON_COLOURS) {
      expect(contrast(paint, '#ffffff'), paint).toBeGreaterThanOrEqual(3);
      expect(contrast(paint, '#101011'), paint).toBeGreaterThanOrEqual(3);
    }
  });
});
