import { configDefaults, defineConfig } from 'vitest/config';

/** Tests with files or processes of their own, or that other tests import; each file runs in a fresh environment. */
const ISOLATED = [
  'test/{cache,ci,cli,config,corpus,editors,git,hooks,init,lsp,package,reader,web,writer}/**/*.test.ts',
  'test/{report/diff,pipeline/full-plans}.test.ts',
  'test/**/*.long.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'test/package/run-folder.ts',
    setupFiles: 'test/provide-data.ts',
    // Generous, so that no test fails because the machine is slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'program', include: ISOLATED } },
      {
        extends: true,
        test: {
          // These files share the modules that they load, which halves the time.
          name: 'modules',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ISOLATED],
          isolate: false,
        },
      },
    ],
  },
});
