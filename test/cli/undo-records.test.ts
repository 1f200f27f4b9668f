/** Where the records of runs are, how long they are kept, and what is not recorded. */

import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, meddling, RIGHT, read, run, WRONG } from './run.ts';
import { NOTHING, Project } from './undo-project.ts';
import { until, Watch } from './watching.ts';

const BOOK = '# My\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n';

describe('the record of a run', () => {
  it('is found from every folder of a project, with and without a repository or a package.json', () => {
    const files = { 'a.md': WRONG, 'docs/b.md': RIGHT, 'docs/deep/c.md': RIGHT };
    for (const [marks, from, to] of [
      [{}, 'docs', 'docs/deep'],
      [{}, '.', 'docs'],
      [{ 'package.json': '{}', 'node_modules/x': '' }, 'docs', '.'],
      [{ 'ddia-notes.config.json': '{ "words": [] }' }, 'docs', '.'],
    ] as const) {
      const project = new Project({ ...files, ...marks });
      if (!('node_modules/x' in marks) || from !== 'docs')
        rmSync(join(project.folder, '.git'), { recursive: true });
      const path = from === '.' ? 'a.md' : '../a.md';
      const isOutside = Object.keys(marks).length === 0 && from === 'docs';
      expect(project.runIn(from, 'build', '-w', path).status).toBe(0);
      expect(project.runIn(to, 'undo', ...(isOutside ? ['../../a.md'] : [])).stderr).toContain('undone');
      expect(read(project.folder, 'a.md')).toBe(WRONG);
    }
  });

  it('is in node_modules if there is one', () => {
    const project = new Project({ 'a.md': WRONG, 'package.json': '{}', 'node_modules/x': '' });
    project.run('build', '-w', 'a.md');
    expect(project.runs()).toEqual([]);
    const folder = join(project.folder, 'node_modules/.cache/ddia-notes');
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^undo-/)]);
    expect(statSync(join(folder, readdirSync(folder)[0]!)).mode & 0o777).toBe(0o600);
  });

  it('is in several projects if the run was about notes of several, and is undone as a whole', () => {
    const project = new Project({ 'a.md': WRONG });
    const other = new Project({ 'b.md': WRONG });
    const path = join(other.folder, 'b.md');
    project.run('build', '-w', 'a.md', path);
    expect(project.runs()).toHaveLength(2);
    expect(project.undo().stderr).toMatch(/a\.md: 1 change\n.*\n.*b\.md: 1 change\n$/);
    expect([read(project.folder, 'a.md'), read(path)]).toEqual([WRONG, WRONG]);
    expect(project.runs()).toEqual([]);
    // Only the other project.
    project.run('build', '-w', path);
    project.undo();
    expect(read(path)).toBe(WRONG);
    expect(project.runs()).toEqual([]);
  });

  it('is kept for the last 20 runs', () => {
    const project = new Project({ 'a.md': '# T0\n' });
    for (let i = 0; i < 23; i++) project.run('rename', 'a.md', `T${i}`, `T${i + 1}`);
    expect(project.runs()).toHaveLength(20);
    for (let i = 0; i < 20; i++) project.undo();
    expect(read(project.folder, 'a.md')).toBe('# T3\n');
    expect(project.undo().stderr).toBe(NOTHING);
  });

  it('is kept for 30 days', () => {
    const project = new Project({ 'a.md': WRONG, 'b.md': WRONG });
    project.run('build', '-w', 'a.md');
    const [file] = project.runs();
    const day = 24 * 60 * 60 * 1000;
    const at = (time: number) => file!.replace(/\d{13}/, String(time));
    for (const [days, expected] of [
      [29, 1],
      [31, 0],
      [-2, 0],
    ] as const) {
      for (const one of project.runs()) rmSync(one);
      project.run('build', '-w', 'b.md');
      const bytes = readFileSync(project.runs()[0]!);
      rmSync(project.runs()[0]!);
      writeFileSync(at(Date.now() - days * day), bytes);
      expect(project.undo('--list').stdout.match(/^\S/gm) ?? []).toHaveLength(expected);
      // The next run removes it.
      project.run('rename', 'a.md', 'Mail', 'Mail 2');
      expect(project.runs()).toHaveLength(expected + 1);
      project.run('rename', 'a.md', 'Mail 2', 'Mail');
      writeFileSync(join(project.folder, 'b.md'), WRONG);
    }
  });

  it('of a run that is too large has no files, and prevents an earlier run from being undone', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `Line ${i} of ${'long '.repeat(15)}text.`);
    const project = new Project({ 'a.md': WRONG, 'book/x.md': BOOK });
    project.run('build', '-w', 'a.md');
    expect(project.run('build', '--split', '--out-dir', 'big', 'book/x.md').status).toBe(0);
    writeFileSync(join(project.folder, 'book/x.md'), `${BOOK}\n${lines.join('\n')}\n`);
    expect(project.run('join', '-w', '--force', 'big').status).toBe(0);
    expect(project.run('undo').stderr).toBe(
      'error: undo cannot undo all of the last run (join -w), because some of its files are not recorded; restore the files by hand\n',
    );
    expect(Math.max(...project.runs().map((path) => statSync(path).size))).toBeLessThan(1000);
    project.undo('a.md');
    expect(read(project.folder, 'a.md')).toBe(WRONG);
  });

  it('is not needed: where it cannot be written, the run is the same', () => {
    const project = new Project({ 'a.md': WRONG });
    rmSync(project.cache, { recursive: true });
    writeFileSync(project.cache, 'a file');
    expect(project.run('build', '-w', 'a.md').status).toBe(0);
    expect(read(project.folder, 'a.md')).toBe(RIGHT);
    expect(project.undo().stderr).toBe(NOTHING);
  });

  it('of a move that cannot be undone prevents an earlier run from being undone', () => {
    const project = new Project({ 'a.md': WRONG });
    project.run('build', '-w', 'a.md');
    const disk = join(import.meta.dirname, 'case-insensitive-disk.cjs');
    const env = { NODE_OPTIONS: `--require ${disk}`, XDG_CACHE_HOME: project.cache };
    expect(run(['move', 'a.md', 'A.md'], { cwd: project.folder, env }).status).toBe(0);
    expect(project.run('undo').stderr).toMatch(/^error: undo cannot undo all of the last run \(move\)/);
  });

  it('is about the file to which a symbolic link leads', () => {
    const project = new Project({ 'notes/a.md': WRONG });
    symlinkSync('notes/a.md', join(project.folder, 'link.md'));
    project.run('lint', '--fix', 'link.md');
    expect(read(project.folder, 'notes/a.md')).toBe(RIGHT);
    expect(project.undo('link.md').stderr).toContain('  notes/a.md: 1 change\n');
    expect(read(project.folder, 'link.md')).toBe(WRONG);
    expect(lstatSync(join(project.folder, 'link.md')).isSymbolicLink()).toBe(true);
  });

  it('is that of each save with --watch', async () => {
    const watch = new Watch(folderOf({ '.git/HEAD': '', 'a.md': RIGHT }), ['--fix', 'a.md'], 'lint');
    await watch.said(1);
    for (const [i, name] of ['Mail', 'Post'].entries()) {
      watch.save('a.md', WRONG.replace('Mail', name));
      await watch.said(i + 2);
      await until(() => read(watch.folder, 'a.md') === RIGHT.replace('Mail', name));
    }
    const runs = () => run(['undo', '--list'], { cwd: watch.folder }).stdout.match(/^\S.*(?= \()/gm);
    await until(() => runs()?.length === 2);
    expect(runs()).toEqual(['lint --fix', 'lint --fix']);
    await watch.end('SIGTERM');
    expect(run(['undo'], { cwd: watch.folder }).status).toBe(0);
    expect(read(watch.folder, 'a.md')).toBe(WRONG.replace('Mail', 'Post'));
  });

  it('of a long run contains what was written before it was killed', () => {
    const project = new Project({ 'a.md': WRONG, 'b.md': WRONG, 'c.md': WRONG });
    // Time flies, and the run dies at the last note.
    const env = meddling(
      `const { now } = Date; let calls = 0; Date.now = () => now() + 2000 * calls++;
      const { renameSync } = fs; fs.renameSync = (from, to) => { if (String(to).endsWith('c.md')) process.kill(process.pid, 'SIGKILL'); return renameSync(from, to); }`,
    );
    const args = ['build', '-w', 'a.md', 'b.md', 'c.md'];
    const options = { cwd: project.folder, env: { ...env, XDG_CACHE_HOME: project.cache } };
    expect(run(args, options).signal).toBe('SIGKILL');
    expect([read(project.folder, 'a.md'), read(project.folder, 'c.md')]).toEqual([RIGHT, WRONG]);
    expect(project.undo().stderr).toContain('  a.md: 1 change\n  b.md: 1 change\n');
    expect([read(project.folder, 'a.md'), read(project.folder, 'b.md')]).toEqual([WRONG, WRONG]);
  });

  it('leaves no other files', () => {
    const project = new Project({ 'a.md': WRONG, 'b.md': WRONG });
    project.run('build', '-w', '.');
    expect(project.runs()).toHaveLength(1);
    project.undo('a.md');
    expect(project.runs()).toHaveLength(1);
  });

  it('is not written through a symbolic link out of the repository', () => {
    const outside = folderOf();
    const project = new Project({ 'a.md': WRONG, 'package.json': '{}' });
    symlinkSync(outside, join(project.folder, 'node_modules'));
    project.run('build', '-w', 'a.md');
    expect(readdirSync(outside)).toEqual([]);
    expect(project.runs()).toHaveLength(1);
    project.undo();
    mkdirSync(join(project.folder, 'x'));
    rmSync(join(project.folder, 'node_modules'));
    mkdirSync(join(project.folder, 'node_modules'));
    symlinkSync(outside, join(project.folder, 'node_modules/.cache'));
    project.run('build', '-w', 'a.md');
    expect(readdirSync(outside)).toEqual([]);
  });
});
