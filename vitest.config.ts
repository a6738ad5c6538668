import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'shared',
          include: ['test/shared/**/*.test.ts'],
          environment: 'node',
          // Tests count operations, not time; a busy machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'main',
          include: ['test/src-main/**/*.test.ts', 'test/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'renderer',
          include: ['test/src-renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // The built main bundle finds the stand-in where it asks for electron.
        resolve: { alias: { electron: join(import.meta.dirname, 'test/electron/electron.ts') } },
        test: {
          name: 'electron',
          include: ['test/electron/**/*.test.ts'],
          // The one that needs the binary is run by `npm run test:electron` alone.
          exclude: process.env.UNMASK_ELECTRON ? [] : ['test/electron/real.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    allowOnly: false,
  },
});
