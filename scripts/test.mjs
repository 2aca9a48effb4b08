// The whole test run: checks, unit tests, build, browser tests. Goes on after a failure, so that one run tells all.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const reports = '.cache/reports';
const stages = [
  ['style', 'npm run -s check:style'],
  ['types', 'npm run -s check:types'],
  ['unused', 'npm run -s check:unused'],
  ['unit', `vitest run --reporter=default --reporter=json --outputFile.json=${reports}/vitest.json`],
  ['build', 'npm run -s build'],
  ['browser', 'playwright test'],
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const results = [];
for (const [name, command] of stages) {
  const started = Date.now();
  process.stdout.write(`\n== ${name}: ${command}\n`);
  const { status } = spawnSync(command, { stdio: 'inherit', shell: true });
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  results.push({ name, ok: status === 0, seconds });
}
writeFileSync(`${reports}/stages.json`, JSON.stringify(results, null, 1));

process.stdout.write('\n');
for (const { name, ok, seconds } of results) {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
