/** A story from a seed: people, a network and a server, what happens to them, and what must hold at every moment. */
import * as Y from 'yjs';
import { addCard, connectCards } from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { readBoard } from '#shared/document/read.ts';
import { newBoard, openFor } from '../people.ts';
import { DEEDS, type Deeds, typeSomewhere } from '../random-deeds.ts';
import { allLetters } from '../witness.ts';
import { holds, isLevel, isWaiting } from './coverage.ts';
import { SimDisk } from './disk.ts';
import { SimNetwork, type Wire } from './network.ts';
import { SimServer } from './server.ts';
import { type OwnChange, Tab } from './tab.ts';
import { letRun, VirtualTime } from './virtual-time.ts';

/** A board that somebody has worked on, so that there is something to meet at from the first step. */
const BOARD = begun();
/** Records that are large on disk and small in memory: the next change makes a snapshot. */
const BULK = bulk();
/** Codes with which a line may be ended in a story without lies: it is slow, or the server stops. */
const EXPECTED: readonly unknown[] = [4508, 1012];

/** What of a server is broken on purpose. */
export interface Engine {
  readonly lies?: boolean;
  readonly forgets?: boolean;
  /** Breaks something for the length of a story; answers with how to mend it. */
  readonly break?: () => () => void;
}

export interface Told {
  readonly faults: readonly string[];
  /** How often what happened, by name. */
  readonly counts: ReadonlyMap<string, number>;
  /** Letters that were written and that nobody took away. */
  readonly lasting: number;
  /** All that happened, in one number. */
  readonly print: number;
}

/** Tells one story to its end. */
export async function tellStory(seed: number, engine: Engine = {}): Promise<Told> {
  const time = new VirtualTime(seed);
  time.begin();
  const mend = engine.break?.();
  const story = new Story(seed, time, engine);
  try {
    return await story.tell();
  } finally {
    story.clear();
    mend?.();
    time.end();
  }
}

class Story {
  readonly #seed: number;
  readonly #time: VirtualTime;
  readonly #disk: SimDisk;
  readonly #network = new SimNetwork();
  readonly #tabs = new Map<string, Tab>();
  readonly #counts = new Map<string, number>();
  readonly #faults: string[] = [];
  readonly #saved: Uint8Array[] = [];
  readonly #written = new Set<string>();
  readonly #erased = new Set<string>();
  readonly #takenBack = new Set<string>();
  #server: SimServer | null = null;
  #diskSpeed: number;
  #trouble: number;
  #pace: number;
  #letters = 0;
  #numbers = 0;
  #print = 0;

  constructor(seed: number, time: VirtualTime, engine: Engine) {
    this.#seed = seed;
    this.#time = time;
    const { random } = time;
    this.#disk = new SimDisk(random.chance(0.3) ? [BOARD, ...BULK] : [BOARD]);
    this.#disk.lies = engine.lies ?? false;
    this.#disk.forgets = engine.forgets ?? false;
    this.#diskSpeed = random.pick([0.05, 0.2, 0.5]) as number;
    this.#trouble = random.pick([0.03, 0.1, 0.2]) as number;
    this.#pace = random.pick([8, 60, 400]) as number;
    this.#start();
    const names = ['anna', 'bent', random.pick(['carla', 'fremmed']) as string];
    if (random.chance(0.5)) names.push('gæst');
    for (const name of names) this.#open(name);
  }

  async tell(): Promise<Told> {
    await this.#traffic(60);
    for (let step = 0; step < 60; step++) {
      const tab = this.#pick();
      if (tab?.isReady) this.#act(tab);
      else this.#note('not ready');
      if (this.#time.random.chance(this.#trouble)) await this.#happen();
      await this.#traffic(this.#time.random.below(12));
      this.#check();
    }
    await this.#settle();
    this.#checkEnd();
    return {
      faults: this.#faults,
      counts: this.#counts,
      lasting: this.#lasting().length,
      print: this.#print,
    };
  }

  clear(): void {
    for (const tab of this.#tabs.values()) tab.close();
    this.#server?.kill();
  }

  #note(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
    for (const letter of what) this.#print = (Math.imul(this.#print, 31) + letter.charCodeAt(0)) | 0;
    this.#print = (Math.imul(this.#print, 31) + this.#time.now) | 0;
  }

  #fault(what: string): void {
    this.#faults.push(`seed ${this.#seed}: ${what}`);
  }

  #pick(): Tab | undefined {
    return this.#time.random.pick(this.#tabs.values());
  }

  #open(name: string): void {
    const saved = (changes: readonly OwnChange[]): void => {
      for (const { update } of changes) {
        this.#saved.push(update);
        if (!holds(this.#disk.synced, update)) this.#fault(`${name} counts as saved what is not on the disk`);
      }
      this.#note('saved');
    };
    this.#tabs.set(name, new Tab(name, { network: this.#network, time: this.#time, saved }));
  }

  #start(): void {
    this.#server = new SimServer({
      disk: this.#disk,
      network: this.#network,
      fault: (what) => this.#fault(what),
      weight: 20_000,
      logged: (event, { level, code, reason, why }) => {
        this.#note(event === 'line.refused' ? `refused ${code}` : event);
        const isRefusal = event === 'line.refused' && !EXPECTED.includes(code);
        const isError = level === 'error' && !(isOfDisk(event) && this.#disk.done.refused > 0);
        if (isRefusal || isError || why !== undefined) {
          this.#fault(`${event} ${[code, reason, why].filter((each) => each !== undefined).join(' ')}`);
        }
      },
    });
  }

  /** One person does something. */
  #act(tab: Tab): void {
    const { random } = this.#time;
    const { witness, store } = tab;
    witness.look(false);
    const before = tab.own.length;
    let put = '';
    const deeds: Deeds = {
      random,
      number: () => ++this.#numbers,
      letters: (length) => {
        const letters = Array.from({ length }, () => String.fromCharCode(0x4e00 + ++this.#letters)).join('');
        put += letters;
        return letters;
      },
      erased: (letters) => {
        for (const letter of letters) this.#erased.add(letter);
        witness.erased(letters);
      },
    };
    const what = this.#chooseDeed();
    let done = what;
    if (what === 'undo' || what === 'redo') {
      for (const fault of witness.undo(what)) this.#fault(fault);
      for (const letter of witness.takenBack) this.#takenBack.add(letter);
    } else if (what === 'rest') store.endStep();
    else if (what === 'type') done = typeSomewhere(store, deeds) ? 'type' : 'not done';
    else {
      const commands = DEEDS[what]?.(store, deeds);
      done = commands && store.run(commands).ok ? what : 'not done';
    }
    this.#note(done);
    if (done !== 'not done') {
      for (const letter of put) this.#written.add(letter);
      witness.wrote(put);
      const change = tab.own[before];
      if (change !== undefined) change.letters = put;
    }
    witness.look(true);
    store.board();
  }

  /** In every third story few things are fought over and much is undone. */
  #chooseDeed(): string {
    const { random } = this.#time;
    if (this.#seed % 3 === 0)
      return random.pick(['undo', 'undo', 'redo', 'nameBoard', 'nameBoard', 'placeCard', 'type']) as string;
    if (random.chance(0.3)) return 'type';
    if (random.chance(0.2)) return random.pick(['undo', 'undo', 'redo', 'rest']) as string;
    return random.pick([...Object.keys(DEEDS), 'addCard', 'placeCard', 'connect', 'connect']) as string;
  }

  /** Messages arrive, the disk goes on, a moment passes. */
  async #traffic(moves: number): Promise<void> {
    const { random } = this.#time;
    for (let i = 0; i < moves; i++) {
      if (random.chance(this.#diskSpeed)) this.#disk.step();
      if (random.chance(0.2)) await this.#time.pass(1 + random.below(this.#pace));
      const move = random.pick(this.#network.movable());
      if (move !== undefined) this.#deliver(move.wire, move.toServer);
      await letRun();
    }
  }

  #deliver(wire: Wire, toServer: boolean): void {
    if (!toServer) {
      const next = wire.toBrowser[0];
      if (next?.kind === 'data') wire.told.push(next.bytes);
      wire.reachBrowser();
      return;
    }
    const parcel = wire.toServer.shift();
    if (parcel?.kind === 'data') wire.server?.take(parcel.bytes);
    else if (parcel?.kind === 'close') wire.server?.gone();
    else if (this.#server?.dead === false) this.#server.accept(wire);
    else wire.fromServer({ kind: 'close', code: 1006 });
  }

  /** Something goes wrong, or right again. */
  async #happen(): Promise<void> {
    const { random } = this.#time;
    if (this.#server?.dead && random.chance(0.5)) {
      this.#note('start');
      this.#start();
      return;
    }
    const troubles = Object.entries(this.#troubles());
    const [name, happen] = random.pick(troubles) as (typeof troubles)[number];
    this.#note(name);
    await happen();
  }

  #troubles(): Readonly<Record<string, () => void | Promise<void>>> {
    const { random } = this.#time;
    const wire = random.pick(this.#network.wires);
    const tab = this.#pick();
    const kill = (): void => {
      this.#server?.kill();
      this.#disk.cut(random.chance(0.3));
    };
    return {
      break: () => wire?.breakOff(),
      'break at one end': () => wire?.breakOffHere(),
      swallow: () => wire?.swallow(),
      cut: () => tab && this.#network.cut(tab.name),
      'cut ends': () => this.#network.cutOff.clear(),
      slow: () => void (tab && this.#network.slow.add(tab.name)),
      'slow ends': () => this.#network.slow.clear(),
      kill,
      'kill again': kill,
      stop: () => void this.#server?.stop(),
      full: () => {
        this.#disk.full = true;
      },
      'full ends': () => {
        this.#disk.full = false;
      },
      wake: () => tab?.wake(),
      point: () => tab?.point(++this.#numbers),
      reopen: () => tab && this.#reopen(tab),
      rename: () => {
        if (this.#server?.dead === false) this.#server.rename(`t${++this.#numbers}`);
      },
      repeat: () => {
        const old = wire && random.pick(wire.told);
        if (old !== undefined && !wire?.socket.closed) wire?.socket.hears(old);
      },
      'time passes': () => this.#goOn(random.below(15_000)),
    };
  }

  /** A browser is closed without waiting, and opened again: what was not saved is lost, and nothing else. */
  #reopen(tab: Tab): void {
    for (const { letters } of tab.own.slice(tab.saved))
      for (const letter of letters) this.#written.delete(letter);
    tab.close();
    this.#open(tab.name);
  }

  /** Time passes while everything goes its way. */
  async #goOn(milliseconds: number): Promise<void> {
    for (let gone = 0; gone < milliseconds; gone += 250) {
      await this.#time.pass(250);
      for (let i = 0; i < 200; i++) {
        const move = this.#time.random.pick(this.#network.movable());
        if (move !== undefined) this.#deliver(move.wire, move.toServer);
        await letRun();
        if (!this.#disk.idle) this.#disk.step();
        else if (move === undefined) break;
        await letRun();
      }
      this.#check();
    }
  }

  /** Everything stands again, and time passes until all have all. */
  async #settle(): Promise<void> {
    this.#disk.full = false;
    this.#network.cutOff.clear();
    this.#network.slow.clear();
    if (this.#server?.dead) this.#start();
    for (let i = 0; i < 100; i++) {
      await this.#goOn(2_000);
      if (this.#server?.dead) this.#start();
      if (this.#isLevel()) return;
    }
    this.#fault(`never level: ${[...this.#tabs.values()].map(({ state }) => state).join(', ')}`);
  }

  #isLevel(): boolean {
    const { synced } = this.#disk;
    const names = [...this.#tabs.keys()];
    return [...this.#tabs.values()].every(
      (tab) =>
        tab.isLevel &&
        isLevel(tab.doc, synced) &&
        sameNames(
          tab.others(),
          names.filter((name) => name !== tab.name),
        ),
    );
  }

  #check(): void {
    for (const { doc, name } of this.#tabs.values()) {
      if (isWaiting(doc)) this.#fault(`something of ${name} waits for what never came`);
    }
    const doc = this.#server?.doc;
    if (doc && isWaiting(doc)) this.#fault('something waits on the server for what never came');
  }

  #checkEnd(): void {
    const { synced } = this.#disk;
    const { snapshot, updates } = this.#disk.read();
    const onDisk = new Y.Doc();
    if (snapshot !== null) Y.applyUpdateV2(onDisk, snapshot);
    for (const update of updates) Y.applyUpdate(onDisk, update);
    if (!isLevel(onDisk, synced) || isWaiting(onDisk)) this.#fault('the disk has lost something');
    if (this.#saved.some((update) => !holds(onDisk, update)))
      this.#fault('a saved change is not on the disk');
    const truth = readBoard(onDisk);
    if (truth.problems.length > 0) this.#fault(`problems: ${JSON.stringify(truth.problems)}`);
    const board = plain(truth.board);
    for (const { name, doc, store } of this.#tabs.values()) {
      if (plain(store.board()) !== board) this.#fault(`${name} sees another board`);
      if (plain(readBoard(doc).board) !== board) this.#fault(`${name} has another board`);
      if (sorted(store.trash()) !== sorted(truth.trash)) this.#fault(`${name} has another trash`);
    }
    const standing = allLetters(onDisk);
    const gone = this.#lasting().filter((letter) => !standing.has(letter));
    if (gone.length > 0) this.#fault(`letters are gone: ${gone.join('')}`);
    for (const [what, times] of Object.entries(this.#disk.done)) {
      for (let i = 0; i < times; i++) this.#note(what);
    }
  }

  #lasting(): string[] {
    return [...this.#written].filter((letter) => !this.#erased.has(letter) && !this.#takenBack.has(letter));
  }
}

/** What a full disk leads to. */
function isOfDisk(event: string): boolean {
  return event === 'room.paused' || event === 'board.notCompacted' || event === 'board.notTidied';
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return sorted(some) === sorted(others);
}

/** A board as text, lists in their order, to compare. */
function plain(board: Board): string {
  const { cards, groups, connections } = board;
  return JSON.stringify({ ...board, cards: [...cards], groups: [...groups], connections: [...connections] });
}

function sorted(things: readonly unknown[]): string {
  return JSON.stringify(things.map((thing) => JSON.stringify(thing)).sort());
}

function begun(): Uint8Array {
  const { doc, store } = openFor('dorte', 9, newBoard());
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  store.run(
    ids.map((id, i) => addCard(id, { map: 'm1', column: `c${(i % 4) + 1}`, row: null, offset: null })),
  );
  store.run(ids.slice(1).map((id) => connectCards(`a${id}`, 'a', id)));
  return Y.encodeStateAsUpdate(doc);
}

function bulk(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 8;
  Y.applyUpdate(doc, BOARD);
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  const purpose = doc.getMap('board').get('purpose') as Y.Text;
  purpose.insert(0, 'x'.repeat(600_000));
  purpose.delete(0, 600_000);
  return made;
}
