import * as Y from 'yjs';
import type { TestPerson } from './people.ts';
import type { Random } from './random.ts';

interface Line {
  readonly person: TestPerson;
  up: boolean;
  toServer: Uint8Array[];
  toPerson: Uint8Array[];
}

/**
 * A server and a bad network in memory. Messages of a line come in order, late, and some twice; what is under way when
 * a line breaks is lost; a line that comes up again begins with what the other side lacks.
 */
export class FlakyNetwork {
  readonly #server = new Y.Doc();
  readonly #lines: readonly Line[];
  readonly #random: Random;
  readonly #delivered: Uint8Array[] = [];

  constructor(people: readonly TestPerson[], board: Uint8Array, random: Random) {
    this.#random = random;
    Y.applyUpdate(this.#server, board);
    this.#lines = people.map((person) => ({ person, up: true, toServer: [], toPerson: [] }));
    for (const line of this.#lines) {
      line.person.doc.on('update', (update, origin) => {
        if (origin !== this && line.up) line.toServer.push(update);
      });
    }
    this.#server.on('update', (update, origin) => {
      for (const line of this.#lines) if (line.up && line.person !== origin) line.toPerson.push(update);
    });
  }

  get serverDoc(): Y.Doc {
    return this.#server;
  }

  /** One thing happens somewhere: a message arrives, a line breaks or comes back. Answers with whom it reached, if a person. */
  step(): TestPerson | null {
    const line = this.#random.pick(this.#lines);
    if (!line) return null;
    if (!line.up) {
      if (this.#random.chance(0.3)) this.#connect(line);
      return null;
    }
    if (this.#random.chance(0.04)) {
      line.up = false;
      line.toServer = [];
      line.toPerson = [];
      return null;
    }
    if (this.#delivered.length > 0 && this.#random.chance(0.05)) {
      const old = this.#random.pick(this.#delivered) as Uint8Array;
      Y.applyUpdate(line.person.doc, old, this);
      return line.person;
    }
    return this.#deliver(line);
  }

  /** Everybody comes back and everything arrives. */
  settle(): void {
    for (const line of this.#lines) if (!line.up) this.#connect(line);
    while (this.#lines.some(({ toServer, toPerson }) => toServer.length + toPerson.length > 0))
      for (const line of this.#lines) this.#deliver(line);
  }

  #connect(line: Line): void {
    line.up = true;
    const { doc } = line.person;
    line.toServer.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#server)));
    line.toPerson.push(Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(doc)));
  }

  #deliver(line: Line): TestPerson | null {
    const toServer = line.toPerson.length === 0 || (line.toServer.length > 0 && this.#random.chance(0.5));
    const update = (toServer ? line.toServer : line.toPerson).shift();
    if (!update) return null;
    if (toServer) Y.applyUpdate(this.#server, update, line.person);
    else {
      this.#delivered.push(update);
      Y.applyUpdate(line.person.doc, update, this);
    }
    return toServer ? null : line.person;
  }
}
