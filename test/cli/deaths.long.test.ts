/** Every command that writes, killed before and in the middle of every operation on files: the next run leaves all old or all new. */

import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Repository } from '../git/repository.ts';
import { folderOf, kept, meddling, read, run, WRONG } from './run.ts';

/** The environment in which a run dies at one of its operations, counted from 0. */
function dyingAt(operation: number, moment: 'before' | 'amid'): Record<string, string> {
  return meddling(`
    let left = ${operation};
    const die = () => process.kill(process.pid, 'SIGKILL');
    const writes = (name, args) => name !== 'openSync' || /[wax+]/.test(String(args[1]));
    for (const name of ['openSync', 'writeFileSync', 'fsyncSync', 'mkdirSync', 'linkSync', 'renameSync', 'unlinkSync', 'rmSync', 'rmdirSync']) {
      const real = fs[name];
      fs[name] = (...args) => {
        if (!writes(name, args) || left-- !== 0) return real(...args);
        if (${moment === 'amid'} && name === 'writeFileSync') real(args[0], args[1].slice(0, args[1].length / 2), ...args.slice(2));
        else if (${moment === 'amid'}) real(...args);
        die();
      };
    }`);
}

/** All files below a folder but Git's own. */
function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => !/^\.git(?:\/|$)/.test(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

interface Case {
  readonly make: () => string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Everything that has to be all old or all new. */
  readonly look?: (folder: string) => Record<string, string>;
}

const LINKED = {
  'a.md': '# A\n\nSee [b](b.md#the-recieved-mail) and [c](c.md#c).\n',
  'b.md': '# B\n\nI recieve it.\n\n## The recieved mail\n\nx\n\n## B\n\n[a](a.md)\n',
  'c.md': '# C\n\n[b](b.md#the-recieved-mail), and I recieve more.\n',
};
const chapter = (n: number, text: string) => `## Chapter ${n}: No. ${n}\n\n${text}\n`;
const bookOf = (numbers: readonly number[], text: string) =>
  ['# Book\n', ...numbers.map((n) => chapter(n, text))].join('\n');
const SPLIT = ['build', '--rule', '*: off', '--split', '--out-dir', 'out', 'note.md'];

function staged(): Repository {
  const repository = Repository.make({ 'x.md': '# X\n' });
  repository.stage({ 'a.md': WRONG, 'b.md': WRONG });
  writeFileSync(join(repository.folder, 'b.md'), `${WRONG}\nNot staged.\n`);
  return repository;
}

const CASES: Readonly<Record<string, Case>> = {
  'build -w': { make: () => folderOf({ 'note.md': WRONG }), args: ['build', '-w', 'note.md'] },
  'build -w of linked notes': { make: () => folderOf(LINKED), args: ['build', '-w', 'a.md', 'b.md', 'c.md'] },
  'lint --fix of linked notes': { make: () => folderOf(LINKED), args: ['lint', '--fix', '.'] },
  'build --split into a new folder': {
    make: () => folderOf({ 'note.md': bookOf([1, 2, 3], 'old') }),
    args: SPLIT,
  },
  'build --split again': {
    make: () => {
      const folder = folderOf({ 'note.md': bookOf([1, 2, 3], 'old') });
      run(SPLIT, { cwd: folder });
      writeFileSync(join(folder, 'note.md'), bookOf([1, 3, 4], 'new'));
      return folder;
    },
    args: SPLIT,
  },
  'join -w': {
    make: () => {
      const folder = folderOf({ 'note.md': bookOf([1, 2], 'old') });
      run(SPLIT, { cwd: folder });
      const page = join(folder, 'out/01-no-1.md');
      writeFileSync(page, read(page).replace('\nold', '\nA new line.\n\nold'));
      return folder;
    },
    args: ['join', '-w', 'out'],
  },
  'lint --fix --staged': {
    make: () => staged().folder,
    args: ['lint', '--fix', '--staged'],
    env: new Repository(folderOf()).environment,
    look(folder) {
      const repository = new Repository(folder);
      return { ...filesIn(folder), index: repository.show('a.md') + repository.show('b.md') };
    },
  },
};

describe.each(Object.entries(CASES))('%s', (_, { make, args, env = {}, look = filesIn }) => {
  it('killed at any operation', { timeout: 1_200_000 }, () => {
    const model = make();
    const fresh = () => {
      const folder = folderOf();
      cpSync(model, folder, { recursive: true });
      return folder;
    };
    const before = look(model);
    const whole = fresh();
    expect(run(args, { cwd: whole, env }).status).toBe(0);
    const after = look(whole);
    expect(after).not.toEqual(before);
    const other = folderOf({ 'other.md': '# Other\n' });
    let operation = 0;
    for (let ended = false; !ended; operation++) {
      for (const moment of ['before', 'amid'] as const) {
        const folder = fresh();
        const { signal } = run(args, { cwd: folder, env: { ...env, ...dyingAt(operation, moment) } });
        ended = signal === null;
        if (ended) break;
        // Any run that writes sees to it, wherever it is.
        expect(run(['lint', '--fix', 'other.md'], { cwd: other, env }).status).toBe(0);
        expect(kept(), `${moment} ${operation}`).toEqual([]);
        expect([before, after], `${moment} ${operation}`).toContainEqual(look(folder));
        expect(run(args, { cwd: folder, env }).status).toBe(0);
        expect(look(folder), `${moment} ${operation}, and run again`).toEqual(after);
      }
    }
    expect(operation).toBeGreaterThan(5);
  });
});
