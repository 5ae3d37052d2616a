import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import cspStyles from './build/csp-plugin.mjs';
import licences from './build/licences.mjs';
import precompress from './build/precompress.mjs';

// Tests tell days and times as people in a German town hall see them, wherever they run.
process.env.TZ = 'Europe/Berlin';

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
    isolate: false, // one document for all files of a worker: a new one for each takes eight times as long as the tests
    pool: 'threads',
    setupFiles: ['./src/test-setup.ts'],
    css: false,
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
