/** Builds the pages that browsers load: client/ to dist/client. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('./client'),
  plugins: [react()],
  cacheDir: here('./.cache/vite'),
  // One copy of Yjs, or documents of one copy are strangers to the other.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  build: {
    outDir: here('./dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    // Files, not data: URLs: fonts and icons are cached once and the content security policy stays narrow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Zod tries out `new Function` when it is loaded. The policy forbids it, and browsers report each attempt.
        banner: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes('/zod/'))
            ? 'globalThis.__zod_globalConfig = { jitless: true };'
            : '',
      },
    },
    // The board's chunk with tldraw is large by nature; the start page's weight is tested in tests/e2e.
    chunkSizeWarningLimit: 4_000,
  },
});
