/** `npm run bench -- peers`: the same loads on Tavle and on the servers one could have taken instead, in one run. */
import { type ColdLoad, type Delivery, measureColdLoad, measureDelivery, measureKill } from './scenarios.ts';
import { install, PEERS, type Peer } from './servers.ts';

const LOADS = [
  { name: '30 on one board, 5 edits/s each', rooms: 1, people: 30, perSecond: 5 },
  { name: '200 on one board, 1 edit/s each', rooms: 1, people: 200, perSecond: 1 },
  { name: '400 on one board, 1 edit/s each', rooms: 1, people: 400, perSecond: 1 },
  { name: '100 boards with 5 each, 1 edit/s each', rooms: 100, people: 5, perSecond: 1 },
] as const;

const one = (n: number) => (Math.round(n * 10) / 10).toLocaleString('en');

function rowOf(
  peer: string,
  { delivered, p50, p95, p99, cpuPerDelivery, cpuShare, memory }: Delivery,
): string {
  const times = [p50, p95, p99].map(one).join(' / ');
  const cpu = `${one(cpuPerDelivery)} | ${Math.round(cpuShare * 100)} %`;
  return `| ${peer} | ${one(delivered * 100)} % | ${times} | ${cpu} | ${Math.round(memory)} |`;
}

function coldRowOf(peer: string, { pushRate, size, first, thirty, cpu }: ColdLoad): string {
  return `| ${peer} | ${Math.round(pushRate)} | ${one(size)} | ${Math.round(first)} | ${Math.round(thirty)} | ${cpu} |`;
}

/** A measurement that does not come to its end is told as such, and the others go on. */
async function attempt(peer: Peer, act: () => Promise<string>): Promise<string> {
  try {
    return await act();
  } catch (error) {
    return `| ${peer.name} | ${error instanceof Error ? error.message : String(error)} |`;
  }
}

/** Measures everybody under every load and prints tables for BENCH.md. */
export async function comparePeers(): Promise<void> {
  install();
  // Each simulated person's socket wants to know of errors.
  process.setMaxListeners(0);
  for (const load of LOADS) {
    console.log(`\n${load.name}\n`);
    console.log(
      '| server | delivered | p50 / p95 / p99 ms | CPU us per delivery | CPU | RSS MB |\n|---|---|---|---|---|---|',
    );
    for (const peer of PEERS) {
      console.log(await attempt(peer, async () => rowOf(peer.name, await measureDelivery(peer, load))));
    }
  }
  console.log('\nA document of 1,000 cards and 100,000 edits\n');
  console.log(
    '| server | edits/s pushed | MB on disk | first complete, ms | 30 at once, ms | CPU ms for the 30 |\n|---|---|---|---|---|---|',
  );
  for (const peer of PEERS.filter(({ isLasting }) => isLasting)) {
    console.log(await attempt(peer, async () => coldRowOf(peer.name, await measureColdLoad(peer))));
  }
  console.log('\nkill -9 while thirty people write\n');
  console.log('| server | edits others had received | of these lost |\n|---|---|---|');
  for (const peer of PEERS) {
    const row = async () => {
      const { received, lost } = await measureKill(peer);
      return `| ${peer.name} | ${received} | ${lost} |`;
    };
    console.log(await attempt(peer, row));
  }
}
