/** How long files and functions may be. */
import { type Breach, lineAt, type Node, type Source, walk } from './source.ts';

export const BUDGETS = {
  file: { usual: 300, most: 400 },
  function: { usual: 30, most: 60 },
} as const;

export interface Length {
  readonly where: string;
  readonly lines: number;
}

export function fileLengths(sources: readonly Source[]): Length[] {
  return sources.map(({ path, text }) => ({ where: path, lines: text.trimEnd().split('\n').length }));
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function functionLengths(sources: readonly Source[]): Length[] {
  const lengths: Length[] = [];
  for (const source of sources) {
    walk(source.program, (node: Node) => {
      if (!FUNCTIONS.has(node.type)) return;
      const [first, last] = [lineAt(source, node.start), lineAt(source, node.end)];
      lengths.push({ where: `${source.path}:${first}`, lines: last - first + 1 });
    });
  }
  return lengths;
}

/** The length that nine of ten do not exceed. */
export function ninetiethPercentile(lengths: readonly Length[]): number {
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.9) - 1)] ?? 0;
}

export function findTooLong(lengths: readonly Length[], budget: { usual: number; most: number }): Breach[] {
  const usual = ninetiethPercentile(lengths);
  const breaches = lengths
    .filter(({ lines }) => lines > budget.most)
    .map(({ where, lines }) => `${where} has ${lines} lines, at most ${budget.most}`);
  if (usual > budget.usual) breaches.push(`nine of ten have up to ${usual} lines, at most ${budget.usual}`);
  return breaches;
}
