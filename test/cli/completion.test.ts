import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TARGET_NAMES } from '../../src/book/book-options.ts';
import { createProgram } from '../../src/cli/commands/program.ts';
import { FORMATS } from '../../src/report/format.ts';
import { rules } from '../../src/rules/all-rules.ts';
import { environmentOf, folderOf, run, runProgram } from './run.ts';

const TERMINAL = resolve(import.meta.dirname, 'terminal.py');
/** Control codes of a terminal, such as those for colours and for moving the cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are control codes.
const CODES = /\u001B(?:\[[\d;?]*[a-zA-Z]|[()][A-Z0-9]|[=>])|\r/g;
/** Inserts all that a shell offers: Bash's own key, and the one that `ZSHRC` sets. */
const ALL = '\u001B*';

const FILES = { 'notes/a.md': '', 'notes/b c.md': '', 'other.txt': '', 'out/x': '' };

/** The prompt that `terminal.py` waits for, and a command in the place of the program, which prints its arguments. */
const PRINTER = "PS1='[Y/n] '\nddia-notes() { printf 'args:'; printf '<%s>' \"$@\"; echo; }\n";
const ZSHRC = `autoload -Uz compinit && compinit -u -d "$ZDOTDIR/.zcompdump"
zle -C all-matches complete-word all_matches
all_matches() { _generic "$@" }
zstyle ':completion:all-matches:*' completer _all_matches _complete
zstyle ':completion:all-matches:*' old-matches false
zstyle ':completion:all-matches:*' insert true
bindkey '\\e*' all-matches
unsetopt prompt_sp
`;

function script(shell: string): string {
  const { stdout, stderr, status } = run(['completion', shell]);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

/**
 * Types lines into a shell on a terminal. Returns the arguments with which they ran the program, without the slashes
 * after folders, of which Zsh removes some.
 */
function typed(shell: 'bash' | 'zsh', lines: readonly string[]): string[][] {
  const folder = folderOf({
    ...FILES,
    [`rc/.${shell}rc`]: `${shell === 'zsh' ? ZSHRC : ''}${PRINTER}${script(shell)}`,
  });
  const rc = join(folder, 'rc');
  const args = shell === 'bash' ? ['--noprofile', '--rcfile', join(rc, '.bashrc'), '-i'] : ['-d', '-i'];
  const { stdout } = runProgram(
    'timeout',
    [
      '100',
      'python3',
      TERMINAL,
      JSON.stringify([...lines.map((line) => `${line}\n`), 'exit\n']),
      shell,
      ...args,
    ],
    { cwd: folder, env: { ZDOTDIR: rc, TERM: 'xterm', HOME: rc, LANG: 'C.UTF-8' } },
  );
  return stdout
    .replace(CODES, '')
    .split('\n')
    .filter((line) => line.startsWith('args:'))
    .map((line) => [...line.matchAll(/<([^>]*?)\/?>/g)].map(([, arg]) => arg!));
}

/** Returns what Fish offers at the end of a command line. */
function offeredByFish(line: string): string[] {
  const folder = folderOf({ ...FILES, 'completion.fish': script('fish') });
  const code = 'source completion.fish; rm completion.fish; complete -C $argv[1]';
  const { stdout, stderr } = runProgram('fish', ['--no-config', '-c', code, line], {
    cwd: folder,
    env: { HOME: folder },
  });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((one) => one.split('\t')[0]!);
}

const lacks = (...programs: string[]) =>
  programs.some((one) => spawnSync(one, ['--version'], environmentOf({})).error !== undefined);

const COMMANDS = createProgram().commands.map((command) => command.name());
const IDS = rules.map(({ id }) => id);

describe.each(['bash', 'zsh'] as const)('completion %s', (shell) => {
  it.skipIf(lacks(shell, 'python3'))('completes commands, options and values on a terminal', () => {
    const [first, only, rule, inline, split, folder, file, spaced, isDefault, offered, after] = typed(shell, [
      'ddia-notes li\t --form\t js\t',
      'ddia-notes lint --only typo,das\t',
      'ddia-notes lint --rule cross-reference:o\t',
      'ddia-notes lint --format=sar\t',
      'ddia-notes build --split ch\t --out-dir ou\t',
      'ddia-notes join n\t',
      'ddia-notes lint --config ot\t notes/a\t',
      'ddia-notes lint notes/b\t',
      'ddia-notes --wat\t oth\t',
      `ddia-notes rules cont${ALL}`,
      'ddia-notes rules --json --config other.txt cont\t',
    ]);
    expect(first).toEqual(['lint', '--format', 'json']);
    expect(only).toEqual(['lint', '--only', 'typo,dash']);
    expect(rule).toEqual(['lint', '--rule', 'cross-reference:off']);
    expect(inline).toEqual(['lint', '--format=sarif']);
    expect(split).toEqual(['build', '--split', 'chapter', '--out-dir', 'out']);
    expect(folder).toEqual(['join', 'notes']);
    expect(file).toEqual(['lint', '--config', 'other.txt', 'notes/a.md']);
    expect(spaced).toEqual(['lint', 'notes/b c.md']);
    expect(isDefault).toEqual(['--watch', 'other.txt']);
    expect(offered).toEqual(['rules', 'contents']);
    expect(after).toEqual(['rules', '--json', '--config', 'other.txt', 'contents']);
  });

  it.skipIf(lacks(shell, 'python3'))('offers all there is, and nothing else', () => {
    const [commands, formats, ids, targets, options, folders, nothing] = typed(
      shell,
      ['', 'lint --format ', 'rules ', 'build --target ', 'move --', 'join ', 'lint --since '].map(
        (line) => `ddia-notes ${line}${ALL}`,
      ),
    );
    expect(commands!.filter((one) => COMMANDS.includes(one)).sort()).toEqual([...COMMANDS].sort());
    expect(formats!.slice(2).sort()).toEqual([...FORMATS].sort());
    expect(ids!.slice(1).sort()).toEqual([...IDS].sort());
    expect(targets!.slice(2).sort()).toEqual([...TARGET_NAMES].sort());
    expect(options).toEqual(expect.arrayContaining(['--check', '--diff', '--help']));
    expect(options).not.toContain('--format');
    expect(folders).toEqual(['join', 'notes', 'out', 'rc']);
    expect(nothing).toEqual(['lint', '--since']);
  });
});

describe('completion fish', () => {
  it.skipIf(lacks('fish'))('completes commands, options and values', () => {
    expect(offeredByFish('ddia-notes li')).toEqual(['lint']);
    expect(offeredByFish('ddia-notes ')).toEqual(
      expect.arrayContaining([...COMMANDS, 'notes/', 'other.txt']),
    );
    expect(offeredByFish('ddia-notes lint --format ').sort()).toEqual([...FORMATS].sort());
    expect(offeredByFish('ddia-notes lint --format=sar')).toEqual(['--format=sarif']);
    expect(offeredByFish('ddia-notes lint --only typo,das')).toEqual(['typo,dash']);
    expect(offeredByFish('ddia-notes lint --rule typo:')).toEqual([
      'typo:error',
      'typo:info',
      'typo:off',
      'typo:warn',
    ]);
    expect(offeredByFish('ddia-notes rules ').sort()).toEqual([...IDS].sort());
    expect(offeredByFish('ddia-notes --wat')).toEqual(['--watch']);
    expect(offeredByFish('ddia-notes move --form')).toEqual([]);
    expect(offeredByFish('ddia-notes join ').sort()).toEqual(['notes/', 'out/']);
    expect(offeredByFish('ddia-notes lint --config oth')).toEqual(['other.txt']);
    expect(offeredByFish('ddia-notes lint notes/')).toEqual(['notes/a.md', 'notes/b c.md']);
    expect(offeredByFish('ddia-notes lint --since ')).toEqual([]);
    expect(offeredByFish('ddia-notes init ')).toEqual([]);
  });
});

it('is refused for other shells', () => {
  expect(run(['completion', 'tcsh'])).toMatchObject({ status: 2, stdout: '' });
  expect(run(['completion']).status).toBe(2);
});
