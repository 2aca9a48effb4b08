/** The program as it is shipped, stopped in the middle of work, and started on what it does not know. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { helloFrame, stepOneFrame, stepTwoFrame, updateFrame } from '#shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { findSqlite } from '../../server/storage/sqlite-driver.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeBoard, program } from './support/program.ts';
import { bearer, RawSocket } from './support/server.ts';

const folder = temporaryFolder();
const { finish, start } = program('stopping', folder);

/** Somebody who never stops to edit, and knows what was acknowledged. */
class Busy {
  readonly socket: RawSocket;
  private readonly doc = new Y.Doc();
  private stopped = false;
  private made = 0;
  private readonly name: string;

  constructor(url: string, board: string, secret: string, name: string) {
    this.name = name;
    this.socket = new RawSocket(`${url.replace('http', 'ws')}/sync/${board}`, bearer(secret));
  }
  async begin(): Promise<void> {
    await this.socket.send(helloFrame(PROTOCOL_VERSION, 'test'));
    await this.socket.send(stepOneFrame(Uint8Array.of(0)));
    await this.socket.send(stepTwoFrame(Y.encodeStateAsUpdate(this.doc)));
    this.doc.on('update', (update: Uint8Array) => {
      if (!this.stopped) void this.socket.send(updateFrame(update)).catch(() => {});
    });
    void this.socket.closed.then(() => {
      this.stopped = true;
    });
  }
  async work(): Promise<void> {
    while (!this.stopped) {
      for (let n = 0; n < 20; n++) {
        this.doc.getMap('cards').set(`${this.name}${this.made}`, this.made);
        this.made++;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  /** Names of the cards that were acknowledged: the first numbered message is the step 2. */
  get saved(): string[] {
    const last = this.socket.heard.reduce(
      (most, heard) => (heard.type === 'saved' ? Math.max(most, heard.n) : most),
      1,
    );
    return Array.from({ length: last - 1 }, (_, n) => `${this.name}${n}`);
  }
}

describe('[WIRE82] stopped under load', () => {
  test('it stores what it acknowledged, says 1012 to all, ends by itself, and they are back', async () => {
    const data = { DATA_DIR: join(folder, 'busy') };
    const first = await start([], data);
    const { id, links } = await makeBoard(first.url);
    const secret = links.participant.split('#')[1] as string;
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => new Busy(first.url, id, secret, name));
    await Promise.all(people.map((person) => person.begin()));
    const stock = stayOn(first.url, id, secret);
    await stock.synced();
    const working = people.map((person) => person.work());
    await Promise.all(people.map(({ socket }) => socket.hear('saved', ({ n }) => n > 40)));
    const begun = performance.now();
    first.child.kill('SIGTERM');
    expect(await Promise.all(people.map(({ socket }) => socket.closed))).toEqual(people.map(() => 1012));
    expect(await first.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(first.err()).toBe('');
    await Promise.all(working);

    const back = stock.synced();
    const second = await start([], { ...data, PORT: new URL(first.url).port });
    await back;
    const cards = stock.doc.getMap('cards');
    const missing = people.flatMap(({ saved }) => saved).filter((name) => !cards.has(name));
    expect(missing).toEqual([]);
    expect(people.every(({ saved }) => saved.length > 30)).toBe(true);
    stock.leave();
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });
});

test('[WIRE30] a database of a newer version is refused in one line', async () => {
  const data = { DATA_DIR: join(folder, 'newer') };
  const first = await start([], data);
  first.child.kill('SIGTERM');
  await first.ended;
  const database = (await findSqlite())(join(data.DATA_DIR, 'tavle.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(await finish([], data)).toEqual({
    code: 1,
    out: '',
    err: 'the database was made by a newer version of Tavle\n',
  });
});

/** A stock client that comes back by itself. */
function stayOn(url: string, board: string, secret: string) {
  class WithSecret extends WebSocket {
    constructor(address: string) {
      super(address, { headers: bearer(secret) });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, board, doc, {
    WebSocketPolyfill: WithSecret as never,
    disableBc: true,
  });
  /** Resolves at the next time it has all that the server has. */
  const synced = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (isSynced: boolean): void => {
        if (!isSynced) return;
        provider.off('sync', look);
        resolve();
      };
      provider.on('sync', look);
    });
  return {
    doc,
    synced,
    leave: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}
