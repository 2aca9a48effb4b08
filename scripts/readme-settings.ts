/** Writes the table of settings into README.md: node scripts/run.mjs scripts/readme-settings.ts */
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsTable } from '../server/settings.ts';

const PLACE = /<!-- settings -->[\s\S]*<!-- \/settings -->/;

/** README.md with the table of settings as the schema has it. */
export function withSettings(readme: string): string {
  return readme.replace(PLACE, `<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`);
}

if (process.argv[1]?.endsWith('run.mjs')) {
  writeFileSync('README.md', withSettings(readFileSync('README.md', 'utf8')));
}
