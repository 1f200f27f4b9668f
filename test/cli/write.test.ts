import { chmodSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

describe('build -w', () => {
  it('writes the cleaned note in place, and says so on standard error only', () => {
    const folder = folderOf({ 'note.md': read(FIXTURE, 'note.md') });
    const { status, stdout, stderr } = run(['build', '-w', 'note.md'], { cwd: folder });
    expect(read(folder, 'note.md')).toBe(read(FIXTURE, 'cleaned.md'));
    expect(stderr).toMatch(/^note\.md: cleaned in place\n/);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('leaves a note with nothing to fix as it is, down to its inode and time', () => {
    const folder = folderOf({ 'note.md': RIGHT });
    const before = stateOf(folder);
    expect(run(['build', '-w', 'note.md'], { cwd: folder }).stderr).toBe('note.md: no changes\n');
    expect(stateOf(folder)).toEqual(before);
  });

  it('has nothing to write the second time', () => {
    const folder = folderOf({ 'note.md': read(FIXTURE, 'note.md') });
    run(['build', '-w', 'note.md'], { cwd: folder });
    const before = stateOf(folder);
    expect(run(['build', '-w', 'note.md'], { cwd: folder }).stderr).toContain('note.md: no changes');
    expect(stateOf(folder)).toEqual(before);
  });

  it.each([0o640, 0o755, 0o600])('keeps the mode %o', (mode) => {
    const folder = folderOf({ 'note.md': WRONG });
    chmodSync(join(folder, 'note.md'), mode);
    run(['build', '-w', 'note.md'], { cwd: folder });
    expect(read(folder, 'note.md')).toBe(RIGHT);
    expect(statSync(join(folder, 'note.md')).mode & 0o7777).toBe(mode);
  });

  it.each([
    ['relative, in the same folder', 'link.md', (_folder: string) => 'kept/note.md'],
    ['relative, from another folder', 'links/link.md', (_folder: string) => '../kept/note.md'],
    ['absolute', 'link.md', (folder: string) => join(folder, 'kept/note.md')],
  ])('keeps a symbolic link a link: %s', (_, link, goal) => {
    const folder = folderOf({ 'kept/note.md': WRONG });
    mkdirSync(join(folder, 'links'));
    symlinkSync(goal(folder), join(folder, link));
    run(['build', '-w', link], { cwd: folder });
    expect(readlinkSync(join(folder, link))).toBe(goal(folder));
    expect(lstatSync(join(folder, 'kept/note.md')).isFile()).toBe(true);
    expect(read(folder, 'kept/note.md')).toBe(RIGHT);
    expect(readdirSync(join(folder, 'kept'))).toEqual(['note.md']);
  });

  it('touches no other file and leaves none behind', () => {
    const folder = folderOf({ 'note.md': WRONG, 'other.md': WRONG, '.note.md.swp': 'x', 'sub/a.txt': 'y' });
    const { 'note.md': _old, ...others } = stateOf(folder);
    run(['build', '-w', 'note.md'], { cwd: folder });
    expect(read(folder, 'note.md')).toBe(RIGHT);
    const { 'note.md': _new, ...after } = stateOf(folder);
    expect(after).toEqual(others);
  });

  it('writes several notes at once, those that need it', () => {
    const folder = folderOf({ 'a.md': WRONG, 'b.md': RIGHT, 'c.md': WRONG });
    const { 'b.md': before } = stateOf(folder);
    const { status, stderr } = run(['build', '-w', 'a.md', 'b.md', 'c.md'], { cwd: folder });
    expect(['a.md', 'c.md'].map((name) => read(folder, name))).toEqual([RIGHT, RIGHT]);
    expect(stateOf(folder)['b.md']).toBe(before);
    expect(stderr).toMatch(/^a\.md: cleaned[\s\S]*^c\.md: cleaned[\s\S]*^2 of 3 notes changed$/m);
    expect(stderr).not.toContain('b.md');
    expect(status).toBe(0);
  });

  it('does not take what is piped in, which it could not write', () => {
    const { status, stdout, stderr } = run(['build', '-w'], { cwd: folderOf(), stdin: WRONG });
    expect(stderr).toMatch(/^error: .*standard input.*\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('build -o', () => {
  it('writes to another file and leaves the note as it is', () => {
    const folder = folderOf({ 'note.md': WRONG });
    const { 'note.md': before } = stateOf(folder);
    const { status, stdout } = run(['build', '-o', 'out.md', 'note.md'], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(read(folder, 'out.md')).toBe(RIGHT);
    expect(stateOf(folder)['note.md']).toBe(before);
    expect(readdirSync(folder).sort()).toEqual(['note.md', 'out.md']);
  });

  it('writes a copy even where there is nothing to fix', () => {
    const folder = folderOf({ 'note.md': RIGHT });
    run(['build', '-o', 'out.md', 'note.md'], { cwd: folder });
    expect(read(folder, 'out.md')).toBe(RIGHT);
  });

  it('makes the folders that are missing', () => {
    const folder = folderOf({ 'note.md': WRONG });
    run(['build', '-o', 'a/b/out.md', 'note.md'], { cwd: folder });
    expect(read(folder, 'a/b/out.md')).toBe(RIGHT);
  });

  it('leaves a file that holds the result already as it is', () => {
    const folder = folderOf({ 'note.md': WRONG, 'out.md': RIGHT });
    const before = stateOf(folder);
    expect(run(['build', '-o', 'out.md', 'note.md'], { cwd: folder }).stderr).toContain('up to date');
    expect(stateOf(folder)).toEqual(before);
  });

  it('takes standard input', () => {
    const folder = folderOf();
    run(['build', '-o', 'out.md', '-'], { cwd: folder, stdin: WRONG });
    expect(read(folder, 'out.md')).toBe(RIGHT);
  });

  it('writes to a device without replacing it', () => {
    const folder = folderOf({ 'note.md': WRONG });
    const { status, stdout } = run(['build', '-o', '/dev/null', 'note.md'], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('writes to a pipe by its name', () => {
    const folder = folderOf({ 'note.md': WRONG });
    expect(run(['build', '-o', '/dev/stdout', 'note.md'], { cwd: folder }).stdout).toBe(RIGHT);
  });

  it('does not put several notes of a config into one file', () => {
    const config = JSON.stringify({ notes: ['a.md', 'b.md'] });
    const folder = folderOf({ 'a.md': WRONG, 'b.md': '# Post\n', '.ddia-notesrc': config });
    const { status, stderr } = run(['build', '-o', 'out.md'], { cwd: folder });
    expect(stderr).toMatch(/^error: --output .*\n$/);
    expect(status).toBe(2);
    expect(readdirSync(folder)).not.toContain('out.md');
  });
});
