/** How a figure is printed: one JSON line with the median of its runs. */

export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** What the product promises: at most, or at least. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

const round = (n: number) => Math.round(n * 10) / 10;

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function report(figure: Figure, runs: readonly number[]): void {
  const median = round(medianOf(runs));
  const { atMost, atLeast } = figure;
  const holds = (atMost === undefined || median <= atMost) && (atLeast === undefined || median >= atLeast);
  console.log(JSON.stringify({ ...figure, median, holds, runs: runs.map(round) }));
}

/** Runs a measurement several times, one after the other. */
export async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  const runs: T[] = [];
  for (let n = 0; n < times; n++) runs.push(await measure());
  return runs;
}
