import { chmodSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { writeFile } from '../../src/writer/write-file.ts';
import { folderOf, read, stateOf } from '../cli/run.ts';

const OLD = 'old\n';
const NEW = 'new\n';

describe('writeFile', () => {
  it('writes a changed text, and returns true', () => {
    const folder = folderOf({ 'note.md': OLD });
    expect(writeFile(join(folder, 'note.md'), NEW, OLD)).toBe(true);
    expect(read(folder, 'note.md')).toBe(NEW);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });

  it('does not write an unchanged text', () => {
    const folder = folderOf({ 'note.md': OLD });
    const before = stateOf(folder);
    expect(writeFile(join(folder, 'note.md'), OLD, OLD)).toBe(false);
    expect(stateOf(folder)).toEqual(before);
  });

  it('refuses a file that has changed since it was read', () => {
    const folder = folderOf({ 'note.md': 'mine\n' });
    const before = stateOf(folder);
    expect(() => writeFile(join(folder, 'note.md'), NEW, OLD)).toThrow(/note\.md was changed .*run again$/);
    expect(() => writeFile(join(folder, 'note.md'), NEW, OLD)).toThrow(UserError);
    expect(stateOf(folder)).toEqual(before);
  });

  it('does not recreate a file that was deleted since it was read', () => {
    const folder = folderOf();
    expect(() => writeFile(join(folder, 'note.md'), NEW, OLD)).toThrow(UserError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('overwrites a file that the text was not made from', () => {
    const folder = folderOf({ 'note.md': 'mine\n' });
    expect(writeFile(join(folder, 'note.md'), NEW)).toBe(true);
    expect(read(folder, 'note.md')).toBe(NEW);
  });

  it('creates a file with the mode of the umask', () => {
    const folder = folderOf();
    const umask = process.umask();
    writeFile(join(folder, 'sub/note.md'), NEW);
    expect(statSync(join(folder, 'sub/note.md')).mode & 0o777).toBe(0o666 & ~umask);
  });

  it('keeps a mode in which only others may write', () => {
    const folder = folderOf({ 'note.md': OLD });
    chmodSync(join(folder, 'note.md'), 0o646);
    writeFile(join(folder, 'note.md'), NEW, OLD);
    expect(statSync(join(folder, 'note.md')).mode & 0o7777).toBe(0o646);
  });

  it.each([
    ['a folder', 'sub', /sub is a folder/],
    ['a link to nothing', 'nowhere', /nowhere is a broken symbolic link/],
    ['a link to itself', 'loop', /loop is a symbolic link that points to itself/],
    ['a place inside a file', 'file/note.md', /file is a file; choose another folder$/],
    ['a name that is too long', 'n'.repeat(300), /name that is too long/],
  ])('refuses %s', (_, name, message) => {
    const folder = folderOf({ file: '', 'sub/x': '' });
    symlinkSync('gone', join(folder, 'nowhere'));
    symlinkSync('loop', join(folder, 'loop'));
    const before = stateOf(folder);
    expect(() => writeFile(join(folder, name), NEW)).toThrow(message);
    expect(stateOf(folder)).toEqual(before);
  });

  it('writes a file whose name has the maximum length', () => {
    const folder = folderOf();
    const name = 'n'.repeat(255);
    writeFile(join(folder, name), NEW);
    expect(readdirSync(folder)).toEqual([name]);
  });
});
