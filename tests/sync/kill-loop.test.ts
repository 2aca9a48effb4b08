/** The program as it is shipped, killed at random moments under load: nothing that was acknowledged is lost. */
import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { temporaryFolder } from '../server/support/folder.ts';
import { makeBoard, program, type Run } from '../server/support/program.ts';
import { secretOf } from '../support/tavle-server.ts';
import { type Board, ourClient, type ProcessClient, stockClient } from './process-clients.ts';
import { createRandom } from './random.ts';
import { holds, isLevel } from './simulator/coverage.ts';

const isLong = process.env.TAVLE_LONG !== undefined;
const KILLS = isLong ? 60 : 5;
/** Edits of our clients that are acknowledged between two kills. */
const EDITS = isLong ? 1_800 : 150;
/** Edits of one client that may be on the way. */
const ON_THE_WAY = 20;

const { start } = program('kill-loop', temporaryFolder());
const random = createRandom(isLong ? Date.now() : 4);
let server: Run;
let board: Board;
let clients: ProcessClient[] = [];
/** Called when something more is known to be saved. */
let onSaved = (): void => {};

beforeAll(async () => {
  const started = await start();
  server = started;
  const { id, links } = await makeBoard(started.url);
  board = { socketUrl: started.url.replace('http', 'ws'), id, secret: secretOf(links.participant) };
}, 60_000);
afterEach(() => {
  for (const client of clients) client.destroy();
});

async function kill(): Promise<void> {
  server.child.kill('SIGKILL');
  if (server.child.exitCode === null && server.child.signalCode === null) await once(server.child, 'exit');
}

async function startAgain(): Promise<void> {
  server = await start([], { PORT: new URL(board.socketUrl).port });
}

function comeIn(): void {
  const ours = () => ourClient(board, () => onSaved());
  clients = [ours(), ours(), stockClient(board), stockClient(board)];
}

/** Resolves when something is so; on a busy machine that takes long. */
function whenever(check: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(check()).toBe(true), { timeout: 60_000, interval: 10 });
}

const areLevel = () => clients.every((client) => client.isLevel);
const savedByAll = () => clients.reduce((sum, { saved }) => sum + saved, 0);

/** Everybody edits until so many more edits are known to be saved. */
async function editUntil(goal: number): Promise<void> {
  const end = savedByAll() + goal;
  while (savedByAll() < end) {
    const more = new Promise<void>((resolve) => {
      onSaved = resolve;
    });
    for (const client of clients) {
      if (client.kind === 'stock') random.chance(0.3) && client.edit();
      else while (client.made.length - client.saved < ON_THE_WAY) client.edit();
    }
    await more;
  }
}

/** What must be on the disk now: what was acknowledged, and what anybody got from the server. */
function due(): { readonly saved: Uint8Array[]; readonly told: Map<number, number> } {
  const told = new Map<number, number>();
  for (const { doc } of clients) {
    for (const [id, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      if (id !== doc.clientID) told.set(id, Math.max(clock, told.get(id) ?? 0));
    }
  }
  return { saved: clients.flatMap(({ made, saved }) => made.slice(0, saved)), told };
}

/** Looks with fresh eyes at what the server has. */
async function lookAt(check: (doc: Y.Doc) => void): Promise<void> {
  const witness = stockClient(board);
  await whenever(() => witness.isLevel);
  check(witness.doc);
  witness.destroy();
}

describe('[WIRE92] kill -9 at any moment', () => {
  test(
    `${KILLS} times, with clients gone or connected: nothing is lost that was acknowledged or told`,
    async () => {
      comeIn();
      let acknowledged = 0;
      for (let n = 0; n < KILLS; n++) {
        await whenever(areLevel);
        const before = savedByAll();
        await editUntil(1 + random.below(2 * EDITS));
        await kill();
        acknowledged += savedByAll() - before;
        const isGone = n % 2 === 0;
        const { saved, told } = due();
        if (isGone) for (const client of clients) client.destroy();
        await startAgain();
        await lookAt((doc) => {
          expect(saved.filter((update) => !holds(doc, update))).toHaveLength(0);
          const lost = [...told].filter(([id, clock]) => Y.getState(doc.store, id) < clock);
          expect(lost).toEqual([]);
        });
        if (isGone) comeIn();
      }
      await whenever(areLevel);
      await lookAt((doc) => {
        for (const client of clients) expect(client.made.every((update) => holds(doc, update))).toBe(true);
      });
      await whenever(() => clients.every(({ doc }) => isLevel(doc, (clients[0] as ProcessClient).doc)));
      process.stdout.write(`${acknowledged} acknowledged edits, ${KILLS} kills, none lost\n`);
    },
    isLong ? 3_600_000 : 240_000,
  );
});
