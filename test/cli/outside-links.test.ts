/** A heading keeps its words if a note outside the run links to it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, meddling, read, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const BACKUP = '# Backup\n\n## Seperate disks\n\nWe recieve it.\n';
const PARTLY_FIXED = BACKUP.replace('recieve', 'receive');
const FIXED = PARTLY_FIXED.replace('Seperate', 'Separate');
const INDEX = '# Index\n\nSee [the disks](backup.md#seperate-disks).\n';
const REASON = 'not fixed because notes/index.md links to it (fix both notes together)';

/** A repository with a note, and notes that link to it. */
function project(others: Readonly<Record<string, string>> = { 'notes/index.md': INDEX }) {
  const folder = folderOf({ 'notes/backup.md': BACKUP, ...others });
  mkdirSync(join(folder, '.git'));
  return {
    folder,
    backup: () => read(folder, 'notes/backup.md'),
    run: (...args: string[]) => run(args, { cwd: folder }),
  };
}

describe.each([
  ['build -w', ['build', '-w']],
  ['lint --fix', ['lint', '--fix']],
])('%s', (_, command) => {
  it('does not fix the heading, and tells why', () => {
    const { folder, backup, run: ddia } = project();
    const { stdout, stderr, status } = ddia(...command, 'notes/backup.md');
    expect(backup()).toBe(PARTLY_FIXED);
    expect(read(folder, 'notes/index.md')).toBe(INDEX);
    expect(stdout + stderr).toContain(`expected “Separate”; ${REASON}`);
    expect(status).toBe(0);
  });

  it('fixes it, and the link, if the other note is in the run', () => {
    const { folder, backup, run: ddia } = project();
    ddia(...command, 'notes/backup.md', 'notes/index.md');
    expect(backup()).toBe(FIXED);
    expect(read(folder, 'notes/index.md')).toBe(INDEX.replace('seperate', 'separate'));
  });

  it('fixes it if no link leads there', () => {
    const { backup, run: ddia } = project({
      'notes/index.md': INDEX.replace('backup.md', 'other.md'),
      'notes/more.md': 'See [it](backup.md#backup) and [all](backup.md).\n',
      'node_modules/x.md': INDEX.replace('backup.md', '../notes/backup.md'),
    });
    ddia(...command, 'notes/backup.md');
    expect(backup()).toBe(FIXED);
  });

  it('fixes one heading, and not another', () => {
    const { folder, run: ddia } = project();
    writeFileSync(join(folder, 'notes/backup.md'), `${BACKUP}\n## The recieved mail\n\nIt is here.\n`);
    ddia(...command, 'notes/backup.md');
    expect(read(folder, 'notes/backup.md')).toBe(`${PARTLY_FIXED}\n## The received mail\n\nIt is here.\n`);
  });
});

it.each([
  ['a wiki link', '[[backup#Seperate disks]]'],
  ['HTML', '<a href="backup.md#seperate-disks">x</a>'],
  ['a definition', '[x]\n\n[x]: ./backup.md#seperate-disks'],
])('%s counts', (_, link) => {
  const { backup, run: ddia } = project({ 'notes/index.md': `See ${link}\n` });
  ddia('build', '-w', 'notes/backup.md');
  expect(backup()).toBe(PARTLY_FIXED);
});

it('the reason counts the notes, and is that of each heading', () => {
  const { folder, run: ddia } = project({
    'a.md': 'See [x](notes/backup.md#seperate-disks) and [again](notes/backup.md#seperate-disks).\n',
    'b.md': 'See [x](notes/backup.md#seperate-disks) and [y](notes/backup.md#the-recieved-mail).\n',
  });
  writeFileSync(join(folder, 'notes/backup.md'), `${BACKUP}\n## The recieved mail\n\nIt is here.\n`);
  const { stdout } = ddia('lint', 'notes/backup.md');
  expect(stdout).toContain(
    'expected “Separate”; not fixed because a.md and 1 other note link to it (fix these notes together)',
  );
  expect(stdout).toContain(
    'expected “received”; not fixed because b.md links to it (fix both notes together)',
  );
});

it('lint offers what a build would make, and dry runs show it', () => {
  const { backup, run: ddia } = project();
  const [{ messages }] = JSON.parse(ddia('lint', '--format', 'json', 'notes/backup.md').stdout);
  const fixable = messages.filter(({ fix }: { fix?: unknown }) => fix !== undefined);
  expect(fixable.map(({ actual }: { actual: string }) => actual)).toEqual(['recieve']);
  const built = ddia('build', 'notes/backup.md');
  expect(built.stdout).toBe(PARTLY_FIXED);
  const { stdout: diff } = ddia('build', '--diff', 'notes/backup.md');
  expect(diff).toContain('+We receive it.');
  expect(diff).not.toContain('+## Separate');
  expect(ddia('lint', '--fix-dry-run', 'notes/backup.md').stdout).toContain(REASON);
  ddia('build', '-w', 'notes/backup.md');
  expect(backup()).toBe(PARTLY_FIXED);
  expect(ddia('build', '--check', 'notes/backup.md')).toMatchObject({ status: 0, stdout: '' });
});

it('standard input with the name of a file counts as that file, and without a name as none', () => {
  const { folder } = project();
  const pipe = (...args: string[]) => run(['build', '-', ...args], { cwd: folder, stdin: BACKUP }).stdout;
  expect(pipe('--stdin-filename', 'notes/backup.md')).toBe(PARTLY_FIXED);
  expect(pipe()).toBe(FIXED);
});

it('the notes are those in the config, if it lists some', () => {
  const config = (notes: string[]) => ({ 'ddia-notes.config.json': JSON.stringify({ notes }) });
  const listed = project({ 'notes/index.md': INDEX, ...config(['notes']) });
  listed.run('build', '-w', 'notes/backup.md');
  expect(listed.backup()).toBe(PARTLY_FIXED);
  const others = project({ 'notes/index.md': INDEX, ...config(['notes/backup.md']) });
  others.run('build', '-w', 'notes/backup.md');
  expect(others.backup()).toBe(FIXED);
  const stale = project({ 'notes/index.md': INDEX, ...config(['notes/backup.md', 'missing/*.md']) });
  expect(stale.run('build', '-w', 'notes/backup.md').status).toBe(0);
  expect(stale.backup()).toBe(PARTLY_FIXED);
  const without = project({ 'notes/index.md': INDEX, ...config(['notes/backup.md']) });
  without.run('build', '-w', '--no-config', 'notes/backup.md');
  expect(without.backup()).toBe(PARTLY_FIXED);
});

it('threads and the order of notes make no difference', () => {
  const others = { 'notes/index.md': INDEX, 'notes/a.md': WRONG, 'notes/b.md': WRONG };
  const runs = [
    { threads: '1', names: ['a', 'b', 'backup'] },
    { threads: '3', names: ['a', 'b', 'backup'] },
    { threads: '3', names: ['backup', 'b', 'a'] },
  ].map(({ threads, names }) => {
    const { folder, backup } = project(others);
    const paths = names.map((name) => `notes/${name}.md`);
    const env = { DDIA_NOTES_THREADS: threads };
    const { stdout } = run(['lint', ...paths], { cwd: folder, env });
    expect(stdout).toContain(REASON);
    run(['build', '-w', ...paths], { cwd: folder, env });
    return backup();
  });
  expect(runs).toEqual([PARTLY_FIXED, PARTLY_FIXED, PARTLY_FIXED]);
});

it('a run that changes no heading reads no other note', () => {
  const { folder } = project();
  writeFileSync(join(folder, 'notes/backup.md'), PARTLY_FIXED.replace('Seperate', 'Separate'));
  const env = meddling(`
    const reading = (path) => { if (String(path).endsWith('index.md')) fs.writeSync(2, 'index.md was read\\n'); };
    for (const name of ['openSync', 'readFileSync']) {
      const real = fs[name];
      fs[name] = (path, ...rest) => { reading(path); return real(path, ...rest); };
    }`);
  for (const command of [['lint'], ['build', '--check'], ['build', '-w'], ['lint', '--fix']])
    expect(run([...command, 'notes/backup.md'], { cwd: folder, env }).stderr).not.toContain('was read');
  writeFileSync(join(folder, 'notes/backup.md'), BACKUP);
  expect(run(['lint', 'notes/backup.md'], { cwd: folder, env }).stderr).toContain('was read');
});

describe.each([
  ['lint --cache', ['lint', '--cache']],
  ['build --check --cache', ['build', '--check', '--cache']],
])('%s', (_, command) => {
  it('depends on the notes outside the run', () => {
    const { folder, run: ddia } = project();
    const uncached = command.filter((part) => part !== '--cache');
    const same = (): string => {
      const cached = ddia(...command, 'notes/backup.md');
      expect(cached).toEqual(ddia(...uncached, 'notes/backup.md'));
      return cached.stdout + cached.stderr;
    };
    expect(same()).toContain(REASON);
    expect(same()).toContain(REASON);
    writeFileSync(join(folder, 'notes/index.md'), '# Index\n');
    expect(same()).not.toContain('not fixed');
    expect(same()).not.toContain('not fixed');
    writeFileSync(join(folder, 'notes/new.md'), INDEX);
    expect(same()).toContain('because notes/new.md links to it');
    writeFileSync(join(folder, 'notes/index.md'), INDEX);
    expect(same()).toContain('because notes/index.md and 1 other note link to it');
  });
});
