/** Rules of single files: what must not be written, and what must be said. */
import { at, type Breach, lineAt, type Node, type Source, walk } from './source.ts';

export function findNodes(source: Source, isBreach: (node: Node) => boolean): Breach[] {
  const breaches: Breach[] = [];
  walk(source.program, (node) => {
    if (isBreach(node)) breaches.push(at(source, node));
  });
  return breaches;
}

export function findAny(source: Source): Breach[] {
  return findNodes(source, (node) => node.type === 'TSAnyKeyword');
}

export function findDefaultExports(source: Source): Breach[] {
  if (/\.config\.ts$/.test(source.path)) return [];
  return findNodes(source, (node) => {
    if (node.type === 'ExportDefaultDeclaration') return true;
    return (
      node.type === 'ExportSpecifier' &&
      node.exported.type === 'Identifier' &&
      node.exported.name === 'default'
    );
  });
}

function isMember(node: Node, object: string, property?: string): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return false;
  if (node.object.name !== object) return false;
  return property === undefined || (node.property.type === 'Identifier' && node.property.name === property);
}

/** `console` anywhere but in the log. */
export function findConsole(source: Source): Breach[] {
  return source.path === 'server/log.ts' ? [] : findNodes(source, (node) => isMember(node, 'console'));
}

/** The environment read anywhere but in the settings. */
export function findEnvironment(source: Source): Breach[] {
  return source.path === 'server/settings.ts'
    ? []
    : findNodes(source, (node) => isMember(node, 'process', 'env'));
}

/** Tests that do not run, or keep others from running. */
export function findIdleTests(source: Source): Breach[] {
  const idle = new Set(['skip', 'only', 'todo', 'fails', 'fixme', 'skipIf', 'runIf']);
  return findNodes(source, (node) => {
    if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return false;
    const isTest = ['test', 'it', 'describe'].some((name) => isMember(node, name));
    return isTest && idle.has(node.property.name);
  });
}

function namesOf(declaration: Node): string {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : '?')).join(', ');
  }
  return 'id' in declaration && declaration.id && 'name' in declaration.id
    ? String(declaration.id.name)
    : '?';
}

/**
 * Exports without a sentence of documentation. A comment also covers the exports on the lines right below the one it
 * stands on, and what is documented at its declaration may be exported in a list. A type that has the name of a schema
 * beside it is documented there.
 */
export function findUndocumented(source: Source): Breach[] {
  const breaches: Breach[] = [];
  const docs = new Map(
    source.comments
      .filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
      .map((comment) => [lineAt(source, comment.end), comment]),
  );
  let coveredLine = -1;
  for (const node of source.program.body) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue;
    const first = lineAt(source, node.start);
    if (docs.has(first - 1) || docs.has(first) || coveredLine === first - 1) {
      coveredLine = lineAt(source, node.end);
    } else breaches.push(`${at(source, node)} ${namesOf(node.declaration as Node)}`);
  }
  return breaches;
}
