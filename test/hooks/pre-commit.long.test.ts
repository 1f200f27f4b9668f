/** The hooks for the pre-commit framework, which fetches this repository and builds it. */

import { cpSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { folderOf, type Result, RIGHT, read, run, runProgram, WRONG } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { installInto, npmEnvironment, unreachable } from '../package/installed.ts';
import { lack, leftOut } from '../package/left-out.ts';
import { networkEnvironment, OUT_OF_REACH } from '../package/network.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BROKEN = '# Mail\n\nSee [the other](missing.md).\n';
const isLeftOut = leftOut('the hooks for pre-commit', lack('pre-commit'));

describe.skipIf(isLeftOut)('pre-commit', () => {
  // What nodeenv makes of a home with a space in its name cannot run; all else may have one.
  const environment = { ...networkEnvironment(), PRE_COMMIT_HOME: isLeftOut ? '' : folderOf() };
  let source: Repository;
  let commit = '';
  let isOutOfReach = false;

  /** A repository with one of the hooks. */
  function withHook(id: string, more = ''): Repository {
    const folder = join(folderOf(), 'my notes');
    mkdirSync(folder);
    const repository = new Repository(folder, environment);
    repository.git('init', '-q', '-b', 'main');
    repository.stage({
      '.pre-commit-config.yaml': `repos:
  - repo: file://${source.folder}
    rev: ${commit}
    hooks:
      - id: ${id}
${more}`,
    });
    preCommit(repository, 'install');
    return repository;
  }

  function preCommit(repository: Repository, ...args: string[]): Result {
    return runProgram('pre-commit', args, { cwd: repository.folder, env: repository.environment });
  }

  beforeAll(() => {
    const folder = join(folderOf(), 'the hooks');
    const isOurs = (path: string): boolean =>
      !/^(?:node_modules|dist|build|\.git)(?:[\\/]|$)/.test(relative(ROOT, path));
    cpSync(ROOT, folder, { recursive: true, filter: isOurs });
    source = new Repository(folder);
    source.git('init', '-q');
    source.git('add', '-A');
    source.git('commit', '-q', '-m', 'x');
    commit = source.git('rev-parse', 'HEAD').trim();
    const { status, stdout, stderr } = preCommit(withHook('ddia-notes'), 'install-hooks');
    isOutOfReach = status !== 0 && OUT_OF_REACH.test(stdout + stderr);
    if (isOutOfReach) leftOut('the hooks for pre-commit', 'the registry of npm cannot be reached');
    else expect(status, stdout + stderr).toBe(0);
  }, 300_000);

  beforeEach(({ skip }) => skip(isOutOfReach, 'the registry of npm cannot be reached'));

  it('blocks a commit with an error, and lets a good one through', () => {
    const repository = withHook('ddia-notes', '        args: [--rule, "broken-link: error"]\n');
    repository.stage({ 'a note – é.md': BROKEN, 'b.txt': WRONG });
    const bad = repository.tryGit('commit', '-m', 'x');
    expect(bad.status).toBe(1);
    expect(bad.stderr).toContain('missing.md');
    expect(repository.tryGit('rev-parse', 'HEAD').status).not.toBe(0);
    repository.stage({ 'a note – é.md': RIGHT });
    expect(repository.tryGit('commit', '-m', 'x').stderr).toMatch(/ddia-notes\.+Passed/);
    expect(repository.show('b.txt', 'HEAD')).toBe(WRONG);
  });

  it('does not change a note that it only lints', () => {
    const repository = withHook('ddia-notes');
    repository.stage({ 'a.md': WRONG });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('a.md', 'HEAD')).toBe(WRONG);
  });

  it('repairs a note, stops for it to be looked at, and takes it the second time', () => {
    const repository = withHook('ddia-notes-fix');
    repository.stage({ 'a note – é.md': WRONG });
    const first = repository.tryGit('commit', '-m', 'x');
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('files were modified by this hook');
    expect(read(repository.folder, 'a note – é.md')).toBe(RIGHT);
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('a note – é.md', 'HEAD')).toBe(RIGHT);
  });

  it('keeps what is not staged', () => {
    const repository = withHook('ddia-notes-fix');
    repository.stage({ 'a.md': RIGHT });
    repository.write({ 'a.md': `${RIGHT}\nNot yet, perfomance.\n` });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('a.md', 'HEAD')).toBe(RIGHT);
    expect(read(repository.folder, 'a.md')).toBe(`${RIGHT}\nNot yet, perfomance.\n`);
  });
});

describe.skipIf(isLeftOut || leftOut('what init says of pre-commit', unreachable))('init', () => {
  it('shows lines that do for pre-commit', () => {
    const folder = join(folderOf(), 'my notes');
    mkdirSync(join(folder, 'the site'), { recursive: true });
    installInto(join(folder, 'the site'));
    const repository = new Repository(folder, { ...npmEnvironment(), PRE_COMMIT_HOME: folderOf() });
    repository.git('init', '-q', '-b', 'main');
    repository.commit({ '.gitignore': 'node_modules\n', '.pre-commit-config.yaml': 'repos: []\n' });
    const { stderr } = run(['init', '--hook'], { cwd: join(folder, 'the site') });
    const lines = stderr.split('\n').filter((line) => /^ {6}/.test(line));
    repository.commit({ '.pre-commit-config.yaml': `repos:\n${lines.join('\n')}\n` });
    runProgram('pre-commit', ['install'], { cwd: folder, env: repository.environment });
    repository.stage({ 'a note – é.md': WRONG });
    expect(repository.tryGit('commit', '-m', 'x').stderr).toContain('files were modified by this hook');
    expect(read(folder, 'a note – é.md')).toBe(RIGHT);
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'x');
  });
});
