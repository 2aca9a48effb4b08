/** Headings that span neighbouring columns which share them. */
import type { ColumnScene } from './scene.ts';

/** A heading and the columns under it, with where it stands (layout units). */
export interface HeadingSpan {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly x: number;
  readonly w: number;
}

/** The spans from left to right; columns without a heading are in none. */
export function headingSpans(columns: readonly ColumnScene[]): HeadingSpan[] {
  const spans: HeadingSpan[] = [];
  let open: ColumnScene[] = [];
  for (const column of [...columns, null]) {
    const first = open[0];
    if (first && column?.heading !== first.heading) {
      const w = open.reduce((sum, { w }) => sum + w, 0);
      spans.push({ heading: first.heading, columns: open.map(({ id }) => id), x: first.x, w });
      open = [];
    }
    if (column?.heading) open.push(column);
  }
  return spans;
}
