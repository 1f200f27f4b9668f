import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
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
const PRINTER =
  "PS1='[Y/n] '\nddia-notes() { printf 'args:'; printf '<%s>' \"$@\"; echo; }\nnpx() { ddia-notes \"$@\"; }\n";
/** The program in the folder of a project, which is not on the PATH. */
const INSTALLED = '#!/bin/sh\nprintf args:; printf "<%s>" "$@"; echo\n';
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
 *
 * @param before what the shell runs before the script.
 */
function typed(shell: 'bash' | 'zsh', lines: readonly string[], before = ''): string[][] {
  const folder = folderOf({
    ...FILES,
    [`rc/.${shell}rc`]: `${shell === 'zsh' ? ZSHRC : ''}${PRINTER}${before}${script(shell)}`,
    'node_modules/.bin/ddia-notes': INSTALLED,
  });
  chmodSync(join(folder, 'node_modules/.bin/ddia-notes'), 0o755);
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
      'ddia-notes join not\t',
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

  it.skipIf(lacks(shell, 'python3'))('completes the program of a project', () => {
    const [path, file, alias] = typed(shell, [
      'node_modules/.bin/ddia-notes li\t --form\t js\t',
      'npx not\t',
      'alias ddia-notes=\'npx --no -- ddia-notes\'; unset -f ddia-notes; npx() { node_modules/.bin/ddia-notes "$@"; }',
      'ddia-notes lint --format che\t',
    ]);
    expect(path).toEqual(['lint', '--format', 'json']);
    expect(file).toEqual(['notes']);
    expect(alias).toEqual(['--no', '--', 'ddia-notes', 'lint', '--format', 'checkstyle']);
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
    expect(folders).toEqual(['join', 'node_modules', 'notes', 'out', 'rc']);
    expect(nothing).toEqual(['lint', '--since']);
  });
});

describe('completion zsh', () => {
  it.skipIf(lacks('zsh', 'python3'))('completes the program after npx, and others as before', () => {
    const before = '_before() { compadd vite vitest }; compdef _before npx\n';
    const lines = [
      'npx ddia-notes li\t --form\t js\t',
      'npx --no -- ddia-notes lint --only typo,das\t',
      `npx vi${ALL}`,
      'npx other not\t',
    ];
    const [plain, options, others] = typed('zsh', lines, before);
    expect(plain).toEqual(['ddia-notes', 'lint', '--format', 'json']);
    expect(options).toEqual(['--no', '--', 'ddia-notes', 'lint', '--only', 'typo,dash']);
    expect(others).toEqual(['vite', 'vitest']);
    expect(typed('zsh', ['npx other not\t'])).toEqual([['other', 'notes']]);
  });

  it.skipIf(lacks('zsh'))('prints nothing where the shell has no completion', () => {
    const folder = folderOf({ '.zshrc': script('zsh') });
    const { stdout, stderr } = runProgram('zsh', ['-d', '-i', '-c', ':'], {
      cwd: folder,
      env: { ZDOTDIR: folder, HOME: folder, TERM: 'dumb' },
    });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });
});

describe('completion fish', () => {
  it.skipIf(lacks('fish'))('completes the program after npx, and others as before', () => {
    expect(offeredByFish('npx ddia-notes li')).toEqual(['lint']);
    expect(offeredByFish('npx --no -- ddia-notes lint --form')).toEqual(['--format']);
    expect(offeredByFish('npx ddia-notes lint --only typo,das')).toEqual(['typo,dash']);
    expect(offeredByFish('npx ddia-notes join o')).toEqual(['out/']);
    expect(offeredByFish('npx other ot')).toEqual(['other.txt']);
    expect(offeredByFish('node_modules/.bin/ddia-notes li')).toEqual(['lint']);
  });

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
