/** Every key of the board, in groups, as the help shows them. A key that is not here is not known to anybody. */
import type { Texts } from '#shared/i18n/index.ts';

type Keys = Texts['way']['keys'];

/** What stands on a key, as people read it: itself, or a word of theirs. */
export type Key = string | { readonly word: keyof Keys['key'] };
/** Words in place of keys. */
export type Saying = { readonly say: 'fromEdge' | 'connectKeys' | 'whyKeys' };
/** Keys that are pressed together, or words. */
export type Way = readonly Key[] | Saying;

export interface Shortcut {
  readonly what: Exclude<keyof Keys, 'key' | 'group'>;
  /** Any of these does it. */
  readonly ways: readonly Way[];
}

export interface ShortcutGroup {
  readonly name: keyof Keys['group'];
  readonly shortcuts: readonly Shortcut[];
}

const space: Key = { word: 'space' };
const drag: Key = { word: 'drag' };
const scroll: Key = { word: 'scroll' };
const click: Key = { word: 'click' };
const arrows: Key = { word: 'arrows' };
const doubleClick: Key = { word: 'doubleClick' };

const row = (what: Shortcut['what'], ...ways: readonly Way[]): Shortcut => ({ what, ways });

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    name: 'find',
    shortcuts: [
      row('find', ['Ctrl', 'F']),
      row('help', ['?']),
      row('fit', ['Shift', '1']),
      row('selection', ['Shift', '2']),
      row('fullSize', ['Shift', '0']),
      row('zoom', ['Ctrl', scroll], ['Ctrl', '+'], ['Ctrl', '-']),
      row('pan', [space, drag], [scroll]),
    ],
  },
  {
    name: 'cards',
    shortcuts: [
      row('newCard', ['N'], ['C'], [doubleClick]),
      row('write', ['Enter']),
      row('finish', ['Enter'], ['Esc']),
      row('nextCard', ['Tab']),
      row('newLine', ['Shift', 'Enter']),
      row('next', ['Tab'], ['Shift', 'Tab']),
      row('letGo', ['Esc']),
      row('menu', ['Shift', 'F10'], ['Ctrl', 'Shift', 'Enter']),
      row('remove', ['Delete']),
      row('select', ['V']),
      row('hand', ['H']),
    ],
  },
  {
    name: 'many',
    shortcuts: [
      row('all', ['Ctrl', 'A']),
      row('add', ['Shift', click], ['Shift', drag]),
      row('nudge', [arrows], ['Shift', arrows]),
      row('duplicate', ['Ctrl', 'D'], ['Alt', drag]),
      row('copy', ['Ctrl', 'C'], ['Ctrl', 'X'], ['Ctrl', 'V']),
      row('alignAcross', ['Alt', 'A'], ['Alt', 'H'], ['Alt', 'D']),
      row('alignDown', ['Alt', 'W'], ['Alt', 'V'], ['Alt', 'S']),
      row('spread', ['Alt', 'Shift', 'H'], ['Alt', 'Shift', 'V']),
    ],
  },
  {
    name: 'arrows',
    shortcuts: [
      row('newArrow', ['A'], { say: 'fromEdge' }),
      row('connect', { say: 'connectKeys' }),
      row('why', { say: 'whyKeys' }),
      row('along', ['Alt', '→']),
      row('alongBack', ['Alt', '←']),
      row('beside', ['Alt', '↓'], ['Alt', '↑']),
      row('chain', ['Alt', arrows]),
    ],
  },
  {
    name: 'draw',
    shortcuts: [
      row('pen', ['D']),
      row('highlighter', ['Shift', 'D']),
      row('text', ['T']),
      row('rectangle', ['R']),
      row('ellipse', ['O']),
      row('line', ['L']),
      row('looseArrow', ['Shift', 'L']),
      row('eraser', ['E']),
    ],
  },
  {
    name: 'steps',
    shortcuts: [row('undo', ['Ctrl', 'Z']), row('redo', ['Ctrl', 'Shift', 'Z'], ['Ctrl', 'Y'])],
  },
];

/** True for keys that do nothing while single keys are turned off: a sign by itself or with Shift. */
export function isSingle(way: Way): boolean {
  if ('say' in way) return false;
  const others = way.filter((key) => key !== 'Shift');
  const [key] = others;
  return others.length === 1 && typeof key === 'string' && [...key].length === 1;
}
