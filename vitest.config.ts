import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/package/run-folder.ts',
    setupFiles: 'test/provide-lexicon.ts',
    include: ['test/**/*.test.ts'],
    // Generous, so that no test fails because the machine is slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
