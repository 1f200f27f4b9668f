import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile } from '../../src/writer/create-file.ts';
import { folderOf, isRoot, meddling, read, runProgram } from '../cli/run.ts';

describe('a new file', () => {
  it('has its text, its folders, and execute permission if it is a program', () => {
    const folder = folderOf();
    createFile(join(folder, 'a b/c/d'), 'text\n', true);
    createFile(join(folder, 'e'), '');
    expect(read(folder, 'a b/c/d')).toBe('text\n');
    expect(statSync(join(folder, 'a b/c/d')).mode & 0o100).not.toBe(0);
    expect(statSync(join(folder, 'e')).mode & 0o111).toBe(0);
    expect(readdirSync(join(folder, 'a b/c'))).toEqual(['d']);
  });

  it('does not replace an existing file', () => {
    const folder = folderOf({ file: 'old\n' });
    mkdirSync(join(folder, 'folder'));
    symlinkSync('nowhere', join(folder, 'link'));
    for (const name of ['file', 'folder', 'link'])
      expect(() => createFile(join(folder, name), 'new\n')).toThrow(/already exists/);
    expect(read(folder, 'file')).toBe('old\n');
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder', 'link']);
  });

  it.runIf(!isRoot)('leaves nothing where it may not be', () => {
    const folder = folderOf();
    chmodSync(folder, 0o555);
    expect(() => createFile(join(folder, 'a'), 'x')).toThrow(/may not be/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is created without hard links if the system has none', () => {
    const folder = folderOf({ 'package.json': '{ "devDependencies": { "ddia-notes": "*" } }' });
    const code = `fs.linkSync = () => { throw Object.assign(new Error('no links'), { code: 'EPERM' }); }`;
    const { stderr } = runProgram('bash', ['-c', '"$NODE" "$BIN" init'], {
      cwd: folder,
      env: meddling(code),
    });
    expect(stderr).toContain('ddia-notes.config.json written');
    expect(existsSync(join(folder, 'ddia-notes.config.json'))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});
