/** Which modules of Node.js the real program loads. Those that start programs and threads take milliseconds each. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BIN, FIXTURE, folderOf, RIGHT, runProgram } from './run.ts';

const folder = folderOf({ 'note.md': RIGHT });
const hook = join(folder, 'print-modules.cjs');
writeFileSync(hook, "process.once('exit', () => console.error(process.moduleLoadList.join('\\n')));\n");

/** The modules that a run loads, of those that it may do without. */
function loadedBy(...args: string[]): string[] {
  const { status, stderr } = runProgram(process.execPath, ['--require', hook, BIN, ...args], { cwd: folder });
  expect(status).toBe(0);
  expect(stderr).toContain('NativeModule fs\n');
  return ['child_process', 'crypto', 'timers/promises', 'worker_threads'].filter((name) =>
    stderr.includes(`NativeModule ${name}\n`),
  );
}

it.each([['--version'], ['lint', 'note.md'], ['build', '--check', 'note.md']])('%s %s: none', (...args) => {
  expect(loadedBy(...args)).toEqual([]);
});

it('a cached run: none, unlike the first, which hashes the note', () => {
  // A note that has just changed is hashed each time.
  const old = join(FIXTURE, 'note.md');
  const cached = ['lint', '--cache', '--cache-location', join(folder, 'cache'), old];
  expect(loadedBy(...cached)).toEqual(['crypto']);
  expect(loadedBy(...cached)).toEqual([]);
});
