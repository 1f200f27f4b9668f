/** The content of the pictures in the manual: the output of the built program for a note of this project. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scene, Screen } from './draw-picture.ts';

const NOTE = 'notes/storage.md';

/** Shows what a build changes. @param root the folder of this project. */
export function makeScene(root: string): Scene {
  return inFolderWithNote(root, (folder) => {
    const before = readFileSync(join(folder, NOTE), 'utf8');
    const screen = screenOf(root, folder, ['build', '-w', NOTE]);
    const after = readFileSync(join(folder, NOTE), 'utf8');
    return { path: NOTE, before, after, ...screen };
  });
}

/** Shows the output of a command in a folder with a note. @param root the folder of this project. */
export function makeScreen(root: string, args: readonly string[]): Screen {
  return inFolderWithNote(root, (folder) => screenOf(root, folder, args));
}

function inFolderWithNote<T>(root: string, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ddia-notes-'));
  try {
    mkdirSync(join(folder, 'notes'));
    writeFileSync(join(folder, 'package.json'), '{ "devDependencies": { "ddia-notes": "*" } }\n');
    writeFileSync(join(folder, NOTE), readFileSync(join(root, 'fixtures/picture/note.md')));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function screenOf(root: string, folder: string, args: readonly string[]): Screen {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/ddia-notes.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, FORCE_COLOR: '1' },
    encoding: 'utf8',
  });
  const quoted = args.map((arg) => (/[^\w./-]/.test(arg) ? `'${arg}'` : arg));
  return { command: ['npx ddia-notes', ...quoted].join(' '), output: stdout + stderr };
}
