/** ddia-notes where every user may run it: the clone that is tested may be in a private folder. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Program {
  readonly node: string;
  readonly bin: string;
}

let copy: (Program & { readonly folder: string }) | undefined;

/** Node.js and ddia-notes as a user may run them; a copy that is made once. @param uid the user. */
export function programFor(uid: number): Program {
  copy ??= copyOf(uid);
  return copy;
}

/** Removes the copy. */
export function removeCopy(): void {
  if (copy) rmSync(copy.folder, { recursive: true, force: true });
  copy = undefined;
}

/** Copies ddia-notes into a new folder, without its code cache and optional packages. @returns the folder. */
export function copyProgram(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'ddia-notes-program-'));
  const parts = [
    'package.json',
    'bin',
    'dist',
    ...dependenciesOf(ROOT).map((name) => `node_modules/${name}`),
  ];
  for (const part of parts) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  rmSync(join(folder, 'dist/code-cache'), { recursive: true, force: true });
  return folder;
}

function copyOf(uid: number): Program & { readonly folder: string } {
  const folder = copyProgram();
  let node = process.execPath;
  if (spawnSync(node, ['--version'], { uid, gid: uid, cwd: '/' }).status !== 0) {
    node = join(folder, 'node');
    cpSync(process.execPath, node);
  }
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  return { folder, node, bin: join(folder, 'bin/ddia-notes.js') };
}

/** The packages that a package needs to run, and those that they need. */
function dependenciesOf(folder: string, found = new Set<string>()): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    if (found.has(name)) continue;
    found.add(name);
    dependenciesOf(join(ROOT, 'node_modules', name), found);
  }
  return [...found];
}
