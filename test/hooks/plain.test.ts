/** The hook that init writes, run by git wherever hooks may be. */

import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, type Result, RIGHT, read, runProgram, WRONG } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { installInto, npmEnvironment, unreachable } from '../package/installed.ts';
import { leftOut } from '../package/left-out.ts';

const NAME = 'a note – é日.md';
const MORE = '\nNot staged: perfomance.\n';

/** A repository with ddia-notes installed in a folder of it. */
function withPackage(sub = ''): Repository {
  const folder = join(folderOf(), 'my notes');
  mkdirSync(join(folder, sub), { recursive: true });
  installInto(join(folder, sub));
  const repository = new Repository(folder, npmEnvironment());
  repository.git('init', '-q', '-b', 'main');
  repository.commit({ '.gitignore': 'node_modules\n', 'x.md': RIGHT });
  return repository;
}

/** Runs the installed ddia-notes in a folder of the repository. */
function init(repository: Repository, sub = '', ...args: string[]): Result {
  const cwd = join(repository.folder, sub);
  const { environment: env } = repository;
  return runProgram('npx', ['ddia-notes', 'init', ...args], { cwd, env });
}

/** Commits a half-staged note, and sees that only the staged half was repaired. */
function expectToRepair(repository: Repository, name = NAME): void {
  repository.stage({ [name]: WRONG });
  repository.write({ [name]: WRONG + MORE });
  repository.git('commit', '-q', '-m', 'x');
  expect(repository.show(name, 'HEAD')).toBe(RIGHT);
  expect(read(repository.folder, name)).toBe(RIGHT + MORE);
}

describe.skipIf(leftOut('the hook that init writes', unreachable))('the hook', () => {
  it('repairs what is staged, and stops for an error', () => {
    const repository = withPackage();
    expect(init(repository, '', '--hook')).toMatchObject({ status: 0 });
    expectToRepair(repository);
    repository.stage({
      'ddia-notes.config.json': '{ "rules": { "broken-link": "error" } }\n',
      'b.md': '# B\n\nSee [the other](missing.md).\n',
    });
    const { status, stdout, stderr } = repository.tryGit('commit', '-q', '-m', 'y');
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('missing.md');
  });

  it('is in the folder that core.hooksPath names, and says nothing of this machine there', () => {
    const repository = withPackage();
    repository.git('config', 'core.hooksPath', 'tools/git hooks');
    mkdirSync(join(repository.folder, 'sub'));
    expect(init(repository, 'sub', '--hook')).toMatchObject({ status: 0 });
    const hook = read(repository.folder, 'tools/git hooks/pre-commit');
    expect(hook).toContain('for folder in /opt/homebrew/bin ');
    expectToRepair(repository);
  });

  it('finds ddia-notes from a worktree', () => {
    const repository = withPackage();
    init(repository, '', '--hook');
    const folder = join(folderOf(), 'a tree');
    repository.git('worktree', 'add', '-q', folder, '-b', 'tree');
    expectToRepair(new Repository(folder, npmEnvironment()));
  });

  it('is written from a worktree to where git looks for it', () => {
    const repository = withPackage();
    const folder = join(folderOf(), 'a tree');
    repository.git('worktree', 'add', '-q', folder, '-b', 'tree');
    const tree = new Repository(folder, npmEnvironment());
    installInto(folder);
    expect(init(tree, '', '--hook')).toMatchObject({ status: 0 });
    expect(statSync(join(repository.folder, '.git/hooks/pre-commit')).mode & 0o111).not.toBe(0);
    expectToRepair(tree);
  });

  it('finds ddia-notes from a submodule', () => {
    const inner = Repository.make({ 'a.md': 'x\n' });
    const outer = withPackage();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'the sub');
    expect(init(outer, 'the sub', '--hook')).toMatchObject({ status: 0 });
    expectToRepair(new Repository(join(outer.folder, 'the sub'), npmEnvironment()));
  });

  it.each(['web', "the writer's site"])('finds ddia-notes in %j below the root', (sub) => {
    const repository = withPackage(sub);
    expect(init(repository, sub, '--hook')).toMatchObject({ status: 0 });
    expectToRepair(repository);
    expectToRepair(repository, `${sub}/inner.md`);
  });

  it('says what to do where ddia-notes is not installed, and stops the commit', () => {
    const repository = Repository.make({ 'package.json': '{}' });
    repository.run('init', '--hook');
    repository.stage({ [NAME]: WRONG });
    const { status, stderr } = repository.tryGit('commit', '-q', '-m', 'x');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^ddia-notes is not installed, so no notes were checked; run npm pack .*, copy .*\.tgz to .*, and run: npm install --save-dev .*\n$/,
    );
    repository.git('commit', '-q', '--no-verify', '-m', 'x');
  });

  it('finds node where the program that commits has a short PATH, or says that it does not', () => {
    const repository = withPackage();
    init(repository, '', '--hook');
    // As where Node.js is not among the programs of the system: only what git and the hook need.
    const bin = folderOf();
    const tools = runProgram(
      'bash',
      ['-c', 'for t in git sh env dirname; do ln -s "$(command -v $t)" "$0/$t"; done', bin],
      {},
    );
    expect(tools.status).toBe(0);
    const hurried = new Repository(repository.folder, { ...npmEnvironment(), PATH: bin });
    expectToRepair(hurried);
    const hook = join(repository.folder, '.git/hooks/pre-commit');
    const script = read(hook).replace(/for folder in [^;]+; do/, 'for folder in /nowhere; do');
    hurried.write({ '.git/hooks/pre-commit': script });
    chmodSync(hook, 0o755);
    hurried.stage({ 'b.md': WRONG });
    const { status, stderr } = hurried.tryGit('commit', '-q', '-m', 'y');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^ddia-notes: node was not found on the PATH/);
  });
});
