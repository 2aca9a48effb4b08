/** Builds the pages that browsers load: client/ to dist/client. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The drawing library's words in languages that Tavle does not speak. */
const OTHER_LANGUAGE = /[\\/]translations[\\/](?!(da|en|main)\.json$)/;

/** Tells the service worker which files there are, and a version that changes with any of them. */
function listFiles(): Plugin {
  return {
    name: 'tavle-list-files',
    enforce: 'post',
    generateBundle: {
      // The page itself is made by another plugin's turn.
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js'];
        const page = bundle['index.html'];
        if (worker?.type !== 'chunk' || page?.type !== 'asset')
          return this.error('sw.js or index.html is not made');
        const files = Object.values(bundle)
          .filter((file) => file !== worker && file !== page)
          .filter(
            (file) =>
              file.type === 'chunk' || !file.originalFileNames.some((name) => OTHER_LANGUAGE.test(name)),
          )
          .map(({ fileName }) => `/${fileName}`)
          .sort();
        const made = createHash('sha256').update(files.join('\n')).update(page.source);
        const version = made.digest('hex').slice(0, 16);
        worker.code = worker.code.replaceAll('TAVLE_FILES', JSON.stringify({ version, files }));
      },
    },
  };
}

export default defineConfig({
  root: here('./client'),
  plugins: [react(), listFiles()],
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
      // The service worker watches the pages beside it, and has one address for ever.
      input: { index: here('./client/index.html'), sw: here('./client/app/sw.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
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
