import { join } from 'node:path';
import { build } from 'vite';

/** Builds the server as it is shipped, into a folder of its own; answers with that folder. */
export async function buildServer(name: string): Promise<string> {
  // Inside the repository, so that the packages are found.
  const outDir = join(process.cwd(), '.cache', 'test-servers', name);
  await build({ configFile: 'vite.server.config.ts', logLevel: 'silent', build: { outDir } });
  return outDir;
}
