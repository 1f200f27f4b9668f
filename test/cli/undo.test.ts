/** `ddia-notes undo` after each command that writes notes in place. */

import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Repository } from '../git/repository.ts';
import { folderOf, meddling, RIGHT, read, WRONG } from './run.ts';
import { run } from './shared-process.ts';
import { runOnTerminal } from './terminal.ts';
import { NOTHING, Project } from './undo-project.ts';

const BYTES = `\uFEFF${WRONG.replaceAll('\n', '\r\n')}`;
const DESK = '# Mail\n\n## The recieve desk\n\nIt is open.\n';
const LINK = '# Way\n\nSee [the desk](a.md#the-recieve-desk).\n';
const DOUBTFUL = '# Mail\n\nI keep the onetable design of the mail that you sent to me.\n';
const BOOK = '# My\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n';

describe('undo gives every file its bytes of before', () => {
  it.each<[string, Record<string, string>, string[], string]>([
    ['build -w', { 'a.md': BYTES, 'b.md': WRONG }, ['build', '-w', 'a.md', 'b.md'], 'build -w'],
    ['build -w with links', { 'a.md': DESK, 'b.md': LINK }, ['build', '-w', '.'], 'build -w'],
    ['build -o with the note itself', { 'a.md': BYTES }, ['build', '-o', './a.md', 'a.md'], 'build -w'],
    ['lint --fix', { 'a.md': BYTES, 'b/c.markdown': WRONG }, ['lint', '--fix', '.'], 'lint --fix'],
    [
      'rename',
      { 'a.md': `\uFEFF${DESK}`, 'b.md': LINK.replaceAll('\n', '\r\n') },
      ['rename', 'a.md', 'The recieve desk', 'Desk'],
      'rename',
    ],
    ['move', { 'a.md': DESK, 'b.md': LINK }, ['move', 'a.md', 'new/c.md'], 'move'],
    [
      'lint --add-words',
      { 'a.md': DOUBTFUL, 'ddia-notes.config.json': '{\r\n}' },
      ['lint', '--add-words', 'a.md'],
      'lint --add-words',
    ],
    [
      'lint --add-words, which created the config',
      { 'a.md': DOUBTFUL },
      ['lint', '--add-words', 'a.md'],
      'lint --add-words',
    ],
    [
      'lint --add-words with a package.json',
      { 'a.md': DOUBTFUL, 'package.json': '{"name": "x", "ddia-notes": {"rules": {}}}' },
      ['lint', '--add-words', 'a.md'],
      'lint --add-words',
    ],
    [
      'lint --add-words with a config of another name',
      { 'a.md': DOUBTFUL, 'conf/own.json': '{"words": ["x"], "rules": {"dash": "off"}}' },
      ['lint', '--add-words', '--config', 'conf/own.json', 'a.md'],
      'lint --add-words',
    ],
    [
      'lint --fix --add-words',
      { 'a.md': `${DOUBTFUL}\nI recieve it.\n` },
      ['lint', '--fix', '--add-words', 'a.md'],
      'lint --fix --add-words',
    ],
  ])('%s', (_, files, args, command) => {
    const project = new Project(files);
    for (const name of Object.keys(files)) chmodSync(join(project.folder, name), 0o640);
    const before = project.state();
    expect(project.run(...args).status).toBeLessThan(2);
    expect(project.state()).not.toEqual(before);
    expect(project.runs()).toHaveLength(1);
    expect(project.undo().stderr).toMatch(
      new RegExp(`^undone: ${command} \\(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)\n`),
    );
    expect(project.state()).toEqual(before);
    expect(project.runs()).toEqual([]);
    expect(project.undo().stderr).toBe(NOTHING);
    expect(project.state()).toEqual(before);
  });

  it('join -w', () => {
    const project = new Project({ 'note.md': BOOK });
    expect(project.run('build', '--split', '--out-dir', 'book', 'note.md').status).toBe(0);
    const chapter = join(project.folder, 'book/01-one.md');
    writeFileSync(chapter, readFileSync(chapter, 'utf8').replace('First', 'Third'));
    expect(project.run('join', '-w', 'book').status).toBe(0);
    expect(read(project.folder, 'note.md')).toContain('Third');
    project.undo();
    expect(read(project.folder, 'note.md')).toBe(BOOK);
  });

  it('lint --add-words on a terminal, which replaces a word and adds another', () => {
    const note = '# Mail\n\nI keep the onetable design, and the onecolumn design of the mail.\n';
    const project = new Project({ 'a.md': note });
    const options = { cwd: project.folder, env: { XDG_CACHE_HOME: project.cache } };
    const { stdout } = runOnTerminal(['lint', '--add-words', 'a.md'], ['r\n', 'y\n'], options);
    expect(stdout).toContain('1 word replaced');
    expect(stdout).toContain('added to “words”');
    expect(project.runs()).toHaveLength(1);
    expect(project.undo().stderr).toMatch(
      /^undone: lint --add-words .*\n {2}ddia-notes\.config\.json: removed\n {2}a\.md: 1 change\n$/,
    );
    expect(read(project.folder, 'a.md')).toBe(note);
    expect(existsSync(join(project.folder, 'ddia-notes.config.json'))).toBe(false);
  });

  it('lint --fix --staged: the working tree, but not the index', () => {
    const repository = Repository.make();
    const cache = { XDG_CACHE_HOME: folderOf() };
    repository.stage({ 'a.md': WRONG });
    repository.write({ 'a.md': `${WRONG}\nUnstaged.\n` });
    const options = { cwd: repository.folder, env: { ...repository.environment, ...cache } };
    expect(run(['lint', '--fix', '--staged'], options).status).toBe(0);
    expect(read(repository.folder, 'a.md')).toBe(`${RIGHT}\nUnstaged.\n`);
    expect(run(['undo'], options).stderr).toContain('undone: lint --fix --staged ');
    expect(read(repository.folder, 'a.md')).toBe(`${WRONG}\nUnstaged.\n`);
    expect(repository.show('a.md')).toBe(RIGHT);
  });

  it('runs one after the other', () => {
    const project = new Project({ 'a.md': DESK });
    project.run('build', '-w', 'a.md');
    const built = read(project.folder, 'a.md');
    project.run('rename', 'a.md', 'Mail', 'Post');
    project.run('rename', 'a.md', 'Post', 'Letters');
    const { stdout } = project.undo('--list');
    expect(stdout.match(/^\S.*(?= \()/gm)).toEqual(['rename', 'rename', 'build -w']);
    expect(stdout).toContain('\n  a.md: 1 change\n');
    project.undo();
    expect(read(project.folder, 'a.md')).toContain('# Post\n');
    project.undo();
    expect(read(project.folder, 'a.md')).toBe(built);
    project.undo();
    expect(read(project.folder, 'a.md')).toBe(DESK);
  });
});

it('an interrupted undo is completed by the next one', () => {
  const project = new Project({ 'a.md': DESK, 'b.md': LINK });
  project.run('build', '-w', '.');
  const dying = meddling(
    `const { renameSync } = fs; fs.renameSync = (from, to) => { if (String(to).endsWith('b.md')) process.kill(process.pid, 'SIGKILL'); return renameSync(from, to); }`,
  );
  const options = { cwd: project.folder, env: { ...dying, XDG_CACHE_HOME: project.cache } };
  expect(run(['undo'], options).status).not.toBe(0);
  expect([read(project.folder, 'a.md'), read(project.folder, 'b.md')]).not.toEqual([DESK, LINK]);
  expect(project.undo().stderr).toContain('an interrupted run was completed\nundone: build -w');
  expect([read(project.folder, 'a.md'), read(project.folder, 'b.md')]).toEqual([DESK, LINK]);
  expect(project.undo().stderr).toBe(NOTHING);
});

describe('nothing is recorded', () => {
  it.each([
    ['a dry run', ['build', '--check', 'a.md']],
    ['another dry run', ['lint', '--diff', 'a.md']],
    ['a dry run of fixes', ['lint', '--fix-dry-run', 'a.md']],
    ['a dry run of a rename', ['rename', 'a.md', 'Mail', 'Post', '--check']],
    ['a dry run of a move', ['move', 'a.md', 'b.md', '--diff']],
    ['standard output', ['build', 'a.md']],
    ['another file', ['build', '-o', 'b.md', 'a.md']],
    ['a book', ['build', '--split', '--out-dir', 'book', 'a.md']],
    ['the folder in the config', ['build']],
    ['a run without changes', ['build', '-w', 'right.md']],
    ['a rename without changes', ['rename', 'right.md', 'Mail', 'Mail']],
    ['a run that fails', ['rename', 'a.md', 'None', 'x']],
    ['lint', ['lint', 'a.md']],
  ])('for %s', (_, args) => {
    const config = JSON.stringify({ notes: ['a.md'], output: { dir: 'out' } });
    const project = new Project({ 'a.md': WRONG, 'right.md': RIGHT, 'ddia-notes.config.json': config });
    project.run(...args);
    expect(project.runs()).toEqual([]);
    expect(project.undo().stderr).toBe(NOTHING);
  });
});

describe('a note that was changed after the run', () => {
  const changed = () => {
    const project = new Project({ 'a.md': WRONG, 'b.md': WRONG });
    project.run('build', '-w', '.');
    writeFileSync(join(project.folder, 'a.md'), `${RIGHT}\nMore.\n`);
    return project;
  };

  it('prevents the whole run from being undone', () => {
    const project = changed();
    const before = project.state();
    for (const args of [[], ['--check'], ['a.md', 'b.md']])
      expect(project.run('undo', ...args)).toMatchObject({
        status: 2,
        stderr: 'error: a.md was changed after build -w; name the other notes to undo only those\n',
      });
    expect(project.run('undo', 'a.md').stderr).toBe(
      'error: a.md was changed after build -w; restore it by hand\n',
    );
    expect(project.state()).toEqual(before);
  });

  it('does not prevent others from being undone that are named', () => {
    const project = changed();
    project.undo('b.md');
    expect([read(project.folder, 'a.md'), read(project.folder, 'b.md')]).toEqual([
      `${RIGHT}\nMore.\n`,
      WRONG,
    ]);
    // The rest of the run can be undone as soon as the edit is.
    writeFileSync(join(project.folder, 'a.md'), RIGHT);
    expect(project.undo().stderr).toMatch(/^undone: build -w .*\n {2}a\.md: 1 change\n$/);
    expect(project.undo().stderr).toBe(NOTHING);
  });

  it('is not one that has its old content again', () => {
    const project = changed();
    writeFileSync(join(project.folder, 'a.md'), WRONG);
    expect(project.undo('--check').stdout).toBe('b.md\n');
    expect(project.undo().stderr).toContain('  a.md: already undone\n  b.md: 1 change\n');
  });

  it('is a moved note whose file has changed, or whose old path is used again', () => {
    const project = new Project({ 'a.md': WRONG, 'b.md': WRONG });
    project.run('move', 'a.md', 'c.md');
    writeFileSync(join(project.folder, 'a.md'), 'Mine.\n');
    expect(project.run('undo')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error: a\.md was/),
    });
    rmSync(join(project.folder, 'a.md'));
    writeFileSync(join(project.folder, 'c.md'), 'Mine.\n');
    expect(project.run('undo')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error: c\.md was/),
    });
    expect(read(project.folder, 'c.md')).toBe('Mine.\n');
  });
});

describe('named notes', () => {
  it('are restored to their content before the last run that changed them', () => {
    const project = new Project({ 'a.md': WRONG, 'docs/b.md': WRONG });
    project.run('build', '-w', 'a.md');
    project.run('build', '-w', 'docs/b.md');
    project.undo('a.md');
    expect([read(project.folder, 'a.md'), read(project.folder, 'docs/b.md')]).toEqual([WRONG, RIGHT]);
    project.runIn('docs', 'undo', '.');
    expect(read(project.folder, 'docs/b.md')).toBe(WRONG);
  });

  it('must include those that were written together because of links', () => {
    const project = new Project({ 'a.md': DESK, 'b.md': LINK, 'c.md': WRONG });
    project.run('build', '-w', '.');
    expect(project.run('undo', 'a.md')).toMatchObject({
      status: 2,
      stderr:
        'error: a.md was written together with b.md; name all of them, or name none to undo the whole run\n',
    });
    project.undo('c.md');
    project.undo('b.md', 'a.md');
    expect([read(project.folder, 'a.md'), read(project.folder, 'b.md')]).toEqual([DESK, LINK]);
  });

  it('are part of a recorded run, or an error', () => {
    const project = new Project({ 'a.md': WRONG, 'b.md': WRONG });
    project.run('build', '-w', 'a.md');
    expect(project.run('undo', 'b.md')).toMatchObject({
      status: 2,
      stderr: 'error: b.md is not part of a recorded run; check the path\n',
    });
  });
});

describe('dry runs', () => {
  it('show what would change', () => {
    const project = new Project({ 'a.md': WRONG });
    project.run('build', '-w', 'a.md');
    expect(project.undo('--check')).toMatchObject({ stdout: 'a.md\n', stderr: '' });
    expect(project.undo('--diff').stdout).toContain('\n-I receive the mail');
    expect(read(project.folder, 'a.md')).toBe(RIGHT);
    project.undo();
    expect(read(project.folder, 'a.md')).toBe(WRONG);
  });

  it('cannot be combined with --list', () => {
    const project = new Project({});
    expect(project.run('undo', '--list', '--check').stderr).toBe(
      'error: --list cannot be combined with --check or --diff; use only one of them\n',
    );
  });
});
