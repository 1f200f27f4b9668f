/** The extension for VS Code, as far as it needs no packages of its own. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serverCommand } from '../../editors/vscode/src/server-command.ts';
import { folderOf } from '../cli/run.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const EXTENSION = join(ROOT, 'editors/vscode');
const manifest = JSON.parse(readFileSync(join(EXTENSION, 'package.json'), 'utf8'));
const lock = JSON.parse(readFileSync(join(EXTENSION, 'package-lock.json'), 'utf8'));
const program = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('its package.json', () => {
  const source = readFileSync(join(EXTENSION, 'src/extension.ts'), 'utf8');
  const settings: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;

  it('has the version of the program, and a lock file that fits', () => {
    expect(manifest.version).toBe(program.version);
    const { name, version, dependencies, devDependencies } = lock.packages[''];
    expect({ name, version, dependencies, devDependencies }).toEqual({
      name: manifest.name,
      version: manifest.version,
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });

  it('pins its dependencies', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('lets nothing run in folders that are not trusted', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe(false);
  });

  it('names the commands that the extension registers', () => {
    const named = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    expect([...source.matchAll(/registerCommand\('([^']+)'/g)].map(([, name]) => name)).toEqual(named);
  });

  it('declares the settings that the extension reads, with their defaults', () => {
    const read = [...source.matchAll(/\.get\('(\w+)', (\w+|'\w*')\)/g)];
    expect(read.length).toBeGreaterThan(3);
    for (const [, name, fallback] of read)
      expect(JSON.stringify(settings[`ddiaNotes.${name}`]?.default)).toBe(fallback!.replaceAll("'", '"'));
  });

  it('has the settings that its page and that of all editors name', () => {
    const pages = ['README.md', '../../docs/editors.md'].map((page) =>
      readFileSync(join(EXTENSION, page), 'utf8'),
    );
    for (const page of pages)
      for (const [name] of page.matchAll(/ddiaNotes\.[\w.]*\w/g))
        expect(Object.keys(settings)).toContain(name);
    for (const name of Object.keys(settings)) expect(pages[0]).toContain(name);
  });
});

it('is not part of the package of the program', () => {
  expect(program.files.filter((path: string) => path.startsWith('editors'))).toEqual([]);
});

describe('the program that it starts', () => {
  const installed = (folder: string): string => {
    const path = join(folder, 'node_modules/ddia-notes/bin/ddia-notes.js');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    return path;
  };
  const npx = { command: 'npx', args: ['--no', 'ddia-notes', 'lsp'], shell: false };

  it('is that of the folder', () => {
    const folder = folderOf();
    const path = installed(folder);
    const expected = { command: 'node', args: [path, 'lsp'], cwd: folder, shell: false };
    expect(serverCommand([folder], '', 'linux')).toEqual(expected);
    const other = folderOf();
    expect(serverCommand([other, folder], '', 'linux')).toEqual(expected);
  });

  it('is one above the folder in its repository, and no other', () => {
    const above = folderOf({ 'notes/note.md': '', 'notes/deep/note.md': '' });
    const path = installed(above);
    const folder = join(above, 'notes/deep');
    expect(serverCommand([folder], '', 'linux')).toEqual({ ...npx, cwd: folder });
    mkdirSync(join(above, 'notes/.git'));
    expect(serverCommand([folder], '', 'linux')).toEqual({ ...npx, cwd: folder });
    mkdirSync(join(above, '.git'));
    expect(serverCommand([join(above, 'other')], '', 'linux').args).toEqual([path, 'lsp']);
  });

  it('is that of npx if none is installed, which only a shell can start on Windows', () => {
    const folder = folderOf();
    expect(serverCommand([folder], '', 'darwin')).toEqual({ ...npx, cwd: folder });
    expect(serverCommand([folder], '', 'win32')).toEqual({ ...npx, cwd: folder, shell: true });
    expect(serverCommand([], '', 'linux')).toEqual({ ...npx, cwd: process.cwd() });
  });

  it('is the configured one', () => {
    const folder = folderOf();
    installed(folder);
    const of = (path: string) => serverCommand([folder], path, 'linux');
    expect(of('bin/ddia-notes')).toEqual({
      command: join(folder, 'bin/ddia-notes'),
      args: ['lsp'],
      cwd: folder,
      shell: false,
    });
    expect(of('/opt/ddia-notes.js')).toMatchObject({ command: 'node', args: ['/opt/ddia-notes.js', 'lsp'] });
  });
});
