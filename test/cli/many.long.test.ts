/** A thousand notes in one call. */

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, meddling, read, run, stateOf } from './run.ts';

const COUNT = 1000;
const NOTE = read(FIXTURE, 'note.md');

/** Notes that differ, one of them in the middle no text. @param long what some of them have besides. */
function thousand(long = ''): string {
  const files = Array.from({ length: COUNT }, (_, i): [string, string | Buffer] => [
    `${String(i).padStart(4, '0')}.md`,
    i === 500
      ? Buffer.from([0x23, 0x20, 0xff])
      : `# Note ${i}\n\nWe recieve it ${i} times.\n\n${i % 100 === 0 ? long : ''}`,
  ]);
  return folderOf(Object.fromEntries(files));
}

/** Has a file written, at the end of ddia-notes, with the most memory that it took, in KB. */
const PROBE = meddling(`
  const { isMainThread } = await import('node:worker_threads');
  if (isMainThread) process.on('exit', () => fs.writeFileSync(process.env.PROBE, String(process.resourceUsage().maxRSS)))`);

/** Has Ctrl-C pressed when the tenth note is put in its place. */
const CTRL_C = meddling(`
  const real = fs.renameSync;
  let count = 0;
  fs.renameSync = (...args) => { real(...args); if (++count === 10) process.kill(process.pid, 'SIGINT'); };`);

describe('a thousand notes', () => {
  it('are linted and fixed side by side in the same order, with little memory; a bad one does not stop the rest', () => {
    const folder = thousand(NOTE);
    const alone = run(['lint', '--format', 'json', '.'], { cwd: folder, env: { DDIA_NOTES_THREADS: '1' } });
    const linted = run(['lint', '--format', 'json', '.'], { cwd: folder, env: { DDIA_NOTES_THREADS: '2' } });
    expect(linted).toEqual(alone);
    expect(linted.status).toBe(2);
    expect(linted.stderr).toMatch(/^error: 0500\.md is not valid UTF-8.*\n$/);
    expect(JSON.parse(linted.stdout).map(({ path }: { path: string }) => path)).toEqual(
      readdirSync(folder).sort(),
    );
    expect(JSON.parse(linted.stdout)[500]).toEqual({
      path: '0500.md',
      messages: [],
      error: linted.stderr.trim(),
    });

    const probe = `${folderOf()}/rss`;
    const { status } = run(['lint', '--fix', '.'], {
      cwd: folder,
      env: { ...PROBE, PROBE: probe, DDIA_NOTES_THREADS: '2' },
    });
    const megabytes = Number(read(probe)) / 1024;
    console.log(`1,000 notes fixed with at most ${Math.round(megabytes)} MB`);
    expect(megabytes).toBeLessThan(500);
    expect(status).toBe(2);
    expect(read(folder, '0999.md')).toContain('receive it 999 times');
    expect(read(folder, '0500.md')).toContain('# ');
  });

  it.each(['1', '2'])('are left whole by Ctrl-C, at once, with %s thread(s)', (threads) => {
    const folder = thousand();
    const before = new Map(readdirSync(folder).map((name) => [name, read(folder, name)]));
    const { signal } = run(['lint', '--fix', '.'], {
      cwd: folder,
      env: { ...CTRL_C, DDIA_NOTES_THREADS: threads },
    });
    expect(signal).toBe('SIGINT');
    let written = 0;
    for (const [name, text] of before) {
      const after = read(folder, name);
      if (after === text) continue;
      written++;
      expect(after).toContain('receive it');
      expect(after.length).toBeGreaterThan(text.length / 2);
    }
    expect(written).toBeLessThan(COUNT);
    // What a death amid a write leaves beside a note goes with the next one.
    run(['lint', '--fix', '.'], { cwd: folder });
    expect(Object.keys(stateOf(folder))).toEqual([...before.keys()].sort());
  });
});
