/** The code cache of the real program, in copies of it. */

import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { copyProgram } from './public-program.ts';
import { asUser, folderOf, type Result, runProgram, WRONG } from './run.ts';

const HOUR = 3_600_000;

const program = copyProgram();
const caches = join(program, 'dist/code-cache');
const folder = folderOf({ 'note.md': WRONG });
const bin = join(program, 'bin/ddia-notes.js');

afterAll(() => rmSync(program, { recursive: true, force: true }));
beforeEach(() => rmSync(caches, { recursive: true, force: true }));

function lint(options: { env?: Record<string, string>; uid?: number } = {}): Result {
  return runProgram(process.execPath, [bin, 'lint', 'note.md'], { cwd: folder, ...options });
}

const cacheNames = (): string[] => (existsSync(caches) ? readdirSync(caches).sort() : []);
/** The only cache, and its time in milliseconds. */
const cacheFile = (): string => join(caches, cacheNames()[0]!);

/**
 * Makes the cache older.
 *
 * @param sinceMade how long ago it was made, in milliseconds, and `sinceBegun` how long ago the first was.
 * @returns when it was made.
 */
function ageBy(sinceMade: number, sinceBegun: number): Date {
  const now = Date.now();
  const text = readFileSync(cacheFile(), 'latin1');
  writeFileSync(cacheFile(), text.replace(/"begun":\d+/, `"begun":${now - sinceBegun}`), 'latin1');
  const made = new Date(now - sinceMade);
  utimesSync(cacheFile(), made, made);
  return made;
}

const result = lint({ env: { NODE_DISABLE_COMPILE_CACHE: '1' } });

it('is made by the first run of a command, and used by the next', () => {
  expect(lint()).toEqual(result);
  expect(cacheNames().map((name) => name.split('-')[0])).toEqual(['lint']);
  ageBy(HOUR, 3 * HOUR);
  const bytes = readFileSync(cacheFile());
  expect(lint()).toEqual(result);
  // It was not written again, so nothing was missing in it.
  expect(readFileSync(cacheFile()).equals(bytes)).toBe(true);
  expect(runProgram(process.execPath, [bin, '--version'], {}).status).toBe(0);
  expect(cacheNames().map((name) => name.split('-')[0])).toEqual(['lint', 'option']);
});

it.each([
  ['empty', () => Buffer.alloc(0)],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  [
    'changed',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 5000 ? byte ^ 255 : byte))),
  ],
  [
    'with wrong lengths',
    (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace(/,\d+(?=,\d+\])/g, ',1e15'), 'latin1'),
  ],
  ['without its code', (bytes: Buffer) => bytes.subarray(0, bytes.indexOf('\n') + 1)],
  ['another file', () => Buffer.from('{"begun":1,"entries":[["main.cjs",1,5,1]]}\n')],
  ['not a cache', () => Buffer.from('null\nno cache\n')],
])('is ignored and made again if it is %s', (_how, damage) => {
  lint();
  const bytes = readFileSync(cacheFile());
  writeFileSync(cacheFile(), damage(bytes));
  expect(lint()).toEqual(result);
  const size = readFileSync(cacheFile()).length;
  expect(Math.abs(size - bytes.length)).toBeLessThan(bytes.length / 10);
});

it.each([
  ['a second', 2000, 2500],
  ['as long as it existed before', 3 * HOUR, 5 * HOUR],
  ['a day', 25 * HOUR, 1000 * HOUR],
])('is made again after %s, when runs may have needed more', (_, sinceMade, sinceBegun) => {
  lint();
  const old = ageBy(sinceMade, sinceBegun);
  expect(lint()).toEqual(result);
  expect(statSync(cacheFile()).mtime > old).toBe(true);
  expect(JSON.parse(readFileSync(cacheFile(), 'latin1').split('\n')[0]!).begun).toBe(
    old.getTime() + sinceMade - sinceBegun,
  );
});

it('does not outlive the code that it was made from', () => {
  const help = () => runProgram(process.execPath, [bin, '--help'], { cwd: folder }).stdout;
  expect(help()).toContain('Clean up long Markdown notes');
  const main = join(program, 'dist/main.cjs');
  const code = readFileSync(main, 'utf8');
  try {
    writeFileSync(main, code.replace('Clean up long Markdown notes', 'Cleam a long Markdown note'));
    expect(help()).toContain('Cleam a long Markdown note');
  } finally {
    writeFileSync(main, code);
  }
});

it('does not stop the program from importing configs and starting threads', () => {
  const cwd = folderOf({
    'a.md': WRONG,
    'b.md': WRONG,
    'ddia-notes.config.mjs': "export default await Promise.resolve({ rules: { typo: 'error' } });\n",
  });
  const env = { DDIA_NOTES_THREADS: '2' };
  const [first, second] = [1, 2].map(() =>
    runProgram(process.execPath, [bin, 'lint', 'a.md', 'b.md'], { cwd, env }),
  );
  expect(first).toMatchObject({ status: 1, stderr: '' });
  expect(first!.stdout).toContain('2 errors');
  expect(second).toEqual(first);
  const importing = readdirSync(join(program, 'dist'))
    .filter((name) => name.endsWith('.cjs'))
    .filter((name) => /(?<![\w.])import\(/.test(readFileSync(join(program, 'dist', name), 'utf8')));
  expect(importing).toEqual(['import-module.cjs']);
});

it('is kept by a run of many notes, which sets flags of V8', () => {
  lint();
  const bytes = readFileSync(cacheFile());
  const many = folderOf(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.md`, WRONG])));
  const lintMany = () => runProgram(process.execPath, [bin, 'lint', '.'], { cwd: many }).stdout;
  expect(lintMany()).toContain('60 warnings');
  expect(readFileSync(cacheFile()).equals(bytes)).toBe(true);
  // One that such a run makes is as good.
  rmSync(caches, { recursive: true });
  expect(lintMany()).toContain('60 warnings');
  const made = readFileSync(cacheFile());
  expect(lint()).toEqual(result);
  expect(readFileSync(cacheFile()).equals(made)).toBe(true);
});

it('keeps nothing that was stored under other flags', () => {
  const other = ['--no-flush-bytecode', bin];
  const run = (args: readonly string[], ...command: string[]) =>
    runProgram(process.execPath, [...args, ...command, 'note.md'], { cwd: folder });
  run(other, 'lint', '--cache', '--cache-location', join(folder, 'cache'));
  run(other, 'lint');
  const stored = readFileSync(cacheFile());
  rmSync(cacheFile());
  // A run without the rules, and another one with them.
  run([bin], 'lint', '--cache', '--cache-location', join(folder, 'cache'));
  writeFileSync(cacheFile(), stored);
  run([bin], 'lint', '--cache', '--cache-location', join(folder, 'cache'));
  const small = readFileSync(cacheFile());
  expect(lint()).toEqual(result);
  expect(readFileSync(cacheFile()).equals(small)).toBe(false);
  const bytes = readFileSync(cacheFile());
  expect(lint()).toEqual(result);
  expect(readFileSync(cacheFile()).equals(bytes)).toBe(true);
});

it('differs between sets of options of Node.js', () => {
  lint();
  expect(lint({ env: { NODE_OPTIONS: '--max-old-space-size=4000' } })).toEqual(result);
  expect(cacheNames()).toHaveLength(2);
});

it('is not made where the user cannot write, and that is no error', () => {
  if (asUser.uid === undefined) return;
  chmodSync(program, 0o755);
  expect(lint(asUser)).toEqual(result);
  expect(cacheNames()).toEqual([]);
});

it('is whole after many first runs at once', async () => {
  const runs = Array.from(
    { length: 6 },
    () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, [bin, 'lint', 'note.md'], { cwd: folder, stdio: 'ignore' }).on(
          'exit',
          resolve,
        );
      }),
  );
  expect(new Set(await Promise.all(runs))).toEqual(new Set([result.status]));
  expect(cacheNames()).toHaveLength(1);
  expect(lint()).toEqual(result);
});
