/** A mistyped command does nothing but say so. */

import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, shell, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

describe('a word that is neither a command nor a file', () => {
  it.each([
    [['lnit', '.'], 'lnit', 'did you mean “lint”?'],
    [['lintt', 'a.md'], 'lintt', 'did you mean “lint”?'],
    [['bild', '--check'], 'bild', 'did you mean “build”?'],
    [['Lint-', '--no-color', '.'], 'Lint-', 'did you mean “lint”?'],
    [['-w', 'buidl', 'a.md'], 'buidl', 'did you mean “build”?'],
    [['--no-color', 'oultine', 'a.md'], 'oultine', 'did you mean “outline”?'],
    [['joni', 'book'], 'joni', 'did you mean “join”?'],
    [['hlep'], 'hlep', 'did you mean “help”?'],
    [['check', '.'], 'check', 'name a note, or see ddia-notes --help'],
    [['--', 'lnit', '.'], 'lnit', 'did you mean “lint”?'],
    [['', '.'], '', 'name a note, or see ddia-notes --help'],
    [['--watch', '-w', 'lnit', '.'], 'lnit', 'did you mean “lint”?'],
  ])('%j', (args, word, advice) => {
    const cwd = folderOf({ 'a.md': WRONG, 'b.md': WRONG });
    const before = stateOf(cwd);
    expect(run(args, { cwd })).toEqual({
      status: 2,
      signal: null,
      stdout: '',
      stderr: `error: “${word}” is neither a command nor a file; ${advice}\n`,
    });
    expect(stateOf(cwd)).toEqual(before);
  });

  it('is a note if there is one, whatever it is like', () => {
    const cwd = folderOf({ lnit: WRONG, 'notes/a.md': WRONG });
    expect(run(['lnit'], { cwd }).stdout).toBe(RIGHT);
    expect(run(['notes'], { cwd }).stdout).toBe(RIGHT);
    expect(run(['-'], { cwd, stdin: WRONG }).stdout).toBe(RIGHT);
    expect(run(['note?/*'], { cwd }).stdout).toBe(RIGHT);
  });

  it('is a missing note if it is like a path, and then the others are still done', () => {
    const cwd = folderOf({ 'a.md': WRONG });
    for (const name of ['none.md', './none', 'no/ne']) {
      const { status, stdout, stderr } = run([name, 'a.md'], { cwd });
      expect(stderr).toContain(`error: ${name} does not exist; check the path\n`);
      expect({ status, stdout }).toEqual({ status: 2, stdout: RIGHT });
    }
  });
});

// What script(1) runs believes that it has a terminal.
const hasScript = shell('command -v script').status === 0;

it.skipIf(!hasScript)('several notes are not printed to a terminal one after the other', () => {
  const cwd = folderOf({ 'a.md': WRONG, 'b.md': WRONG });
  const onTerminal = (args: string) =>
    shell(`script -qec '"$NODE" "$BIN" ${args}' /dev/null </dev/null`, { cwd, env: { TERM: 'xterm' } });
  const { status, stdout } = onTerminal('.');
  expect(stdout).toBe(
    'error: standard output would show 2 notes one after the other; add -w to write them in place, or --check or --diff\r\n',
  );
  expect(status).toBe(2);
  expect(onTerminal('a.md').stdout).toContain('receive');
  expect(onTerminal('--check .').stdout).toContain('b.md');
  expect(run(['.'], { cwd }).stdout).toBe(RIGHT + RIGHT);
});
