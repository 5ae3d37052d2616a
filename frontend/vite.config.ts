import { readFileSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import cspStyles from './build/csp-plugin.mjs';
import licences from './build/licences.mjs';
import precompress from './build/precompress.mjs';

// Tests tell days and times as people in a German town hall see them, wherever they run.
process.env.TZ = 'Europe/Berlin';

const TESTS = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.tsx?$/.test(name)).map((name) => `src/${name}`);
/** replaces tells whether a test puts something else in the place of a module, which the next file would find there. */
const replaces = (file: string) => /vi\.mock\(|vi\.spyOn\(api,/.test(readFileSync(file, 'utf8'));

export default defineConfig({
  plugins: [react(), cspStyles(), licences(), precompress()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0, // fonts stay files: font-src 'self'
    modulePreload: { polyfill: false }, // the polyfill is an inline script
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:8080' } },
  test: {
    environment: 'jsdom',
    pool: 'threads',
    testTimeout: 20_000, // milliseconds, generous for a loaded machine
    setupFiles: ['./src/test-setup.ts'],
    css: false,
    projects: [
      // One document and one set of modules for all files of a worker: new ones for each take eight times as long as the tests.
      { extends: true, test: { name: 'together', isolate: false, include: TESTS.filter((file) => !replaces(file)) } },
      { extends: true, test: { name: 'apart', include: TESTS.filter(replaces) } },
    ],
  },
});
