import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { folderOf, runProgram, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const COLOR = '\u001b[';
const folder = folderOf({ 'note.md': WRONG });
const hasScript = spawnSync('script', ['--version']).status === 0;

describe('colours', () => {
  /** What a person sees: the program on a terminal of its own. */
  const onTerminal = (env: Record<string, string>, args = 'build note.md > /dev/null') =>
    runProgram('script', ['-qec', `"$NODE" "$BIN" ${args}`, '/dev/null'], {
      cwd: folder,
      env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
      stdin: '',
    }).stdout;

  const seen: readonly (readonly [
    what: string,
    env: Record<string, string>,
    args: string,
    colored: boolean,
  ])[] = [
    ['on a terminal', {}, 'build note.md', true],
    ['on a terminal while standard output goes to a file', {}, 'build note.md > /dev/null', true],
    ['on a terminal while the note goes to another file', {}, 'build -o /dev/null note.md', true],
    ['on a terminal, an empty NO_COLOR', { NO_COLOR: '' }, 'build note.md', true],
    ['not with NO_COLOR', { NO_COLOR: '1' }, 'build note.md', false],
    ['not with --no-color', {}, 'build --no-color note.md', false],
    ['not in CI', { CI: 'true' }, 'build note.md', false],
    ['not with FORCE_COLOR=0', { FORCE_COLOR: '0' }, 'build note.md', false],
    ['not where messages go to a file', {}, 'build note.md 2>&1 >/dev/null | cat', false],
  ];

  it.skipIf(!hasScript).each(seen)('%s', (_, env, args, colored) => {
    const output = onTerminal(env, args);
    expect(output).toContain('recieve → receive');
    expect(output.includes(COLOR)).toBe(colored);
  });

  const piped: readonly (readonly [what: string, env: Record<string, string>, colored: boolean])[] = [
    ['none in a pipe', {}, false],
    ['with FORCE_COLOR even in a pipe', { FORCE_COLOR: '1' }, true],
    ['with FORCE_COLOR even in CI', { FORCE_COLOR: '1', CI: 'true' }, true],
    ['none with both: NO_COLOR wins', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ];

  it.each(piped)('%s', (_, env, colored) => {
    const { stdout, stderr } = run(['build', 'note.md'], { cwd: folder, env });
    expect(stderr.includes(COLOR)).toBe(colored);
    expect(stderr).not.toContain('Warning');
    expect(stdout).not.toContain(COLOR);
  });
});
