/** Pipes, sockets and devices in place of files: what would never end is an error, and what a shell passes is read. */

import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLong } from '../short-or-long.ts';
import { folderOf, RIGHT, read, runProgram, shell, WRONG } from './run.ts';

function withPipes(files: Readonly<Record<string, string>>, ...pipes: readonly string[]): string {
  const folder = folderOf(files);
  expect(runProgram('mkfifo', pipes, { cwd: folder }).status).toBe(0);
  return folder;
}

/** Runs ddia-notes; what hangs is stopped, with exit code 124. */
function call(args: string, cwd: string) {
  return shell(`timeout 300 "$NODE" "$BIN" ${args}`, { cwd });
}

describe('a named pipe', () => {
  it.each([
    'lint',
    'build',
    'build -w',
    'build --check',
    'lint --fix',
    'outline',
    'build --split',
    'rules typo --explain x --in',
  ])('is not a note: %s', (command) => {
    const cwd = withPipes({}, 'p.md');
    const { status, stderr } = call(`${command} p.md`, cwd);
    expect(stderr).toMatch(/^error: p\.md is a named pipe, not a file; name a regular file/);
    expect(status).toBe(2);
  });

  it('does not stop the other notes, and in a folder it is not a note', () => {
    const cwd = withPipes({ 'a.md': WRONG, 'b.md': WRONG }, 'p.md');
    expect(call('lint --fix a.md p.md', cwd).status).toBe(2);
    expect(read(cwd, 'a.md')).toBe(RIGHT);
    expect(call('lint --fix .', cwd)).toMatchObject({ status: 0, stderr: '' });
    expect(read(cwd, 'b.md')).toBe(RIGHT);
  });

  it('is not a note either if a link leads to it', () => {
    const cwd = withPipes({}, 'p');
    expect(call('lint l.md', cwd).status).toBe(2);
    shell('ln -s p l.md', { cwd });
    expect(call('lint l.md', cwd).stderr).toMatch(/^error: l\.md is a named pipe/);
  });

  it.each(['package.json', 'ddia-notes.config.json', 'ddia-notes.config.mjs', '.ddia-notesrc'])(
    'is not a config: %s',
    (name) => {
      const cwd = withPipes({ 'a.md': WRONG, 'b/.git/HEAD': '', 'b/a.md': WRONG }, name);
      const others = ['build', 'init', `lint --config ${name} b/a.md`];
      for (const args of ['lint a.md', ...(isLong || name === '.ddia-notesrc' ? others : [])]) {
        const { status, stderr } = call(args, cwd);
        expect(stderr).toMatch(/^error: \S+ is a named pipe, not a file/);
        expect(status).toBe(2);
      }
    },
  );

  it('is not a config that another extends', () => {
    const cwd = withPipes({ 'a.md': WRONG, '.ddia-notesrc': '{ "extends": "./p.json" }' }, 'p.json');
    expect(call('lint a.md', cwd).stderr).toMatch(/^error: \S*p\.json is a named pipe/);
  });

  it('says nothing as an ignore file, and as the target of a link', () => {
    const note = '# A\n\nTo [it](p.md#x), [that](/dev/zero#x) and ![this](p.png).\n\n# B\n\nb\n';
    const cwd = withPipes({ 'a.md': note }, '.gitignore', '.ddia-notesignore', 'p.md', 'p.png');
    expect(call('lint a.md', cwd).status).toBe(0);
    expect(call('build --split 1 --assets copy --out-dir out a.md', cwd).status).toBe(0);
  });

  it('is an output if a program reads it, and else an error', () => {
    // Larger than a pipe holds.
    const code = `~~~\n${'0123456789\n'.repeat(8000)}~~~\n`;
    const cwd = withPipes({ 'a.md': `${WRONG}\n${code}` }, 'p');
    const script =
      '{ sleep 0.5; cat p > out.md; } & timeout 300 "$NODE" "$BIN" build -o p a.md; code=$?; wait; exit $code';
    expect(shell(script, { cwd }).status).toBe(0);
    expect(read(cwd, 'out.md')).toBe(shell('"$NODE" "$BIN" build a.md', { cwd }).stdout);
    const { status, stderr } = call('build -o p a.md', cwd);
    expect(stderr).toMatch(/^error: p is a named pipe that no program reads; start the reader first/);
    expect(status).toBe(2);
  });

  it('in the folder of a book is in the way', () => {
    const cwd = withPipes({ 'a.md': '# T\n\n## A\n\na\n\n## B\n\nb\n' }, 'p');
    shell('mkdir out && mv p out/index.md', { cwd });
    expect(call('build --split --out-dir out a.md', cwd).status).toBe(2);
    expect(call('join out', cwd).status).toBe(2);
  });
});

describe('what a shell passes', () => {
  it.each([
    ['a process substitution', 'build <(cat a.md)'],
    ['standard input by its name', 'build /dev/stdin < a.md'],
    ['a pipe by its name', 'build /dev/stdin < <(cat a.md)'],
    ['a pipe by its number', 'build /dev/fd/7 7< <(cat a.md)'],
    ['a named pipe, redirected', 'build < p'],
  ])('is read: %s', (_, args) => {
    const cwd = withPipes({ 'a.md': WRONG }, 'p');
    const { status, stdout } = shell(
      `cat a.md > p & timeout 300 "$NODE" "$BIN" ${args}; code=$?; kill %1 2>/dev/null; exit $code`,
      { cwd },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: RIGHT });
  });

  it('is read as a config', () => {
    const cwd = folderOf({ 'a.md': WRONG });
    const { stdout } = shell(`"$NODE" "$BIN" build --config <(echo 'rules: { typo: "off" }') a.md`, { cwd });
    expect(stdout).toBe(WRONG);
  });

  it('is written to', () => {
    const cwd = folderOf({ 'a.md': WRONG });
    shell('"$NODE" "$BIN" build -o >(cat > out.md) a.md; until [ -s out.md ]; do sleep 0.1; done', { cwd });
    expect(read(cwd, 'out.md')).toBe(RIGHT);
  });
});

it.runIf(existsSync('/dev/zero'))('devices and sockets are not notes', async () => {
  const cwd = folderOf();
  const server = createServer().listen(join(cwd, 's.md'));
  await new Promise((resolve) => server.once('listening', resolve));
  expect(call('lint s.md', cwd).stderr).toMatch(/^error: s\.md is a socket, not a file/);
  expect(call('lint /dev/zero', cwd).stderr).toMatch(/^error: \/dev\/zero is a device, not a file/);
  server.close();
});
