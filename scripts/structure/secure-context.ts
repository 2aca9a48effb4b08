/** What browsers have on https only. A meeting room comes by plain http, where it is simply not there. */
import { findNodes } from './code-rules.ts';
import type { Breach, Node, Source } from './source.ts';

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  crypto: ['randomUUID', 'subtle'],
  navigator: [
    'clipboard',
    'credentials',
    'geolocation',
    'locks',
    'mediaDevices',
    'permissions',
    'serviceWorker',
    'share',
    'storage',
    'wakeLock',
  ],
  window: ['caches', 'showDirectoryPicker', 'showOpenFilePicker', 'showSaveFilePicker'],
};
const CLASSES = ['ClipboardItem', 'EyeDropper', 'Notification'];

/** The places that ask first, and have another way or do without. */
const ASKS_FIRST = ['client/panels/copy-text.ts', 'client/app/kept-pages.ts'];

/** Code of the pages that leans on a secure context. */
export function findSecureOnly(source: Source): Breach[] {
  if (!source.path.startsWith('client/') || ASKS_FIRST.includes(source.path)) return [];
  return findNodes(source, (node) => {
    if (node.type === 'NewExpression') return CLASSES.includes(nameOf(node.callee));
    if (node.type !== 'MemberExpression') return false;
    return MEMBERS[nameOf(node.object)]?.includes(nameOf(node.property)) ?? false;
  });
}

/** The last name of `a`, `b.a` and the like. */
function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? nameOf(node.property) : '';
}
