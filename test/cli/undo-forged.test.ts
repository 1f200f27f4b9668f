/** Planted records of runs: they change no file that the run has not changed, and nothing outside the project. */

import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortHash } from '../../src/cache/short-hash.ts';
import { checksumOf } from '../../src/reader/checksum.ts';
import { folderOf, RIGHT, read, WRONG } from './run.ts';
import { NOTHING, Project } from './undo-project.ts';

/** What is different in a record, by index: in the list of the run, and in that of its file. */
interface Forgery {
  readonly run?: Readonly<Record<number, unknown>>;
  readonly file?: Readonly<Record<number, unknown>>;
}

/** Changes the record of a run that fixed a.md. Its checksum is correct again. */
function forged({ run = {}, file = {} }: Forgery, files: Readonly<Record<string, string>> = {}) {
  const project = new Project({ 'a.md': WRONG, 'package.json': '{}', 'node_modules/x': '', ...files });
  project.run('build', '-w', 'a.md');
  const folder = join(project.folder, 'node_modules/.cache/ddia-notes');
  const path = join(folder, readdirSync(folder)[0]!);
  const record = JSON.parse(read(path).split('\n')[1]!);
  Object.assign(record[3][0], file);
  Object.assign(record, run);
  const body = JSON.stringify(record);
  writeFileSync(path, `ddia-notes cache undo-1 ${checksumOf(body)}\n${body}\n`);
  return { project, path };
}

describe('a forged record', () => {
  it.each<[string, Forgery]>([
    ['a path upwards', { file: { 0: '../a.md' } }],
    ['an absolute path', { file: { 0: '/tmp/a.md' } }],
    ['an empty name', { file: { 0: 'x//a.md' } }],
    ['Git’s own folder', { file: { 0: '.git/a.md' } }],
    ['Git’s own folder in another spelling', { file: { 0: '.GIT/a.md' } }],
    ['a file that is not a note', { file: { 0: 'a.txt' } }],
    ['a config that is a program', { file: { 0: 'ddia-notes.config.js' } }],
    ['another folder', { run: { 0: '/tmp' } }],
    ['a file without edits', { file: { 4: null } }],
    ['a file with more', { file: { 6: 1 } }],
    ['edits that are none', { file: { 4: [[0, 'x', 1]] } }],
    ['a negative offset', { file: { 4: [[-1, 0, 'x']] } }],
    ['a long command', { run: { 1: 'x'.repeat(200) } }],
    ['files that are none', { run: { 3: {} } }],
    ['a file that is none', { run: { 3: [null] } }],
  ])('is ignored: %s', (_, forgery) => {
    const { project } = forged(forgery);
    const before = project.state();
    expect(project.undo().stderr).toBe(NOTHING);
    expect(project.state()).toEqual(before);
  });

  it.each<[string, Forgery]>([
    ['another text', { file: { 4: [[0, 1, '<script>']] } }],
    ['edits outside the text', { file: { 4: [[0, 9999, '']] } }],
    [
      'edits that overlap',
      {
        file: {
          4: [
            [0, 3, ''],
            [1, 4, ''],
          ],
        },
      },
    ],
  ])('restores nothing that does not have the recorded hash: %s', (_, forgery) => {
    const { project } = forged(forgery);
    expect(project.run('undo')).toMatchObject({
      status: 2,
      stderr: 'error: a.md cannot be restored from the record of the run; restore it by hand\n',
    });
    expect(read(project.folder, 'a.md')).toBe(RIGHT);
  });

  it.each<[string, string | undefined, string]>([
    ['package.json', '{"scripts": {"x": "evil"}}', '{"scripts": {"x": "true"}}'],
    ['package.json', '{"words": 1, "ddia-notes": {}}', '{"ddia-notes": {}}'],
    ['package.json', '{"ddia-notes": {"plugins": ["./evil.js"]}}', '{"ddia-notes": {}}'],
    ['.vscode/tasks.json', '{"tasks": [1]}', '{"tasks": []}'],
    ['.vscode/tasks.json', '{"words": []} x', '{"words": []}'],
    ['tsconfig.json', undefined, '{"strict": true}'],
    ['tsconfig.json', '[]', '{"words": []}'],
  ])('changes only settings in a config: %s %s', (name, before, after) => {
    const [old, now] = [before === undefined ? null : shortHash(before), shortHash(after)];
    const file = { 0: name, 2: old, 3: now, 4: [[0, after.length, before ?? '']] };
    const { project } = forged({ file }, { [name]: after });
    expect(project.run('undo').stderr).toBe(
      `error: ${name} cannot be restored from the record of the run; restore it by hand\n`,
    );
    expect(read(project.folder, name)).toBe(after);
  });

  it('changes no file that does not have the recorded hash', () => {
    const { project } = forged({ file: { 0: 'b.md' } }, { 'b.md': RIGHT.slice(1) });
    expect(project.run('undo').status).toBe(2);
    expect(read(project.folder, 'b.md')).toBe(RIGHT.slice(1));
  });

  it('leads through no symbolic link', () => {
    const outside = folderOf({ 'a.md': RIGHT });
    for (const name of ['link.md', 'link/a.md']) {
      const { project } = forged({ file: { 0: name } });
      symlinkSync(join(outside, 'a.md'), join(project.folder, 'link.md'));
      symlinkSync(outside, join(project.folder, 'link'));
      expect(project.run('undo')).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('symbolic link'),
      });
      expect(read(outside, 'a.md')).toBe(RIGHT);
    }
  });

  it('creates no file in a folder behind a symbolic link', () => {
    const outside = folderOf();
    const file = { 0: 'link/new.md', 3: null, 4: [[0, 0, WRONG]], 5: 0o7777 };
    const { project } = forged({ file });
    symlinkSync(outside, join(project.folder, 'link'));
    expect(project.run('undo').status).toBe(2);
    expect(readdirSync(outside)).toEqual([]);
    rmSync(join(project.folder, 'link'));
    project.undo();
    expect(read(project.folder, 'link/new.md')).toBe(WRONG);
    expect(statSync(join(project.folder, 'link/new.md')).mode & 0o7000).toBe(0);
  });

  it('cannot control a terminal', () => {
    const { project } = forged({ run: { 1: '\u001b[2Jfoo' } });
    expect(project.undo('--list').stdout).toMatch(/^.\[2Jfoo \(/);
    expect(project.undo('--list').stdout).not.toContain('\u001b');
  });

  it.each(['', 'x', '\0\u00ff', 'ddia-notes cache undo-2 00000000\n[]\n'])(
    'is ignored if it is damaged: %j',
    (bytes) => {
      const { project, path } = forged({});
      writeFileSync(path, bytes, 'latin1');
      expect(project.undo().stderr).toBe(NOTHING);
      expect(project.run('build', '-w', 'a.md').status).toBe(0);
    },
  );

  it('is ignored if it is huge, a link or a folder', () => {
    const { project, path } = forged({ run: { 2: ['x'.repeat(2 ** 25)] } });
    expect(project.undo().stderr).toBe(NOTHING);
    truncateSync(path, 2 ** 40);
    expect(project.undo().stderr).toBe(NOTHING);
    rmSync(path);
    symlinkSync('/dev/zero', path);
    expect(project.undo().stderr).toBe(NOTHING);
    rmSync(path);
    mkdirSync(path);
    expect(project.undo().stderr).toBe(NOTHING);
  });

  it('removes no file that is not a record', () => {
    const { project, path } = forged({});
    const old = path.replace(/\d{13}/, '0000000000001');
    writeFileSync(old, 'mine');
    project.run('rename', 'a.md', 'Mail', 'Post');
    expect(read(old)).toBe('mine');
  });
});
