/** The content of the picture in the README: the output of the program for a note of this project. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scene } from './draw-picture.ts';

/** Runs the built program. @param root the folder of this project. */
export function makeScene(root: string): Scene {
  const folder = mkdtempSync(join(tmpdir(), 'ddia-notes-'));
  try {
    const path = 'notes/storage.md';
    const before = readFileSync(join(root, 'fixtures/picture/note.md'), 'utf8');
    mkdirSync(join(folder, 'notes'));
    writeFileSync(join(folder, path), before);
    const { stderr } = spawnSync(process.execPath, [join(root, 'bin/ddia-notes.js'), 'build', '-w', path], {
      cwd: folder,
      env: { PATH: process.env.PATH, FORCE_COLOR: '1' },
      encoding: 'utf8',
    });
    const after = readFileSync(join(folder, path), 'utf8');
    return { path, before, after, command: `npx ddia-notes build -w ${path}`, output: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
