import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const browserLike = 'tests/{app,canvas,panels}/**/*.test.{ts,tsx}';
const shared = {
  root,
  cacheDir: `${root}.cache/vitest`,
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
};

export default defineConfig(({ mode }) => ({
  ...shared,
  test: {
    // The drawing library has no icons in jsdom, and says so for each.
    onConsoleLog: (log) => !log.includes('An empty string ("") was passed to the href attribute'),
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [browserLike, 'tests/e2e/**'],
          testTimeout: 30_000,
          // `--mode long`: how many random stories of several people are told, and more of whatever is repeated.
          env: mode === 'long' ? { TAVLE_LONG: '1', TAVLE_SEEDS: process.env.TAVLE_SEEDS ?? '20000' } : {},
        },
      },
      {
        ...shared,
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          include: [browserLike],
          setupFiles: ['tests/support/jsdom-stubs.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
}));
