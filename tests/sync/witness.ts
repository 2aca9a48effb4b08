import * as Y from 'yjs';
import type { TestPerson } from './people.ts';

/** Values that tell who set them, since no two people ever set the same: places and titles. */
const TELLING = ['place', 'title'];

/** Every text of a document, in whatever is alive or removed, under its path. */
export function allTexts(doc: Y.Doc): Map<string, string> {
  const texts = new Map<string, string>();
  walk(doc, (path, value) => {
    if (value instanceof Y.Text) texts.set(path, value.toString());
  });
  return texts;
}

/** All letters that stand anywhere in a document. */
export function allLetters(doc: Y.Doc): Set<string> {
  return new Set([...allTexts(doc).values()].join(''));
}

function tellingValues(doc: Y.Doc): Map<string, string> {
  const values = new Map<string, string>();
  walk(doc, (path, value) => {
    if (TELLING.includes(path.slice(path.lastIndexOf('/') + 1))) values.set(path, JSON.stringify(value));
  });
  return values;
}

function walk(doc: Y.Doc, visit: (path: string, value: unknown) => void): void {
  const into = (path: string, map: Y.Map<unknown>): void => {
    for (const [key, value] of map) {
      visit(`${path}/${key}`, value);
      if (value instanceof Y.Map) into(`${path}/${key}`, value);
    }
  };
  for (const root of ['board', 'goals', 'maps', 'cards', 'groups', 'connections'])
    into(root, doc.getMap(root));
}

/** Watches one person's document for what an undo must never do. */
export class Witness {
  readonly #person: TestPerson;
  readonly #written = new Set<string>();
  readonly #erased = new Set<string>();
  /** Each value in the order in which it was seen, and whether the person or somebody else put it there. */
  readonly #seen = new Map<string, { readonly value: string; readonly own: boolean }[]>();
  /** Letters that this person's undo has taken away, all of them this person's own. */
  readonly takenBack = new Set<string>();

  constructor(person: TestPerson) {
    this.#person = person;
    this.look(false);
  }

  wrote(letters: string): void {
    for (const letter of letters) this.#written.add(letter);
  }

  erased(letters: string): void {
    for (const letter of letters) this.#erased.add(letter);
  }

  /** Notes what has changed since the last look. */
  look(own: boolean): void {
    for (const [path, value] of tellingValues(this.#person.doc)) {
      const seen = this.#seen.get(path) ?? [];
      if (seen.at(-1)?.value !== value) this.#seen.set(path, [...seen, { value, own }]);
    }
  }

  /** Lets the person undo or redo, and answers with what that did wrong. */
  undo(step: 'undo' | 'redo'): string[] {
    const { doc, store, name } = this.#person;
    const letters = allLetters(doc);
    store[step]();
    const faults: string[] = [];
    const left = allLetters(doc);
    for (const letter of letters) {
      if (left.has(letter)) continue;
      if (!this.#written.has(letter) && !this.#erased.has(letter))
        faults.push(`${step} by ${name} took ${letter}`);
      this.takenBack.add(letter);
    }
    for (const [path, value] of tellingValues(doc)) {
      const seen = this.#seen.get(path) ?? [];
      if (seen.at(-1)?.value === value) continue;
      const last = seen.findLastIndex((each) => each.value === value);
      const over = seen.slice(last + 1).filter(({ own }) => !own);
      if (over.length > 0)
        faults.push(`${step} by ${name} put ${value} over ${over.at(-1)?.value} at ${path}`);
    }
    this.look(true);
    return faults;
  }
}
