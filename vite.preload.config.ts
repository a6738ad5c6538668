import { defineConfig } from 'vite';

/** The preload runs sandboxed, where only CommonJS and the `electron` module exist. */
export default defineConfig({
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'chrome140',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { preload: 'src-main/app/preload.ts' },
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
