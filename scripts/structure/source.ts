/** A source file as the checks see it. */
import { type ESTree, parseSync } from 'vite';

export type Node = ESTree.Node;

/** A comment with its place in the text. */
interface Comment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface Source {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: ESTree.Program;
  readonly comments: readonly Comment[];
}

/** One breach of a rule, as it is shown. */
export type Breach = string;

export function parseSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return { path, text, program, comments };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Calls `visit` for a node and everything inside it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

/** Number of the line, from 1, of a position in the text. */
export function lineAt(source: Source, position: number): number {
  return source.text.slice(0, position).split('\n').length;
}

export function at(source: Source, node: Node): string {
  return `${source.path}:${lineAt(source, node.start)}`;
}

/** The folder a file belongs to: `client/canvas` of `client/canvas/tldraw/card.tsx`; `client` of `client/env.d.ts`. */
export function folderOf(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 ? parts.slice(0, 2).join('/') : (parts[0] as string);
}
