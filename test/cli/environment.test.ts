/** What a machine may lack, or have otherwise. */

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asUser, folderOf, RIGHT, read, shell, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

it.each(['lint .', 'lint "$OLD/a.md"', 'build < "$OLD/a.md"', 'build -w "$OLD/a.md"', 'init', 'join book'])(
  'a current folder that was removed is one line: %s',
  (args) => {
    const folder = folderOf({ 'a.md': WRONG, 'gone/x': '' });
    const script = `OLD=$PWD; cd gone; rm -r ../gone; "$NODE" "$BIN" ${args}`;
    const { status, stdout, stderr } = shell(script, { cwd: folder });
    expect(stderr).toMatch(/^error: .+\n$/);
    expect(stderr).not.toContain('a fault of ddia-notes');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(read(folder, 'a.md')).toBe(WRONG);
  },
);

it('a current folder that may not be written to is no obstacle to reading', () => {
  const folder = folderOf({ 'a.md': WRONG });
  chmodSync(folder, 0o555);
  expect(run(['build', 'a.md'], { cwd: folder, ...asUser }).stdout).toBe(RIGHT);
  expect(run(['lint', '.'], { cwd: folder, ...asUser }).status).toBe(0);
});

it.each([
  ['no home folder', { HOME: '' }],
  ['a home folder that does not exist', { HOME: '/nowhere/at/all' }],
  ['a dumb terminal', { TERM: 'dumb' }],
  ['a small heap', { NODE_OPTIONS: '--max-old-space-size=100' }],
  ['no locale', { LC_ALL: 'C', LANG: '' }],
])('works with %s', (_, env) => {
  const folder = folderOf({ 'a.md': WRONG });
  expect(run(['build', '-w', 'a.md'], { cwd: folder, env }).status).toBe(0);
  expect(read(folder, 'a.md')).toBe(RIGHT);
});

describe('without git', () => {
  const env = { PATH: '/nowhere/at/all' };

  it('notes are linted and built', () => {
    const folder = folderOf({ '.git/HEAD': '', 'a.md': WRONG });
    expect(run(['lint', '--fix', '.'], { cwd: folder, env }).status).toBe(0);
    expect(read(folder, 'a.md')).toBe(RIGHT);
    expect(run(['init'], { cwd: folder, env }).status).toBe(0);
  });

  it.each(['--staged', '--since=HEAD'])('%s says so', (option) => {
    const { status, stderr } = run(['lint', option], { cwd: folderOf({ 'a.md': WRONG }), env });
    expect(stderr).toBe('error: git is not installed; install it\n');
    expect(status).toBe(2);
  });
});

it.runIf(process.platform === 'linux')('a name that is not valid UTF-8 is said to be the reason', () => {
  const folder = folderOf({ 'a.md': WRONG });
  writeFileSync(
    Buffer.concat([Buffer.from(join(folder, 'b')), Buffer.from([0xff]), Buffer.from('.md')]),
    WRONG,
  );
  for (const args of ['.', "$'b\\xff.md' a.md"]) {
    const { status, stdout, stderr } = shell(`"$NODE" "$BIN" lint ${args}`, { cwd: folder });
    expect(stderr).toBe('error: b\uFFFD.md cannot be found: its name may not be valid UTF-8; rename it\n');
    expect(stdout).toContain('a.md');
    expect(status).toBe(2);
  }
});

it('a note in the folder of git is one only if it is named', () => {
  const folder = folderOf({ '.git/HEAD': '', '.git/COMMIT_EDITMSG.md': WRONG, 'a.md': RIGHT });
  const before = stateOf(folder);
  expect(run(['build', '-w', '.'], { cwd: folder }).status).toBe(0);
  expect(run(['build', '-w', '**/*.md'], { cwd: folder }).status).toBe(0);
  expect(stateOf(folder)).toEqual(before);
  expect(run(['lint', '.git/COMMIT_EDITMSG.md'], { cwd: folder }).stdout).toContain('receive');
});

it('a name of 255 bytes is no obstacle, and a longer one is an error', () => {
  const name = `${'n'.repeat(252)}.md`;
  const note = '# T\n\n## A\n\nI recieve it.\n\n## B\n\nb\n';
  const folder = folderOf({ [name]: note });
  for (const args of [
    ['build', '-w', name],
    ['build', '--split', name],
    ['build', '-o', `out-${name.slice(4)}`, name],
  ])
    expect(run(args, { cwd: folder })).toMatchObject({ status: 0 });
  expect(read(folder, name)).toBe(note.replace('recieve', 'receive'));
  expect(run(['lint', `${name}x`], { cwd: folder }).stderr).toMatch(
    /^error: n+\.mdx has a name that is too long; /,
  );
});

it('overrides are for names with the signs that end lines elsewhere', () => {
  const config = JSON.stringify({ overrides: [{ files: '*.md', rules: { typo: 'off' } }] });
  const folder = folderOf({ '.ddia-notesrc': config, '\u2028\n.md': WRONG });
  expect(run(['build', '\u2028\n.md'], { cwd: folder }).stdout).toBe(WRONG);
});
