/**
 * `npm run soak -- <minutes>`: thirty people on one board of the built program, who move cards, come and go. Prints
 * the memory of the server once a minute, and by how much it rises in an hour.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { placeCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { TavleServer } from '../tests/support/tavle-server.ts';
import { join, type Member } from './bench/crowd.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const PEOPLE = 30;
/** Of each person, in ms: between two edits, and about how long somebody stays. */
const EDIT_EVERY = 500;
const STAYS = 60_000;
/** At the start memory rises for other reasons: code is compiled, pools are filled. This part of the time is left out. */
const WARM_UP = 0.25;

const tavle = await TavleServer.start();
const board = await tavle.makeBoard({ template: 'example' });
process.setMaxListeners(PEOPLE + 20);
let edits = 0;
let visits = 0;
let isOver = false;

/** Comes, works, goes, and comes again, until it is over. */
async function live(n: number): Promise<void> {
  while (!isOver) {
    const member = await join(tavle, board);
    visits++;
    const cards = [...member.cards().keys()];
    const leaves = performance.now() + STAYS * (0.5 + Math.random());
    while (!isOver && performance.now() < leaves) {
      work(member, cards[(n + edits) % cards.length] as string);
      await rest(EDIT_EVERY * (0.5 + Math.random()));
    }
    member.leave();
  }
}

function work(member: Member, card: string): void {
  applyCommands(member.doc, placeCard(card, { x: edits % 1_000, y: edits % 777 }), 'soak');
  edits++;
}

/** Megabytes that the server's process takes now. */
function memory(): number {
  const status = readFileSync(`/proc/${tavle.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}

/** The rise of the straight line through these points, for each unit of x. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

const people = Array.from({ length: PEOPLE }, (_, n) => live(n));
const points: [minute: number, megabytes: number][] = [];
const began = performance.now();
const minutes = () => (performance.now() - began) / 60_000;
let printed = 0;
while (minutes() < MINUTES) {
  await rest(Math.min(5_000, MINUTES * 3_000));
  points.push([minutes(), memory()]);
  if (minutes() < printed + 1) continue;
  printed = Math.floor(minutes());
  process.stdout.write(`${printed} min: ${Math.round(memory())} MB, ${edits} edits, ${visits} visits\n`);
}
isOver = true;
await Promise.all(people);
const settled = points.filter(([at]) => at >= MINUTES * WARM_UP);
const figures = {
  minutes: MINUTES,
  people: PEOPLE,
  edits,
  visits,
  megabytes: Math.round(memory()),
  'megabytes more in an hour': Math.round(slopeOf(settled) * 60 * 10) / 10,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
await tavle.stop();
