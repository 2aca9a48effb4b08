// Runs a TypeScript file of this repository without a build: node scripts/run.mjs scripts/x.ts [arguments]
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
if (!file) {
  process.stderr.write('Usage: node scripts/run.mjs <file.ts> [arguments]\n');
  process.exit(2);
}
await runnerImport(resolve(file), { configFile: false, logLevel: 'warn' });
