// Counts what the last test run really ran, from the runners' own reports, and prints one closing line.
import { readFileSync } from 'node:fs';

function report(name) {
  try {
    return JSON.parse(readFileSync(`.cache/reports/${name}.json`, 'utf8'));
  } catch {
    return null;
  }
}

const unit = report('vitest');
const browser = report('playwright');
const stages = report('stages') ?? [];

let passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0) + (browser?.stats.flaky ?? 0);
let failed = (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0);
// A check or a build is one test of its own; a runner that failed without a failed test still counts as one.
for (const { name, ok } of stages) {
  if (name === 'unit' || name === 'browser') {
    const counted = name === 'unit' ? unit?.numFailedTests : browser?.stats.unexpected;
    if (!ok && !counted) failed += 1;
  } else if (ok) passed += 1;
  else failed += 1;
}
if (stages.length === 0) failed += 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
