import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { folderOf, runProgram, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const COLOR = '\u001b[';
const folder = folderOf({ 'note.md': WRONG });
const hasScript = spawnSync('script', ['--version']).status === 0;

/** Each command with the stream on which it uses colours. */
const commands: readonly (readonly [stream: 'stdout' | 'stderr', args: readonly string[]])[] = [
  ['stderr', ['build', 'note.md']],
  ['stdout', ['build', '--diff', 'note.md']],
  ['stdout', ['lint', 'note.md']],
  ['stdout', ['outline', 'note.md']],
  ['stdout', ['rules']],
  ['stdout', ['rules', 'typo']],
  ['stdout', ['rename', '--diff', 'note.md', 'Mail', 'Letters']],
  ['stdout', ['move', '--diff', 'linked.md', 'sub/linked.md']],
  ['stderr', ['join', 'book']],
];

describe('--color', () => {
  it.each(commands)('%s of %j', (stream, args) => {
    const files = { 'note.md': WRONG, 'linked.md': '[Mail](note.md)\n', 'book.md': '# A\n\na\n\n# B\n\nb\n' };
    const cwd = folderOf(files);
    run(['build', '--split', '--out-dir', 'book', 'book.md'], { cwd });
    const isColored = (options: readonly string[], env = {}) =>
      run([...args, ...options], { cwd, env })[stream].includes(COLOR);
    expect(isColored(['--color', 'always'], { NO_COLOR: '1', CI: 'true' })).toBe(true);
    expect(isColored(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
    expect(isColored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    expect(isColored(['--color', 'auto'], { FORCE_COLOR: '1' })).toBe(true);
    expect(isColored(['--color', 'auto'])).toBe(false);
    // The last one counts.
    expect(isColored(['--no-color', '--color', 'always'])).toBe(true);
  });

  it('takes no other value', () => {
    const { status, stderr } = run(['lint', '--color', 'note.md'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('use one of: auto, always, never');
  });
});

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
    ['on a terminal, with --color auto', {}, 'build --color auto note.md', true],
    ['not with --color never', {}, 'build --color never note.md', false],
    ['with --color always, even in CI', { CI: 'true' }, 'build --color always note.md', true],
  ];

  it.skipIf(!hasScript).each(seen)('%s', (_, env, args, colored) => {
    const output = onTerminal(env, args);
    expect(output).toContain('recieve → receive');
    expect(output.includes(COLOR)).toBe(colored);
  });

  it.skipIf(!hasScript)('a diff, on a terminal', () => {
    expect(onTerminal({}, 'build --diff note.md 2>/dev/null')).toBe(
      [
        '\u001b[1m--- note.md\u001b[22m',
        '\u001b[1m+++ note.md\u001b[22m',
        '\u001b[36m@@ -1,3 +1,3 @@\u001b[39m',
        ' # Mail',
        ' ',
        '\u001b[31m-I recieve the mail that you sent to me.\u001b[39m',
        '\u001b[32m+I receive the mail that you sent to me.\u001b[39m',
        '',
      ].join('\r\n'),
    );
    expect(onTerminal({ NO_COLOR: '1' }, 'build --diff note.md 2>/dev/null')).not.toContain(COLOR);
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
