import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, run, WRONG } from './run.ts';
import { until, Watch } from './watching.ts';

/** A time in milliseconds in which a run that has something to lint would lint it; a slow machine may need more. */
const QUIET = 600;

function watchLint(folder: string, ...args: string[]): Watch {
  return new Watch(folder, args, 'lint');
}

describe('lint --watch', () => {
  it('prints the report of lint again on every save', async () => {
    const cwd = folderOf({ 'a.md': RIGHT, 'b.md': WRONG });
    const report = () => run(['lint', '.'], { cwd }).stdout;
    const watch = watchLint(cwd, '.');
    expect(await watch.said(1)).toEqual(['2 notes linted']);
    const first = report();
    expect(first).toContain('(typo)');
    expect(watch.printed).toBe(first);
    await until(() => watch.messages.endsWith('watching for changes (press Ctrl-C to stop)\n'));
    watch.save('a.md', WRONG);
    await watch.said(2);
    const second = first + report();
    expect(watch.printed).toBe(second);
    watch.save('a.md', RIGHT);
    watch.save('b.md', RIGHT);
    await until(() => watch.lines.length >= 3 && watch.printed.length >= second.length);
    await setTimeout(QUIET);
    // Nothing is left to report.
    expect(watch.lines.at(-1)).toBe('2 notes linted');
    expect(watch.printed.slice(second.length)).not.toContain('a.md');
  });

  it('lints new notes of its folders, and no longer those that are gone', async () => {
    const watch = watchLint(folderOf({ 'notes/a.md': RIGHT, 'other/x.md': RIGHT }), 'notes');
    expect(await watch.said(1)).toEqual(['1 note linted']);
    watch.save('notes/b.md', WRONG);
    expect((await watch.said(2))[1]).toBe('2 notes linted');
    expect(watch.printed).toContain('notes/b.md');
    rmSync(join(watch.folder, 'notes/b.md'));
    expect((await watch.said(3))[2]).toBe('1 note linted');
    mkdirSync(join(watch.folder, 'notes/new'));
    await setTimeout(QUIET);
    watch.save('notes/new/c.md', WRONG);
    expect((await watch.said(4))[3]).toBe('2 notes linted');
    // Other files, and notes elsewhere, are none of its business.
    writeFileSync(join(watch.folder, 'notes/c.txt'), 'text');
    writeFileSync(join(watch.folder, 'other/d.md'), WRONG);
    await setTimeout(QUIET);
    expect(watch.lines).toHaveLength(4);
  });

  it('goes on after errors, in a note or in the config', async () => {
    const watch = watchLint(folderOf({ 'note.md': RIGHT }), 'note.md');
    await watch.said(1);
    watch.save('ddia-notes.config.json', '{');
    expect((await watch.said(2))[1]).toBe('0 notes linted');
    expect(watch.messages).toMatch(/^error: .*ddia-notes\.config\.json/m);
    watch.save('ddia-notes.config.json', '{"rules": {"typo": "error"}}');
    expect((await watch.said(3))[2]).toBe('1 note linted');
    watch.save('note.md', WRONG);
    await watch.said(4);
    expect(watch.printed).toMatch(/3:3 error .*\(typo\)/);
  });

  it('with --fix does not lint again what it wrote itself', async () => {
    const watch = watchLint(folderOf({ 'note.md': WRONG }), '--fix', 'note.md');
    await watch.said(1);
    expect(read(watch.folder, 'note.md')).toBe(RIGHT);
    await setTimeout(QUIET);
    expect(watch.lines).toHaveLength(1);
    watch.save('note.md', `${WRONG}\nYou recieve it, too.\n`);
    await watch.said(2);
    expect(read(watch.folder, 'note.md')).toBe(`${RIGHT}\nYou receive it, too.\n`);
  });

  it('shows what --fix would change, with --diff', async () => {
    const watch = watchLint(folderOf({ 'note.md': RIGHT }), '--diff', 'note.md');
    await watch.said(1);
    watch.save('note.md', WRONG);
    await watch.said(2);
    expect(watch.printed).toBe(run(['build', '--diff', 'note.md'], { cwd: watch.folder }).stdout);
    expect(read(watch.folder, 'note.md')).toBe(WRONG);
  });

  it.each([
    [['--staged'], '--watch cannot be combined with --staged'],
    [['--since', 'HEAD'], '--watch cannot be combined with --since'],
    [['--add-words', 'note.md'], '--watch cannot be combined with --add-words'],
    [['-'], '--watch cannot watch standard input'],
  ])('is an error with %j', (args, message) => {
    const { status, stderr } = run(['lint', '--watch', ...args], {
      cwd: folderOf({ 'note.md': WRONG }),
      stdin: WRONG,
    });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

it('build --watch --quiet says only what went wrong', async () => {
  const watch = new Watch(folderOf({ 'note.md': WRONG }), ['-q', '-o', 'out.md', 'note.md']);
  await until(() => existsSync(join(watch.folder, 'out.md')));
  await setTimeout(QUIET);
  watch.save('ddia-notes.config.json', '{');
  expect(await watch.said(1)).toEqual([expect.stringMatching(/^error: /)]);
  expect(watch.messages).not.toContain('watching');
});
