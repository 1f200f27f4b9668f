/** husky, with and without lint-staged, as docs/hooks-and-ci.md describes them. */

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, runProgram, WRONG } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { installInto, npmEnvironment, ROOT, unreachable } from '../package/installed.ts';
import { leftOut } from '../package/left-out.ts';
import { recipe } from '../package/recipes.ts';

const NAME = 'notes/a note – é日.md';
const BROKEN = '# Mail\n\nSee [the other](missing.md).\n';
const MORE = '\nNot staged: perfomance.\n';
const STRICT = { 'ddia-notes.config.json': '{ "rules": { "broken-link": "error" } }\n' };

/** A repository with husky in it, and a hook. */
function withHusky(hook: string, files: Readonly<Record<string, string>> = {}): Repository {
  const folder = join(folderOf(), 'my notes');
  mkdirSync(folder);
  installInto(folder);
  for (const [name, bin] of [
    ['husky', 'bin.js'],
    ['lint-staged', 'bin/lint-staged.js'],
  ] as const) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    symlinkSync(`../${name}/${bin}`, join(folder, 'node_modules/.bin', name));
  }
  const repository = new Repository(folder, npmEnvironment());
  repository.git('init', '-q', '-b', 'main');
  repository.commit({ '.gitignore': 'node_modules\n', '.husky/pre-commit': hook, ...STRICT, ...files });
  const husky = join(folder, 'node_modules/.bin/husky');
  expect(runProgram(husky, [], { cwd: folder, env: repository.environment }).status).toBe(0);
  return repository;
}

const [plain] = recipe('hooks-and-ci', 'husky', 'sh');
const [lintStaged] = recipe('hooks-and-ci', 'lint-staged', 'json');

describe.skipIf(leftOut('husky and lint-staged', unreachable))('husky', () => {
  it('repairs what is staged, and nothing else', () => {
    const repository = withHusky(plain!);
    repository.stage({ [NAME]: WRONG });
    repository.write({ [NAME]: WRONG + MORE });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show(NAME, 'HEAD')).toBe(RIGHT);
    expect(read(repository.folder, NAME)).toBe(RIGHT + MORE);
    repository.stage({ 'b.md': BROKEN });
    const { status, stdout, stderr } = repository.tryGit('commit', '-q', '-m', 'y');
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('missing.md');
    expect(repository.git('rev-list', '--count', 'HEAD')).toBe('2\n');
  });

  it('does not fetch a ddia-notes that is not installed, and says so', () => {
    const repository = withHusky(plain!);
    repository.stage({ [NAME]: WRONG });
    runProgram('rm', ['-r', 'node_modules/.bin/ddia-notes', 'node_modules/ddia-notes'], {
      cwd: repository.folder,
    });
    const { status, stderr } = repository.tryGit('commit', '-q', '-m', 'x');
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/ddia-notes/);
  });

  it('runs lint-staged', () => {
    const scripts = JSON.parse(lintStaged!);
    const repository = withHusky('npx lint-staged\n', {
      '.lintstagedrc.json': JSON.stringify(scripts['lint-staged']),
    });
    repository.stage({ [NAME]: WRONG });
    repository.write({ [NAME]: WRONG + MORE });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show(NAME, 'HEAD')).toBe(RIGHT);
    expect(read(repository.folder, NAME)).toContain('perfomance');
    expect(repository.git('status', '--porcelain')).toContain(' M ');
    repository.stage({ 'b.md': BROKEN });
    const { status, stderr } = repository.tryGit('commit', '-q', '-m', 'y');
    expect(status).not.toBe(0);
    expect(stderr).toContain('missing.md');
    expect(repository.git('rev-list', '--count', 'HEAD')).toBe('2\n');
  });
});
