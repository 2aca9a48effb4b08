/** Bundles the server: server/ to dist/server, beside the client's files. Dependencies stay in node_modules. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: false,
  cacheDir: here('./.cache/vite-server'),
  build: {
    ssr: true,
    outDir: here('./dist/server'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: here('./server/main.ts'),
        // Started by path from main.js as threads of their own, hence files of their own.
        'storage-worker': here('./server/storage/worker.ts'),
        'snapshot-worker': here('./server/storage/snapshot-worker.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
