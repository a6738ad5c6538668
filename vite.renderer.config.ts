import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The workbench: one page, its worker and its fonts, all served from the same origin. Nothing is
 * inlined as a data URL, so that the content policy can stay closed.
 */
export default defineConfig({
  root: join(import.meta.dirname, 'src-renderer'),
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    target: ['chrome120', 'firefox121', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco comes as one lazy part of this size.
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'es' },
});
