/** The hooks for the pre-commit framework: at a release of this repository, and at any other commit. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, run, WRONG } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { installInto, npmEnvironment, TARBALL, unreachable, VERSION } from '../package/installed.ts';
import { lack, leftOut } from '../package/left-out.ts';
import { copyOfSources, releasedRepository } from '../package/release.ts';
import { Framework, preCommit } from './framework.ts';

const BROKEN = '# Mail\n\nSee [the other](missing.md).\n';
const isLeftOut = leftOut('the hooks for pre-commit', lack('pre-commit'));

describe.skipIf(isLeftOut)('pre-commit', () => {
  let framework: Framework;
  let isOutOfReach = false;

  beforeAll(async () => {
    framework = new Framework(await releasedRepository(), `v${VERSION}`);
    isOutOfReach = !framework.install();
    if (isOutOfReach) leftOut('the hooks for pre-commit', 'the registry of npm cannot be reached');
  });

  beforeEach(({ skip }) => skip(isOutOfReach, 'the registry of npm cannot be reached'));

  it('blocks a commit with an error, and lets a good one through', () => {
    const repository = framework.withHook('ddia-notes', '        args: [--rule, "broken-link: error"]\n');
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
    const repository = framework.withHook('ddia-notes');
    repository.stage({ 'a.md': WRONG });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('a.md', 'HEAD')).toBe(WRONG);
  });

  it('repairs a note, stops for it to be looked at, and takes it the second time', () => {
    const repository = framework.withHook('ddia-notes-fix');
    repository.stage({ 'a note – é.md': WRONG });
    const first = repository.tryGit('commit', '-m', 'x');
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('files were modified by this hook');
    expect(read(repository.folder, 'a note – é.md')).toBe(RIGHT);
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('a note – é.md', 'HEAD')).toBe(RIGHT);
  });

  it('installs a tarball, without a repository of the hooks', () => {
    const repository = new Repository(folderOf(), framework.environment);
    installInto(repository.folder);
    repository.git('init', '-q', '-b', 'main');
    repository.stage({
      'a.md': WRONG,
      '.pre-commit-config.yaml': `repos:
  - repo: local
    hooks:
      - id: ddia-notes
        name: ddia-notes
        entry: ddia-notes lint
        language: node
        types: [markdown]
        require_serial: true
        additional_dependencies: ['${join(repository.folder, TARBALL)}']
        verbose: true
`,
    });
    const { status, stdout, stderr } = preCommit(repository, 'run');
    expect({ status, stdout }, stderr).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('recieve'),
    });
  });

  it('is updated to the newest release by pre-commit autoupdate', async () => {
    const published = new Repository(folderOf());
    published.git('clone', '-q', (await releasedRepository()).folder, '.');
    published.git('merge', '-q', '--no-edit', '--strategy=ours', `v${VERSION}`);
    const framework = new Framework(published, published.git('rev-parse', 'HEAD').trim());
    const repository = framework.withHook('ddia-notes');
    const { status, stdout, stderr } = preCommit(repository, 'autoupdate');
    expect(status, stdout + stderr).toBe(0);
    expect(read(repository.folder, '.pre-commit-config.yaml')).toContain(`rev: v${VERSION}\n`);
  });

  it('keeps what is not staged', () => {
    const repository = framework.withHook('ddia-notes-fix');
    repository.stage({ 'a.md': RIGHT });
    repository.write({ 'a.md': `${RIGHT}\nNot yet, perfomance.\n` });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('a.md', 'HEAD')).toBe(RIGHT);
    expect(read(repository.folder, 'a.md')).toBe(`${RIGHT}\nNot yet, perfomance.\n`);
  });
});

it.skipIf(isLeftOut)('pre-commit builds the program at a commit that is not a release', ({ skip }) => {
  const framework = new Framework(copyOfSources(), 'main');
  skip(!framework.install(), 'the registry of npm cannot be reached');
  const repository = framework.withHook('ddia-notes', '        args: [--max-warnings, "0"]\n');
  repository.stage({ 'a.md': WRONG });
  const { status, stderr } = repository.tryGit('commit', '-m', 'x');
  expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('recieve') });
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
    preCommit(repository, 'install');
    repository.stage({ 'a note – é.md': WRONG });
    expect(repository.tryGit('commit', '-m', 'x').stderr).toContain('files were modified by this hook');
    expect(read(folder, 'a note – é.md')).toBe(RIGHT);
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'x');
  });
});
