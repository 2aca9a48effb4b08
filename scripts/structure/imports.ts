/** The walls: which file may import which. */
import { posix } from 'node:path';
import { type Breach, folderOf, type Node, type Source, walk } from './source.ts';

/** Folders in the order of the data flow. In client and server a folder imports later ones, in shared earlier ones. */
export const ORDER = {
  client: ['app', 'canvas', 'panels', 'store', 'sync'],
  server: ['connection', 'room', 'storage', 'writers'],
  shared: ['board', 'document', 'protocol', 'versions', 'writers'],
} as const;

const ANYBODY_MAY = new Set(['server/log.ts', 'server/settings.ts']);
const SHARED_PACKAGES = ['zod', 'yjs', 'lib0', 'y-protocols', 'fractional-indexing'];

export interface Import {
  readonly from: string;
  /** The file from the root of the repository, or the package's name. */
  readonly to: string;
  readonly isFile: boolean;
}

function specifiersOf(source: Source): string[] {
  const found: string[] = [];
  walk(source.program, (node: Node) => {
    const target = 'source' in node ? node.source : null;
    if (target && typeof target === 'object' && 'value' in target && typeof target.value === 'string') {
      found.push(target.value);
    }
  });
  return found;
}

/** Everything a file imports: statically, by `import()`, as a type, or to export it again. */
export function importsOf(source: Source): Import[] {
  return specifiersOf(source).map((name) => {
    const from = source.path;
    if (name.startsWith('#shared/')) return { from, to: name.slice(1), isFile: true };
    if (name.startsWith('.')) return { from, to: posix.join(posix.dirname(from), name), isFile: true };
    return { from, to: name, isFile: false };
  });
}

const isPackage = (to: string, name: string) => to === name || to.startsWith(`${name}/`);

function breachOfPackage({ from, to }: Import): Breach | null {
  const side = from.split('/')[0];
  const isTldraw = isPackage(to, 'tldraw') || to.startsWith('@tldraw/');
  if (isTldraw && !from.startsWith('client/canvas/tldraw/')) return `${from} imports ${to}`;
  if (side === 'shared' && !SHARED_PACKAGES.some((name) => isPackage(to, name)))
    return `${from} imports ${to}`;
  if (side === 'client' && to.startsWith('node:')) return `${from} imports ${to}`;
  const isYjs = isPackage(to, 'yjs') || isPackage(to, 'y-websocket') || isPackage(to, 'y-protocols');
  const isBehindStore = /^client\/(app|canvas|panels)\//.test(from);
  return isYjs && isBehindStore ? `${from} imports ${to}, which stays behind the store` : null;
}

function breachOfFile({ from, to }: Import): Breach | null {
  const [side, otherSide] = [from.split('/')[0], to.split('/')[0]] as [string, string];
  const breach = `${from} imports ${to}`;
  if (side !== otherSide) return otherSide === 'shared' && side !== 'shared' ? null : breach;
  if (!(side in ORDER) || ANYBODY_MAY.has(to)) return null;
  const order: readonly string[] = ORDER[side as keyof typeof ORDER];
  const position = (path: string) => order.indexOf(folderOf(path).split('/')[1] ?? '');
  const [mine, theirs] = [position(from), position(to)];
  if (side === 'shared') return mine >= 0 && theirs > mine ? breach : null;
  // Files at the top put the folders together; i18n stands outside the order.
  return mine >= 0 && theirs >= 0 && theirs < mine ? breach : null;
}

export function findWallBreaches(sources: readonly Source[]): Breach[] {
  return sources
    .flatMap(importsOf)
    .map((item) => (item.isFile ? breachOfFile(item) : breachOfPackage(item)))
    .filter((breach) => breach !== null);
}

/** Chains of files that lead back to themselves, one for each file that closes one. */
export function findCycles(sources: readonly Source[]): Breach[] {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .filter((i) => i.isFile)
        .map(({ to }) => to),
    ]),
  );
  const done = new Set<string>();
  const cycles: Breach[] = [];
  const visit = (path: string, chain: readonly string[]): void => {
    const start = chain.indexOf(path);
    if (start >= 0) cycles.push([...chain.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...chain, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
