import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, run, shell, WRONG } from './run.ts';

const cleaned = read(FIXTURE, 'cleaned.md');
const note = read(FIXTURE, 'note.md');

describe('streams', () => {
  it('puts the cleaned note alone on standard output, and what was done on standard error', () => {
    const { status, stdout, stderr } = run(['build', 'note.md'], { cwd: FIXTURE });
    expect(stdout).toBe(cleaned);
    expect(stderr).toMatch(/^note\.md: written to standard output\n/);
    expect(stderr).toContain('15 typos fixed');
    expect(stderr).toContain('recieve → receive (line 44)');
    expect(stderr).not.toContain('Kleppmann');
    expect(status).toBe(0);
  });

  it('builds where no command is named', () => {
    const folder = folderOf({ 'note.md': WRONG });
    expect(run(['note.md'], { cwd: folder }).stdout).toBe(RIGHT);
  });

  it('gives the same bytes for a note that is piped in', () => {
    expect(run(['build'], { stdin: note })).toMatchObject({ status: 0, stdout: cleaned });
  });

  it.each([
    ['-', '-'],
    ['--stdin-filename', '--stdin-filename some/note.md'],
    ['a redirected file', '< note.md'],
  ])('takes standard input by: %s', (_, args) => {
    const cwd = folderOf({ 'note.md': WRONG });
    const { status, stdout } = shell(`cat note.md | "$NODE" "$BIN" build ${args}`, { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: RIGHT });
  });

  it('calls standard input by the name given for it', () => {
    const { stderr } = run(['build', '--stdin-filename', 'notes/mail.md'], { stdin: WRONG });
    expect(stderr).toMatch(/^notes\/mail\.md: /);
    expect(stderr).not.toContain('<stdin>');
  });

  it('names that name in errors too', () => {
    const { stderr } = run(['build', '--stdin-filename', 'mail.md'], { stdin: Buffer.from([0x61, 0xff]) });
    expect(stderr).toMatch(/^error: mail\.md .*offset 1/);
  });

  it('puts several notes one after the other', () => {
    const folder = folderOf({ 'a.md': WRONG, 'b.md': '# Post\n' });
    expect(run(['a.md', 'b.md'], { cwd: folder }).stdout).toBe(`${RIGHT}# Post\n`);
  });
});

describe('a reader that leaves early is no error', () => {
  // Bigger than a pipe holds, and quickly read.
  const big = `~~~\n${'0123456789\n'.repeat(20_000)}~~~\n`;
  const folder = folderOf({ 'big.md': big, 'note.md': WRONG, 'titled.md': `---\na: 1\n---\n\n${WRONG}` });
  /** Runs a pipeline; its exit code is that of the first command in it. */
  const pipe = (script: string) => shell(`${script}; exit "\${PIPESTATUS[0]}"`, { cwd: folder });

  it('of the note', () => {
    const { status, stdout, stderr } = pipe('"$NODE" "$BIN" build big.md | head -c 10');
    expect(stdout).toBe(big.slice(0, 10));
    expect(stderr).not.toMatch(/EPIPE|error/i);
    expect(status).toBe(0);
  });

  it('of the messages', () => {
    const { status, stderr } = pipe('{ sleep 0.1; "$NODE" "$BIN" build note.md 2>&1 >out.md; } | true');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read(folder, 'out.md')).toBe(RIGHT);
  });

  it('and hides nothing: --check still exits with 1', () => {
    const names = 'note.md titled.md big.md';
    const { status, stderr } = pipe(`{ sleep 0.1; "$NODE" "$BIN" build --check ${names}; } | true`);
    expect(stderr).toMatch(/^note\.md: would change$/m);
    expect(status).toBe(1);
  });
});

it.runIf(existsSync('/dev/full'))('a full disk under standard output is one line and exit code 2', () => {
  const folder = folderOf({ 'note.md': WRONG });
  const { status, stderr } = shell('"$NODE" "$BIN" build note.md > /dev/full', { cwd: folder });
  expect(stderr).toMatch(/^error: .*full/m);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(status).toBe(2);
});

// What script(1) runs believes that it has a terminal.
const hasScript = shell('command -v script').status === 0;

it.skipIf(!hasScript)('long work says what it is at on a terminal, and nowhere else', () => {
  const folder = folderOf({
    'note.md': `# T\n\n## A\n\n${'It is a line of prose.\n'.repeat(8000)}\n## B\n\nb\n`,
  });
  const command = '"$NODE" "$BIN" build --split --rule "*: off" --out-dir out note.md';
  const { stdout } = shell(`script -qec '${command}' /dev/null </dev/null`, {
    cwd: folder,
    env: { TERM: 'xterm' },
  });
  expect(stdout).toContain('\r\x1b[2Knote.md (1 of 1)');
  expect(stdout).toContain('\r\x1b[2Knote.md: splitting into out');
  expect(stripVTControlCharacters(stdout)).toContain('\rnote.md: split into out: ');
  expect(shell(`${command} --check`, { cwd: folder }).stderr).not.toContain('\r');
});
