import { describe, expect, it } from 'vitest';
import { BIN, folderOf, runProgram } from '../cli/run.ts';
import { BOOKS } from './books.ts';
import { KINDS, type Kind } from './kinds.ts';
import { compareCosts } from './straight.ts';

/**
 * Returns the processor time of a run in seconds, which is that of the shell's children, independent of other
 * load.
 */
function cost(folder: string, name: string, command: string): number {
  const script = `TIMEFORMAT='%U %S'; time "$NODE" "$BIN" ${command} ${name} >/dev/null 2>/dev/null`;
  const { status, stderr } = runProgram('bash', ['-c', script], {
    cwd: folder,
    env: { NODE: process.execPath, BIN, LC_ALL: 'C' },
  });
  expect([0, 1]).toContain(status);
  const [user, system] = stderr.trim().split(' ').map(Number);
  return user! + system!;
}

describe('costs grow linearly', { timeout: 600_000 }, () => {
  const empty = folderOf({ 'empty.md': '# A\n' });
  const idle = Math.min(...Array.from({ length: 5 }, () => cost(empty, 'empty.md', 'build')));

  it.each(Object.entries(KINDS))('%s', (_kind, { text, n, command = 'build' }: Kind) => {
    const folder = folderOf({ 'small.md': `${text(n)}\n`, 'large.md': `${text(4 * n)}\n` });
    compareCosts(
      () => cost(folder, 'small.md', command),
      () => cost(folder, 'large.md', command),
      idle,
    );
  });

  it.each(Object.entries(BOOKS))('%s', (_kind, { make, n, command }) => {
    const [few, many] = [make(n), make(4 * n)];
    compareCosts(
      () => cost(few, '', command),
      () => cost(many, '', command),
      idle,
    );
  });
});
