/** Names of files can contain anything. They are shown so that no terminal and no CI takes a part of them for a command. */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, runProgram, shell, start, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** Names that a program for terminals or a CI could take for a command, or a reader for another name. */
const NAMES = [
  'two\nlines.md',
  'x\n::error file=a.md::forged.md',
  '::warning::forged.md',
  '  ::stop-commands::indented.md',
  '##[error]forged.md',
  'x##vso[task.complete]y.md',
  '\u001B[31mred\u001B]0;title\u0007.md',
  'c1\u009B2J\u0085.md',
  'right to left \u202Edm.exe.md',
  'isolated \u2066x\u2069\u200F.md',
  'zero\u200Bwidth\uFEFF\u2060\u00AD.md',
  'joined\u200Dup.md',
  '\u2028first.md',
  'paragraph\u2029.md',
  'tab\tand\rreturn.md',
  'del\u007F.md',
  '"quoted".md',
];

/** Names that are odd and harmless. */
const ODD = [
  'back\\slash.md',
  ' space .md ',
  '-dash.md',
  '!bang.md',
  '#hash.md',
  '{a,b}.md',
  '[x].md',
  'C:\\notes\\a.md',
  'é数 👩‍👧 می‌خواهم.md',
  `${'long'.repeat(63)}.md`,
];

const FORBIDDEN = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\u2060\uFEFF\u00AD]|p\u200Du/u;
const COMMAND = /^\s*::|##\w*\[/m;

function expectHarmless(...outputs: readonly string[]): void {
  for (const output of outputs) {
    expect(output).not.toMatch(FORBIDDEN);
    expect(output).not.toMatch(COMMAND);
  }
}

/** A text without the colours and links of ddia-notes. */
function withoutColors(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/\u001B(?:\[\d+m|\]8;;[!-~]*\u001B\\)/g, '');
}

const LOG = { GITHUB_ACTIONS: 'true', CI: 'true' };

function project(...names: readonly string[]): string {
  const folder = folderOf(Object.fromEntries(names.map((name) => [name, WRONG])));
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['config', 'user.name', 'x'],
    ['config', 'user.email', 'x'],
  ])
    runProgram('git', args, { cwd: folder });
  return folder;
}

describe('hostile names', () => {
  const cwd = project(...NAMES);
  const calls: readonly (readonly string[])[] = [
    ['lint', '.'],
    ['lint', ...NAMES.slice(3), './ ::missing\u001B.md'],
    ['lint', '--format', 'json', '.'],
    ['lint', '--format', 'sarif', '.'],
    ['lint', '--format', 'junit', '.'],
    ['lint', '--max-warnings', '0', '--report-unused-disables', '.'],
    ['lint', '--staged'],
    ['build', '--check', '.'],
    ['build', '--diff', '.'],
    ['build', '--split', '--check', '.'],
    ['build', '--split', '--watch', '--check', ...NAMES],
    ['build', '-o', 'x\n::error::y', NAMES[0]!, NAMES[1]!],
    ['build', '--config', '\u001B[31m\n::error::.json', '.'],
    ['build', '--out-dir', '\u202E\n', '.'],
    ['build', '--rule', '\u202E\n::error::', '.'],
    ['build', '--\u202E\n::error::', '.'],
    ['\u001B[31m\n::error::x', '.'],
    ['join', '\u001B[31m\n::error::x'],
    ['outline', NAMES[1]!],
    ['outline', '--json', NAMES[1]!],
    ['rules', '\u202E\n::error::x'],
    ['rules', 'typo', '--explain', 'recieve', '--in', NAMES[1]!],
    ['rules', 'typo', '--explain', 'other', '--in', NAMES[1]!],
  ];
  it.each(calls)('%j', (...args) => {
    const { status, stdout, stderr } = run(args, { cwd, env: LOG });
    expectHarmless(stdout, stderr);
    if (status === 2) expectHarmless(run(args, { cwd, env: { DEBUG: '1' } }).stderr);
  });

  it.each([
    ['lint', '.'],
    ['build', '--check', '.'],
    ['outline', NAMES[1]!],
  ])('in colour: %j', (...args) => {
    const { stdout, stderr } = run(args, { cwd, env: { FORCE_COLOR: '1' } });
    expect(stdout + stderr).toContain('\u001B[');
    expectHarmless(withoutColors(stdout), withoutColors(stderr));
  });

  it('as annotations of GitHub, in which each note has its own line', () => {
    const { stdout, stderr } = run(['lint', '--format', 'github', '.'], { cwd, env: LOG });
    expect(stdout).not.toMatch(FORBIDDEN);
    expect(stdout.trimEnd().split('\n')).toHaveLength(NAMES.length);
    for (const line of stdout.trimEnd().split('\n'))
      expect(line).toMatch(/^::warning file=[^,]*\.md"?,line=3,.*::Unexpected/);
    expectHarmless(stderr);
  });

  it('are data in JSON', () => {
    const { stdout } = run(['lint', '--format', 'json', '.'], { cwd });
    const paths = JSON.parse(stdout).map(({ path }: { path: string }) => path);
    expect(new Set(paths)).toEqual(new Set(NAMES));
  });

  it.each([
    ['in place', ['build', '-w', '.']],
    ['with --fix', ['lint', '--fix', '.']],
    ['staged', ['lint', '--fix', '--staged']],
    ['to standard output', ['build', ...NAMES.slice(3)]],
    ['as books', ['build', '--split', '2', '--out-dir', 'out\n::error::\u202E', ...NAMES]],
    ['with words for the config', ['lint', '--add-words', '.']],
    ['that a config is made for', ['init', '--yes']],
  ])('%s', (_, args) => {
    const copy = project(...NAMES);
    for (const name of NAMES)
      writeFileSync(join(copy, name), `${WRONG}\n## One\n\nThe Zorbelix.\n\n## Two\n\nb\n`);
    const { stdout, stderr } = run(args, { cwd: copy, env: LOG });
    expectHarmless(args.includes(NAMES[3]!) ? '' : stdout, stderr);
    expect(stderr).not.toContain('a fault of ddia-notes');
  });

  it('of a book, of its folder and of files in it', () => {
    const copy = folderOf({ 'n.md': '# T\n\n## A\n\na\n\n## B\n\nb\n' });
    const out = 'o\n::error::\u202E';
    expectHarmless(run(['build', '--split', '--out-dir', out, 'n.md'], { cwd: copy }).stderr);
    writeFileSync(join(copy, out, '\u001B[31m\n::error::x.md'), 'x\n');
    const page = readdirSync(join(copy, out)).find((name) => /01/.test(name))!;
    writeFileSync(join(copy, out, page), `---\nid: \u001B\n---\n\n${read(copy, out, page)}`);
    const joined = run(['join', out], { cwd: copy });
    expectHarmless(joined.stderr);
    expectHarmless(run(['join', out, '-o', '\u202E\nx'], { cwd: copy }).stderr);
    expectHarmless(run(['build', '--split', '--out-dir', out, 'n.md'], { cwd: copy }).stderr);
  });

  it('that are watched', async () => {
    const copy = project(NAMES[1]!);
    const watcher = start(['build', '-w', '--watch', NAMES[1]!], {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let shown = '';
    await new Promise<void>((resolve) => {
      watcher.stderr!.on('data', (chunk) => {
        shown += chunk;
        if (shown.includes('watching for changes')) resolve();
      });
      watcher.once('exit', () => resolve());
    });
    watcher.kill();
    expectHarmless(shown);
    expect(shown).toContain('cleaned in place');
  });

  it('that are ignored, broken or no notes', () => {
    const files = Object.fromEntries(NAMES.map((name) => [name, Buffer.from([0x61, 0xff])]));
    const yaml = Object.fromEntries(NAMES.map((name) => [`y/${name}`, '---\na: "\u001B[31m\n---\n\nx\n']));
    const copy = folderOf({ ...files, ...yaml, '.ddia-notesignore': '/x*\n' });
    for (const args of [
      ['lint', '.'],
      ['build', '--check', ...NAMES],
      ['build', '-w', '.'],
    ])
      expectHarmless(run(args, { cwd: copy, env: LOG }).stderr);
  });
});

describe('odd names', () => {
  it.each(ODD)('%s is found by itself and in its folder, and shown unchanged', (name) => {
    const cwd = folderOf({ [`in/${name}`]: WRONG });
    const own = run(['build', '--check', '--', name], { cwd: join(cwd, 'in') });
    expect(own).toMatchObject({ status: 1, stdout: `${name}\n` });
    const folder = name.endsWith(' ') ? `in/${name}` : 'in';
    expect(run(['build', '--check', folder], { cwd }).stdout).toBe(`in/${name}\n`);
  });

  it.each(ODD)('a folder called %s is read', (name) => {
    const cwd = folderOf();
    mkdirSync(join(cwd, name));
    writeFileSync(join(cwd, name, 'a.md'), WRONG);
    expect(run(['build', '--check', '--', name], { cwd }).stdout).toBe(`${name}/a.md\n`);
    expect(run(['build', '-w', '.'], { cwd }).status).toBe(0);
    expect(read(cwd, name, 'a.md')).toBe(RIGHT);
  });

  it.each(['\u2028first.md', '\nfirst.md', '\u2029\r.md'])(
    '%j is found in a folder and by a glob',
    (name) => {
      const cwd = folderOf({ [`in/${name}`]: WRONG });
      for (const arg of ['in', '.', 'in/*.md', '**/*.md', 'i[n]/*'])
        expect(JSON.parse(run(['lint', '--format', 'json', arg], { cwd }).stdout)).toMatchObject([
          { path: `in/${name}` },
        ]);
    },
  );
});

describe('unusual names are quoted as git quotes them', () => {
  const quoted = '"a\\nb\\033[31m\\342\\200\\256.md"';
  const name = 'a\nb\u001B[31m\u202E.md';

  it('where --check lists them, and in messages', () => {
    const { stdout, stderr } = run(['build', '--check', name], { cwd: folderOf({ [name]: WRONG }) });
    expect(stdout).toBe(`${quoted}\n`);
    expect(stderr).toContain(`${quoted}: would change`);
    expect(run(['build', 'a\nb\u001B31m\u202E.md'], { cwd: folderOf() }).stderr).toBe(
      `error: ${quoted.replace('[', '')} does not exist; check the path\n`,
    );
  });

  it('in diffs, which git and patch apply', () => {
    const files = Object.fromEntries(NAMES.map((file) => [file, WRONG]));
    const { stdout: diff } = run(['build', '--diff', '.'], { cwd: folderOf(files) });
    for (const [tool, args] of [
      ['git', ['apply', '-p0']],
      ['patch', ['-p0']],
    ] as const) {
      const copy = folderOf(files);
      const { status, stderr } = runProgram(tool, args, { cwd: copy, stdin: diff });
      expect(status, stderr).toBe(0);
      for (const file of NAMES) expect(read(copy, file)).toBe(RIGHT);
    }
  });
});

it('texts of notes give no command to a CI', () => {
  const text =
    '# A\u001B[31m\n\nI recieve it ##[stop-commands]x and \u202E\u009B2J this.\n\n::error::x recieve\n\n## ::error::\u001B\n';
  const cwd = folderOf({ 'a.md': text });
  for (const args of [
    ['lint', 'a.md'],
    ['lint', '--format', 'json', 'a.md'],
    ['lint', '--format', 'sarif', 'a.md'],
    ['lint', '--format', 'junit', 'a.md'],
    ['outline', 'a.md'],
    ['outline', '--json', 'a.md'],
    ['build', '--check', 'a.md'],
  ]) {
    const { stdout, stderr } = run(args, { cwd, env: LOG });
    expectHarmless(stdout, stderr);
  }
  expect(run(['lint', '--format', 'github', 'a.md'], { cwd, env: LOG }).stdout).not.toMatch(FORBIDDEN);
});

// What script(1) runs believes that it has a terminal.
const hasScript = shell('command -v script').status === 0;

it.skipIf(!hasScript)('diffs give no command to a terminal, and keep their bytes elsewhere', () => {
  const cwd = folderOf({ 'a.md': 'I recieve \u001B[31m it \u202E\u009B2J and\tthis.\n' });
  const command = '"$NODE" "$BIN" build --diff a.md';
  expect(shell(`${command} 2>/dev/null`, { cwd }).stdout).toContain(
    '+I receive \u001B[31m it \u202E\u009B2J and\tthis.\n',
  );
  const { stdout } = shell(`script -qec '${command} 2>/dev/null' /dev/null </dev/null`, {
    cwd,
    env: { TERM: 'xterm' },
  });
  expect(stdout).toContain('+I receive \uFFFD[31m it \uFFFD\uFFFD2J and\tthis.');
});
