import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folderOf, kept, meddling, read, run, start } from './run.ts';

/** Two notes with chapters that the other has not, or otherwise. */
const chapter = (n: number, text: string) => `## Chapter ${n}: No. ${n}\n\n${`${text} `.repeat(50)}\n`;
const OLD = ['# Book\n', ...[1, 2, 3, 4, 5, 6].map((n) => chapter(n, 'old'))].join('\n');
const NEW = ['# Book\n', ...[1, 2, 4, 5, 6, 7, 8].map((n) => chapter(n, 'new'))].join('\n');
const MINE = 'mine, by hand\n';
const args = ['build', '--rule', '*: off', '--split', '--out-dir', 'out', 'note.md'];

/** What stands in each file of the book, the program's own aside. */
function book(folder: string): Record<string, string> {
  const out = join(folder, 'out');
  if (!existsSync(out)) return {};
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.ddia-notes'),
  );
  return Object.fromEntries(
    files
      .filter((path) => statSync(join(out, path)).isFile())
      .sort()
      .map((path) => [path, read(out, path)]),
  );
}

/** The book of a note, as it is where nothing goes wrong. */
function bookOf(note: string): Record<string, string> {
  const folder = folderOf({ 'note.md': note });
  expect(run(args, { cwd: folder }).status).toBe(0);
  return book(folder);
}

const before: Record<string, string> = { ...bookOf(OLD), 'mine.md': MINE };
const after: Record<string, string> = { ...bookOf(NEW), 'mine.md': MINE };

let model: string | undefined;

/** A folder with the old book, a file made by hand in it, and the new note. */
function prepared(): string {
  if (model === undefined) {
    model = folderOf({ 'note.md': OLD });
    run(args, { cwd: model });
    writeFileSync(join(model, 'out/mine.md'), MINE);
    writeFileSync(join(model, 'note.md'), NEW);
  }
  const folder = folderOf();
  cpSync(model, folder, { recursive: true });
  return folder;
}

/** Whether a run has left a record for the next one to finish. */
function hasRecord(): boolean {
  return kept().some((name) => name.endsWith('.record'));
}

function leftovers(folder: string): string[] {
  return [...readdirSync(folder), ...readdirSync(join(folder, 'out'))].filter(
    (name) => name.startsWith('.') && name !== '.ddia-notes.json',
  );
}

/** Any command that reads the book ends what a dead run has begun. */
function settle(folder: string): void {
  expect(run(['join', 'out', '-o', 'joined.md'], { cwd: folder }).status).toBe(0);
  expect(leftovers(folder)).toEqual([]);
  expect(kept()).toEqual([]);
}

describe('a run that is killed leaves the old book or the new one', () => {
  it('at 200 random moments', { timeout: 600_000 }, async () => {
    const counts = { old: 0, new: 0, finished: 0 };
    const whole = performance.now();
    await once(start(args, { cwd: prepared() }), 'exit');
    let took = performance.now() - whole;
    for (let i = 0; i < 200; i++) {
      const folder = prepared();
      const begin = performance.now();
      const child = start(args, { cwd: folder });
      const ended = once(child, 'exit');
      // The files are moved near the end, so that every second moment is there.
      const part = i % 2 === 0 ? Math.random() : 0.8 + Math.random() * 0.3;
      await Promise.race([ended, setTimeout(took * part)]);
      child.kill(i % 10 === 9 ? 'SIGINT' : 'SIGKILL');
      if ((await ended)[0] === 0) took = took * 0.8 + (performance.now() - begin) * 0.2;
      const found = JSON.stringify(book(folder));
      if (hasRecord()) counts.finished++;
      else expect([JSON.stringify(before), JSON.stringify(after)]).toContain(found);
      settle(folder);
      const now = book(folder);
      expect([before, after]).toContainEqual(now);
      counts[now['08-no-8.md'] === undefined ? 'old' : 'new']++;
      rmSync(folder, { recursive: true });
    }
    console.log(
      `kills: ${counts.old} left the old book, ${counts.new} the new one, ${counts.finished} a record for the next run`,
    );
    expect(Math.min(counts.old, counts.new)).toBeGreaterThan(0);
  });

  it('at each step of the write, the next run seeing to the rest', { timeout: 600_000 }, () => {
    const steps = [
      'mkdirSync',
      'writeFileSync',
      'linkSync',
      'renameSync',
      'unlinkSync',
      'rmSync',
      'rmdirSync',
    ];
    const die = (at: number) =>
      meddling(`
        let left = ${at};
        for (const name of ${JSON.stringify(steps)}) {
          const real = fs[name];
          fs[name] = (...args) => {
            if (!/node_modules|lexicon/.test(String(args[0])) && left-- === 0) process.kill(process.pid, 'SIGKILL');
            return real(...args);
          };
        }`);
    let step = 0;
    let mixed = 0;
    for (; ; step++) {
      const folder = prepared();
      const { signal, status } = run(args, { cwd: folder, env: die(step) });
      if (signal === null) {
        expect(status).toBe(0);
        break;
      }
      const found = book(folder);
      if (hasRecord()) mixed++;
      else expect([before, after]).toContainEqual(found);
      settle(folder);
      expect([before, after]).toContainEqual(book(folder));
      rmSync(folder, { recursive: true });
    }
    // Every one of these steps was one to die at, and some of them between the first move and the last.
    expect(step).toBeGreaterThan(20);
    expect(mixed).toBeGreaterThan(5);
  });

  it('or none, where there was none', () => {
    const steps = ['mkdirSync', 'writeFileSync', 'renameSync'];
    for (let step = 0; step < 12; step++) {
      const folder = folderOf({ 'note.md': NEW });
      const env = meddling(`
        let left = ${step};
        for (const name of ${JSON.stringify(steps)}) {
          const real = fs[name];
          fs[name] = (...args) => { if (left-- === 0) process.kill(process.pid, 'SIGKILL'); return real(...args); };
        }`);
      run(args, { cwd: folder, env });
      expect([{}, { ...after, 'mine.md': undefined }] as object[]).toContainEqual({
        ...book(folder),
        ...(existsSync(join(folder, 'out')) ? { 'mine.md': undefined } : {}),
      });
      expect(run(args, { cwd: folder }).status).toBe(0);
      expect(leftovers(folder)).toEqual([]);
      rmSync(folder, { recursive: true });
    }
  });
});

/** Dies at the second file that is moved to its place. */
const DIE_BETWEEN = meddling(`
  let moved = 0;
  const real = fs.renameSync;
  fs.renameSync = (from, to) => {
    if (String(from).endsWith('.ddia-notes.tmp') && ++moved === 3) process.kill(process.pid, 'SIGKILL');
    real(from, to);
  };`);

describe('a run that was killed between two files', () => {
  it('is undone where a chapter was edited since, and the edit stays', () => {
    const folder = prepared();
    expect(run(args, { cwd: folder, env: DIE_BETWEEN }).signal).toBe('SIGKILL');
    const path = Object.keys(before).find((one) => one !== 'mine.md' && book(folder)[one] === before[one])!;
    writeFileSync(join(folder, 'out', path), `${before[path]}\nAn edit.\n`);
    expect(run(['join', 'out', '-o', 'joined.md'], { cwd: folder }).status).toBe(0);
    expect(book(folder)).toEqual({ ...before, [path]: `${before[path]}\nAn edit.\n` });
    expect(read(folder, 'joined.md')).toContain('An edit.');
    expect(leftovers(folder)).toEqual([]);
  });

  it('is undone where a chapter was edited that was to go', () => {
    const folder = prepared();
    const env = meddling("fs.unlinkSync = () => process.kill(process.pid, 'SIGKILL');");
    expect(run(args, { cwd: folder, env }).signal).toBe('SIGKILL');
    // As editors save: another file takes its place.
    const text = `${before['03-no-3.md']}\nAn edit.\n`;
    writeFileSync(join(folder, 'saved'), text);
    renameSync(join(folder, 'saved'), join(folder, 'out/03-no-3.md'));
    expect(run(['join', 'out', '-o', 'joined.md'], { cwd: folder }).status).toBe(0);
    expect(book(folder)).toEqual({ ...before, '03-no-3.md': text });
    expect(leftovers(folder)).toEqual([]);
  });
});

describe('a book is not mixed', () => {
  it('by a file that cannot be moved: all is put back, and the file is named', () => {
    const folder = prepared();
    const env = meddling(`
      const real = fs.renameSync;
      let failed = false;
      fs.renameSync = (from, to) => {
        if (String(to).endsWith('05-no-5.md') && !failed && (failed = true)) throw Object.assign(new Error('x'), { code: 'EPERM' });
        real(from, to);
      };`);
    const { status, stderr } = run(args, { cwd: folder, env });
    expect(status).toBe(2);
    expect(stderr).toBe(
      'error: out/05-no-5.md could not be written: operation not permitted; check its permissions and those of its folder\n',
    );
    expect(book(folder)).toEqual(before);
    expect(leftovers(folder)).toEqual([]);
    expect(run(args, { cwd: folder }).status).toBe(0);
    expect(book(folder)).toEqual(after);
  });

  it('by a run that ends while another is at work', () => {
    const folder = prepared();
    const third = NEW.replace('Chapter 8', 'Chapter 9');
    // The other one runs when this one is about to put its files in place.
    const env = meddling(`
      const { execFileSync } = await import('node:child_process');
      const real = fs.openSync;
      fs.openSync = (...args) => {
        if (String(args[0]).endsWith('.record') && !process.env.INNER) {
          execFileSync(process.execPath, process.argv.slice(1), { env: { ...process.env, INNER: '1' } });
        }
        return real(...args);
      };`);
    writeFileSync(join(folder, 'note.md'), third);
    const { status } = run(args, { cwd: folder, env });
    expect([0, 2]).toContain(status);
    run(args, { cwd: folder });
    const folder2 = folderOf({ 'note.md': third });
    run(args, { cwd: folder2 });
    expect(book(folder)).toEqual({ ...book(folder2), 'mine.md': MINE });
    expect(leftovers(folder)).toEqual([]);
  });

  it('by two that begin at once', { timeout: 120_000 }, async () => {
    for (let i = 0; i < 8; i++) {
      const folder = prepared();
      const codes = await Promise.all(
        [1, 2].map(async () => (await once(start(args, { cwd: folder }), 'exit'))[0]),
      );
      expect(codes).toContain(0);
      expect(book(folder)).toEqual(after);
      expect(run(args, { cwd: folder }).stderr).toContain('out is up to date');
      expect(leftovers(folder)).toEqual([]);
    }
  });
});
