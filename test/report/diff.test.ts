import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/report/diff.ts';
import { folderOf, read } from '../cli/run.ts';
import { shortOrLong } from '../short-or-long.ts';

const lines = (count: number, word: string) => Array.from({ length: count }, (_, i) => `${word} ${i}`);

describe('git applies the diff to the old text', () => {
  const size = shortOrLong(2_600, 6_000);

  it.each([
    ['one line among others', lines(20, 'old').join('\n'), lines(20, 'old').with(9, 'new').join('\n')],
    ['more lines than are compared', `${lines(size, 'old').join('\n')}\n`, lines(size, 'new').join('\n')],
    ['the same without a line ending', lines(size, 'old').join('\n'), `${lines(size, 'new').join('\n')}\n`],
  ])('%s', (_what, before, after) => {
    const folder = folderOf({ 'a.md': before });
    writeFileSync(join(folder, 'a.diff'), unifiedDiff('a.md', before, after));
    execFileSync('git', ['apply', '-p0', 'a.diff'], { cwd: folder });
    expect(read(folder, 'a.md')).toBe(after);
  });
});
