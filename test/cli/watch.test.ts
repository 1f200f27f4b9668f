import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, run, WRONG } from './run.ts';
import { until, Watch } from './watching.ts';

const BOOK = '# T\n\n## A\n\na\n\n## B\n\nb\n';

/** A time in milliseconds in which a run that has something to build would build it; a slow machine may need more. */
const QUIET = 600;
/** How long a note may be gone before it is an error, in milliseconds; see `PATIENCE` in `watcher.ts`. */
const LONGEST_GAP = 500;

describe('build --watch', () => {
  it('builds again on every save, in one line each, however an editor saves', async () => {
    const watch = new Watch(folderOf({ 'note.md': WRONG }), ['-o', 'out.md', 'note.md']);
    expect(await watch.said(1)).toEqual(['note.md: written to out.md (1 fix)']);
    // Two writes in a row are one save.
    watch.atOnce(() => {
      watch.save('note.md', `${WRONG}\nMo`);
      watch.save('note.md', `${WRONG}\nMore.\n`);
    });
    expect(await watch.said(2)).toHaveLength(2);
    expect(read(watch.folder, 'out.md')).toBe(`${RIGHT}\nMore.\n`);
    // By putting another file in place.
    watch.save('note.md~', `${WRONG}\nEven more.\n`);
    renameSync(join(watch.folder, 'note.md~'), join(watch.folder, 'note.md'));
    expect(await watch.said(3)).toHaveLength(3);
    expect(read(watch.folder, 'out.md')).toBe(`${RIGHT}\nEven more.\n`);
    // By moving the note away and writing a new one.
    const moved = performance.now();
    renameSync(join(watch.folder, 'note.md'), join(watch.folder, 'note.bak'));
    await setTimeout(200);
    watch.save('note.md', WRONG);
    const isLate = performance.now() - moved > LONGEST_GAP;
    await until(() => read(watch.folder, 'out.md') === RIGHT);
    // A save without a change is nothing to build.
    watch.save('note.md', WRONG);
    await setTimeout(QUIET);
    expect(watch.lines).toHaveLength(isLate ? watch.lines.length : 4);
  });

  it('survives broken front matter, a broken config and a note that is gone', async () => {
    const watch = new Watch(folderOf({ 'note.md': BOOK }), ['--split', '--out-dir', 'out', 'note.md']);
    expect(await watch.said(1)).toEqual(['note.md: split into out: 4 files written']);
    watch.save('note.md', `---\ntitle: [\n---\n\n${BOOK}`);
    expect((await watch.said(2))[1]).toMatch(/^error: note\.md:\d+ has invalid YAML front matter/);
    watch.save('note.md', BOOK.replace('\na\n', '\nc\n'));
    expect((await watch.said(3))[2]).toMatch(/^note\.md: split into out: \d of 4 files written$/);
    watch.save('ddia-notes.config.json', '{');
    expect((await watch.said(4))[3]).toMatch(/^error: .*is not valid JSON/);
    watch.save('ddia-notes.config.json', '{"output": {"target": "mdbook"}}');
    expect((await watch.said(5))[4]).toMatch(/^note\.md: split into out/);
    expect(read(watch.folder, 'out/SUMMARY.md')).toContain('- [A](01-a.md)');
    rmSync(join(watch.folder, 'note.md'));
    expect((await watch.said(6))[5]).toMatch(/^error: note\.md does not exist/);
    watch.save('note.md', BOOK);
    expect(await watch.said(7)).toHaveLength(7);
    expect(read(watch.folder, 'out/01-a.md')).toContain('\na\n');
  });

  it('does not build again what it wrote in place itself, and misses nothing that is saved meanwhile', async () => {
    const watch = new Watch(folderOf({ 'note.md': WRONG }), ['-w', 'note.md']);
    expect(await watch.said(1)).toEqual(['note.md: cleaned in place (1 fix)']);
    const long = `# T\n\n${'It is a line of prose that is read.\n\n'.repeat(1500)}`;
    watch.save('note.md', long);
    // Mostly, the note is saved again while it is built.
    await setTimeout(400);
    watch.save('note.md', `${long}I recieve it.\n`);
    await until(() => read(watch.folder, 'note.md') === `${long}I receive it.\n`);
  });

  it('sees a note through a symbolic link, and a picture that is copied along', async () => {
    const folder = folderOf({
      'real/note.md': BOOK.replace('\na\n', '\n![p](p.png)\n'),
      'real/p.png': 'one',
    });
    symlinkSync('real', join(folder, 'link'));
    const watch = new Watch(folder, ['--split', '--assets', 'copy', '--out-dir', 'out', 'link/note.md']);
    await watch.said(1);
    // What a build has read is noted after its line.
    await setTimeout(QUIET);
    watch.save('real/p.png', 'two');
    await watch.said(2);
    expect(read(folder, 'out/assets/p.png')).toBe('two');
    watch.save('real/note.md', BOOK);
    expect(await watch.said(3)).toHaveLength(3);
    expect(read(folder, 'out/01-a.md')).toContain('\na\n');
  });

  it('builds notes that are new in its folders, but not the chapters that it wrote there itself', async () => {
    const folder = folderOf({ 'notes/a.md': BOOK, 'notes/b.md': BOOK });
    const watch = new Watch(folder, ['--split', '--out-dir', 'notes/book', 'notes']);
    expect(await watch.said(2)).toHaveLength(2);
    await setTimeout(QUIET);
    expect(watch.lines).toHaveLength(2);
    const other = new Watch(folderOf({ 'notes/a.md': WRONG }), ['-w', 'notes']);
    await other.said(1);
    other.save('notes/b.md', WRONG);
    expect((await other.said(3)).slice(1)).toEqual([
      'notes/a.md: no changes',
      'notes/b.md: cleaned in place (1 fix)',
    ]);
  });

  it('ends at once when it is told to', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const watch = new Watch(folderOf({ 'note.md': WRONG }), ['-o', 'out.md', 'note.md']);
      await watch.said(1);
      expect(await watch.end(signal)).toEqual([null, signal]);
    }
  });

  it.each([
    [['note.md'], '--watch has nowhere to write note.md; add -w, -o or --split\n'],
    [['note.md', 'other.md'], '--watch has nowhere to write note.md; add -w or --split\n'],
    [[], '--watch has nowhere to write note.md; add -w or --split, or set “output.dir” in the config\n'],
    [['-'], '--watch cannot watch standard input'],
    [['--check', '-w', 'note.md'], '--write cannot be combined with'],
    [['--check', 'note.md'], '--watch cannot be combined with --check or --diff'],
  ])('is an error with %j', (args, message) => {
    const config = '{ "notes": ["note.md", "other.md"] }';
    const folder = folderOf({ 'note.md': WRONG, 'other.md': WRONG, '.ddia-notesrc': config });
    mkdirSync(join(folder, 'x'));
    const { status, stderr } = run(['build', '--watch', ...args], {
      cwd: folder,
      ...(args.includes('-') ? { stdin: WRONG } : {}),
    });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
