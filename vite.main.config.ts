import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const entries = {
  main: 'src-main/app/main.ts',
  'host-process': 'src-main/app/host-process.ts',
  unmask: 'src-main/cli/unmask.ts',
  'diagnose-worker': 'src-main/host/diagnose-worker.ts',
  'scan-worker': 'src-main/logs/scan-worker.ts',
  'log-worker': 'src-main/logs/log-worker.ts',
};

/**
 * Everything that runs in Node, bundled with its dependencies into one flat folder, so that a
 * package carries code only and a worker is always found beside the file that starts it.
 */
export default defineConfig({
  // CommonJS dependencies ask for these (write-file-atomic, graceful-fs); a module has them elsewhere.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  ssr: { noExternal: true, external: ['electron', 'cpu-features', ...builtinModules] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: entries,
      // ssh2 looks for its native part and does without it.
      external: [/\.node$/],
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'part-[hash].js',
        // blanks and comments go, names stay: a stack trace must be readable
        minify: { compress: false, mangle: false },
      },
    },
  },
});
