/** The extension for VS Code, packed and started by a stand-in for VS Code. */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderOf, read, runProgram, WRONG } from '../cli/run.ts';
import { leftOut } from '../package/left-out.ts';
import { networkEnvironment, OUT_OF_REACH } from '../package/network.ts';
import { projectOf } from './set-up.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FILES = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/README.md',
  'extension/ThirdPartyNotices.txt',
  'extension/dist/extension.cjs',
  'extension/package.json',
];

describe('the extension for VS Code', () => {
  const root = folderOf();
  const folder = join(root, 'editors/vscode');
  const env = networkEnvironment();
  let isOutOfReach = false;
  /** The files in the package. */
  let files: Record<string, string> = {};

  const npm = (...args: string[]) => {
    const { status, stdout, stderr } = runProgram('npm', args, { cwd: folder, env: { HOME: root, ...env } });
    return { status, output: stdout + stderr };
  };

  beforeAll(() => {
    const isOurs = (path: string): boolean =>
      !/(?:^|[\\/])node_modules(?:[\\/]|$)|\.vsix$/.test(relative(ROOT, path));
    cpSync(join(ROOT, 'editors/vscode'), folder, { recursive: true, filter: isOurs });
    cpSync(join(ROOT, 'LICENSE'), join(root, 'LICENSE'));
    const { status, output } = npm('ci', '--no-audit', '--no-fund');
    isOutOfReach = status !== 0 && OUT_OF_REACH.test(output);
    if (isOutOfReach)
      return void leftOut('the extension for VS Code', 'the registry of npm cannot be reached');
    expect(status, output).toBe(0);
    const packed = npm('run', 'package');
    expect(packed.status, packed.output).toBe(0);
    const program = `
      const { strFromU8, unzipSync } = require('fflate');
      const files = Object.entries(unzipSync(require('fs').readFileSync('ddia-notes.vsix')));
      console.log(JSON.stringify(Object.fromEntries(files.map(([name, data]) => [name, strFromU8(data)]))));`;
    files = JSON.parse(runProgram(process.execPath, ['-e', program], { cwd: folder }).stdout);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, 'installed', name)), { recursive: true });
      writeFileSync(join(root, 'installed', name), text);
    }
  });

  it('has sound types', ({ skip }) => {
    skip(isOutOfReach);
    const { status, output } = npm('run', 'types');
    expect(status, output).toBe(0);
  });

  it('is packed with all that it needs', ({ skip }) => {
    skip(isOutOfReach);
    expect(Object.keys(files).sort()).toEqual(FILES);
    const manifest = JSON.parse(files['extension/package.json']!);
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(Object.keys(files)).toContain(join('extension', manifest.main));
    const { publisher, name, version } = manifest;
    expect(files['extension.vsixmanifest']).toContain(
      `Id="${name}" Version="${version}" Publisher="${publisher}"`,
    );
    for (const [, path] of files['extension.vsixmanifest']!.matchAll(/Path="([^"]+)"/g))
      expect(Object.keys(files)).toContain(path);
    // Only VS Code and Node.js are left to be loaded.
    const loaded = [...files['extension/dist/extension.cjs']!.matchAll(/require\((["'`])([^"'`]+)\1\)/g)];
    const modules = new Set(loaded.map(([, , module]) => module!.replace(/^node:/, '')));
    const { builtinModules } = process.getBuiltinModule('node:module');
    expect([...modules].filter((module) => !builtinModules.includes(module))).toEqual(['vscode']);
    expect(files['extension/ThirdPartyNotices.txt']).toContain('vscode-languageclient 9');
  });

  it('shows findings, restarts and stops', ({ skip }) => {
    skip(isOutOfReach);
    const project = projectOf({ 'note.md': WRONG });
    const { stdout, stderr } = runProgram(
      process.execPath,
      [
        join(import.meta.dirname, 'vscode-stand-in.cjs'),
        join(root, 'installed/extension/dist/extension.cjs'),
        project,
      ],
      { env: { HOME: root } },
    );
    expect(stderr).toBe('');
    const { messages, commands, log } = JSON.parse(stdout);
    expect(messages).toEqual(['Unexpected “recieve”, expected “receive”']);
    expect(commands).toContain('ddiaNotes.showOutput');
    expect(commands).toContain('ddia-notes.acceptWords');
    const start = `Starting npx --no ddia-notes lsp in ${project}`;
    expect(log.filter((line: string) => line.startsWith('Starting'))).toEqual([start, start]);
    expect(read(project, 'note.md')).toBe(WRONG);
  });
});
