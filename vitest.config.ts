import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const browserLike = 'tests/{app,canvas,panels}/**/*.test.{ts,tsx}';
const shared = {
  root,
  cacheDir: `${root}.cache/vitest`,
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
};

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [browserLike, 'tests/e2e/**'],
          testTimeout: 30_000,
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
});
