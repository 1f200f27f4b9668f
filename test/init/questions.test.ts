/** `ddia-notes init` on a terminal. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RIGHT, stateOf } from '../cli/run.ts';
import { CTRL_C, CTRL_D, runOnTerminal } from '../cli/terminal.ts';
import { Repository } from '../git/repository.ts';
import { lack, leftOut } from '../package/left-out.ts';

const FILES = ['ddia-notes.config.json', '.git/hooks/pre-commit', '.github/workflows/ddia-notes.yml'];

function repository(): Repository {
  return Repository.make({ 'a.md': RIGHT, '.github/x': '' });
}

function written({ folder }: Repository): boolean[] {
  return FILES.map((file) => existsSync(join(folder, file)));
}

describe.skipIf(leftOut('questions of init', lack('python3')))('on a terminal', () => {
  it.each([
    [
      ['y\r', '\r'],
      [true, true, true],
    ],
    [
      ['n\r', 'yes\r'],
      [true, false, true],
    ],
    [
      ['perhaps\r', 'NO\r', 'n\r'],
      [true, false, false],
    ],
  ])('%j does what is wanted', (answers, files) => {
    const one = repository();
    const { status, stdout } = runOnTerminal(['init'], answers, { cwd: one.folder });
    expect(status).toBe(0);
    expect(stdout).toMatch(/Fix staged notes before each commit \(\.git\/hooks\/pre-commit\)\? \[Y\/n\]/);
    expect(written(one)).toEqual(files);
  });

  it('says how to add a CI check where no service is detected', () => {
    const one = Repository.make({ 'a.md': RIGHT });
    const { status, stdout } = runOnTerminal(['init'], ['y\r'], { cwd: one.folder });
    expect(status).toBe(0);
    expect(stdout).toMatch(/no CI check was added: .*; to add one, run init with --ci github or --ci gitlab/);
    expect(stdout).toMatch(/next, run: .* lint\r\n$/);
  });

  it.each([
    ['at the first question', [CTRL_C]],
    ['at the second', ['y\r', CTRL_C]],
    ['in an answer', ['y\r', `ye${CTRL_C}`]],
  ])('Ctrl-C %s leaves nothing, and ends it as a signal does', (_name, answers) => {
    const one = repository();
    const before = stateOf(one.folder);
    const { status, stdout } = runOnTerminal(['init'], answers, { cwd: one.folder });
    expect(status).toBe(130);
    expect(stdout).toContain('nothing was written');
    expect(stateOf(one.folder)).toEqual(before);
  });

  it('the end of input is an error, and leaves nothing', () => {
    const one = repository();
    const { status, stdout } = runOnTerminal(['init'], ['y\r', CTRL_D], { cwd: one.folder });
    expect(status).toBe(2);
    expect(stdout).toMatch(/error: init ended before all questions were answered; .*\r\n$/);
    expect(written(one)).toEqual([false, false, false]);
  });

  it('asks nothing where an option says what to do, or nothing is left to be asked', () => {
    const one = repository();
    expect(runOnTerminal(['init', '--hook'], [], { cwd: one.folder }).stdout).not.toContain('[Y/n]');
    expect(written(one)).toEqual([true, true, false]);
    runOnTerminal(['init', '--yes'], [], { cwd: one.folder });
    expect(runOnTerminal(['init'], [], { cwd: one.folder }).stdout).not.toContain('[Y/n]');
  });
});
