import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../src/reader/checksum.ts';
import { asUser, folderOf, RIGHT, read, start, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const PLACE = 'node_modules/.cache/ddia-notes';

/** A project with notes, and a function that runs ddia-notes there. */
function project(files: Readonly<Record<string, string>>) {
  const folder = folderOf({ 'package.json': '{}', ...files });
  const env = { HOME: folder, XDG_CACHE_HOME: join(folder, 'user-cache') };
  const withCommand =
    (...command: string[]) =>
    (...args: string[]) =>
      run([...command, ...args], { cwd: folder, env });
  return { folder, lint: withCommand('lint'), check: withCommand('build', '--check') };
}

function cacheIn(folder: string): string {
  const [name] = readdirSync(join(folder, PLACE));
  return join(folder, PLACE, name!);
}

/** Changes texts in a cache, whose checksum is right again. */
function forge(file: string, from: string, to: string): void {
  const [head = '', body = ''] = readFileSync(file, 'utf8').split('\n');
  const other = body.replaceAll(from, to);
  expect(other).not.toBe(body);
  writeFileSync(file, `${head.replace(/\S+$/, checksumOf(other))}\n${other}\n`);
}

describe('lint --cache', () => {
  it('prints the same again, without linting the notes', () => {
    const { folder, lint } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    const first = lint('--cache', '.');
    expect(first).toEqual(lint('.'));
    expect(lint('--cache', '.')).toEqual(first);
    // What it prints is what the cache says.
    forge(cacheIn(folder), '“recieve”', '“xyzzy”');
    expect(lint('--cache', '.').stdout).toContain('“xyzzy”');
    expect(lint('.')).toEqual(first);
  });

  it('lints a note again that has changed, and no other', () => {
    const { folder, lint } = project({ 'a.md': WRONG, 'b.md': WRONG });
    lint('--cache', '.');
    forge(cacheIn(folder), '“recieve”', '“xyzzy”');
    writeFileSync(join(folder, 'b.md'), WRONG.replace('mail', 'post'));
    const { stdout } = lint('--cache', '.');
    expect(stdout).toContain('“xyzzy”');
    expect(stdout).toContain('“recieve”');
  });

  it('keeps the results for notes that a run is not about', () => {
    const { folder, lint } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    lint('--cache', '.');
    writeFileSync(join(folder, 'b.md'), RIGHT.replace('mail', 'post'));
    lint('--cache', 'b.md');
    forge(cacheIn(folder), '“recieve”', '“xyzzy”');
    expect(lint('--cache', 'a.md').stdout).toContain('“xyzzy”');
  });

  it('reuses nothing under other options', () => {
    const { folder, lint } = project({ 'a.md': WRONG });
    lint('--cache', '.');
    forge(cacheIn(folder), '“recieve”', '“xyzzy”');
    expect(lint('--cache', '--rule', 'typo: error', '.')).toEqual(lint('--rule', 'typo: error', '.'));
  });

  it.each([
    '--format=json',
    '--format=sarif',
    '--format=junit',
    '--format=github',
    '--quiet',
    '--max-warnings=0',
  ])('prints the same with %s', (option) => {
    const { lint } = project({ 'a.md': `\uFEFF${WRONG.replaceAll('\n', '\r\n')}`, 'b.md': RIGHT });
    const expected = lint(option, '.');
    expect(lint('--cache', option, '.')).toEqual(expected);
    expect(lint('--cache', option, '.')).toEqual(expected);
  });

  it('does not reuse results for notes on which plugins run, whose code may change', () => {
    const plugin = (word: string) => `export default () => (_, file) => { file.message('${word}') }`;
    const { folder, lint } = project({
      'a.md': RIGHT,
      'plugin.mjs': plugin('first'),
      'ddia-notes.config.json': '{ "plugins": ["./plugin.mjs"] }',
    });
    expect(lint('--cache', '.')).toEqual(lint('.'));
    expect(readFileSync(cacheIn(folder), 'utf8')).not.toContain('a.md');
  });

  it('has no effect with --fix, which writes notes', () => {
    const { folder, lint } = project({ 'a.md': WRONG });
    lint('--cache', '.');
    lint('--cache', '--fix', '.');
    expect(read(folder, 'a.md')).toBe(RIGHT);
  });
});

describe('build --check --cache', () => {
  const DESK = '# Mail\n\n## The recieve desk\n\nIt is open.\n';
  const LINK = '# Way\n\nSee [the desk](a.md#the-recieve-desk).\n';

  it('prints the same again, without fixing the notes', () => {
    const { folder, check } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    const first = check('--cache', '.');
    expect(first).toEqual(check('.'));
    expect(check('--cache', '.')).toEqual(first);
    forge(cacheIn(folder), 'recieve → receive', 'xyzzy');
    expect(check('--cache', '.').stderr).toContain('xyzzy');
    expect(check('.')).toEqual(first);
  });

  it('fixes a note again that has changed, and no other', () => {
    const { folder, check } = project({ 'a.md': WRONG, 'b.md': WRONG });
    check('--cache', '.');
    forge(cacheIn(folder), 'recieve → receive', 'xyzzy');
    writeFileSync(join(folder, 'b.md'), WRONG.replace('mail', 'post'));
    const { stderr } = check('--cache', '.');
    expect(stderr).toContain('xyzzy');
    expect(stderr).toContain('recieve → receive');
  });

  it('reuses the results for notes that link to each other while all of them stay', () => {
    const { folder, check } = project({ 'a.md': DESK, 'b.md': LINK });
    const first = check('--cache', '.');
    expect(first).toEqual(check('.'));
    expect(first.stdout).toBe('a.md\nb.md\n');
    forge(cacheIn(folder), 'recieve → receive', 'xyzzy');
    expect(check('--cache', '.').stderr).toContain('xyzzy');
    writeFileSync(join(folder, 'a.md'), DESK.replace('recieve', 'receive'));
    expect(check('--cache', '.')).toEqual(check('.'));
  });

  it('does not reuse the result for a note whose links depend on a note that is not in the run', () => {
    const { check } = project({ 'a.md': DESK, 'b.md': LINK, 'c.md': RIGHT });
    check('--cache', 'a.md', 'b.md', 'c.md');
    expect(check('--cache', 'b.md', 'c.md')).toEqual(check('b.md', 'c.md'));
  });

  it('does not reuse the result for a note that was linked to by a note that is not in the run', () => {
    const fixed = `---\nddia-notes:\n  rules:\n    '*': off\n---\n\n${LINK}`;
    const { folder, check } = project({ 'a.md': DESK, 'b.md': fixed, 'c.md': RIGHT });
    expect(check('--cache', '.').stdout).toBe('');
    writeFileSync(join(folder, 'c.md'), RIGHT.replace('mail', 'post'));
    expect(check('--cache', 'a.md', 'c.md').stdout).toBe('a.md\n');
  });

  it('has no effect without --check, and shows diffs as ever', () => {
    const { folder, check } = project({ 'a.md': WRONG });
    check('--cache', 'a.md');
    expect(check('--cache', '--diff', 'a.md')).toEqual(check('--diff', 'a.md'));
    const built = run(['build', '--cache', 'a.md'], { cwd: folder });
    expect(built).toEqual(run(['build', 'a.md'], { cwd: folder }));
    expect(built.stdout).toBe(RIGHT);
  });

  it('fixes a note again whose result in the cache is not such', () => {
    const { folder, check } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    const expected = check('--cache', '.');
    forge(cacheIn(folder), '\\"line\\":3', '\\"line\\":-3');
    expect(check('--cache', '.')).toEqual(expected);
  });
});

describe('the cache', () => {
  it.each([
    ['a file', 'my-cache', 'my-cache'],
    ['a folder that is new', 'new/', /^new\/lint-[\w-]+$/],
    ['a folder that exists', 'old', /^old\/lint-[\w-]+$/],
  ])('is where --cache-location says: %s', (_, location, expected) => {
    const { folder, lint } = project({ 'a.md': RIGHT });
    mkdirSync(join(folder, 'old'));
    expect(lint('--cache', '--cache-location', location, 'a.md').status).toBe(0);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => existsSync(join(folder, PLACE)) || name.match(expected))).toHaveLength(1);
  });

  it('is in the folder of the user where there is no package.json', () => {
    const { folder, lint } = project({ 'a.md': RIGHT });
    rmSync(join(folder, 'package.json'));
    lint('--cache', 'a.md');
    expect(readdirSync(join(folder, 'user-cache/ddia-notes'))).toHaveLength(1);
  });

  it('is not written through a symbolic link out of the repository', () => {
    const { folder, lint } = project({ 'a.md': WRONG, '.git/HEAD': '' });
    const outside = folderOf();
    symlinkSync(outside, join(folder, 'node_modules'));
    symlinkSync(outside, join(folder, 'linked'));
    const expected = lint('a.md');
    expect(lint('--cache', 'a.md')).toEqual(expected);
    expect(lint('--cache', '--cache-location', 'linked/', 'a.md')).toEqual(expected);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('replaces no file that is not a cache', () => {
    const { folder, lint } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    symlinkSync('a.md', join(folder, 'link.md'));
    for (const name of ['a.md', 'b.md', 'link.md'])
      expect(lint('--cache', '--cache-location', name, 'a.md')).toEqual(lint('a.md'));
    expect([read(folder, 'a.md'), read(folder, 'b.md')]).toEqual([WRONG, RIGHT]);
  });

  it.each([
    ['empty', ''],
    ['another version', 'ddia-notes cache of tomorrow\n'],
    ['another file', 'something else'],
    ['bytes', '\0\xff'],
  ])('is ignored if it is %s', (_, content) => {
    const { folder, lint } = project({ 'a.md': WRONG });
    lint('--cache', '.');
    writeFileSync(cacheIn(folder), content, 'latin1');
    expect(lint('--cache', '.')).toEqual(lint('.'));
  });

  it('is linted again where its findings are not such', () => {
    const { folder, lint } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    const expected = lint('--cache', '.');
    forge(cacheIn(folder), '\\"warn\\"', '\\"fatal\\"');
    expect(lint('--cache', '.')).toEqual(expected);
  });

  it('cannot control a terminal', () => {
    const { folder, lint } = project({ 'a.md': WRONG });
    lint('--cache', '.');
    forge(cacheIn(folder), '“recieve”', '\\\\u001b[2J\\\\nfoo');
    const { stdout } = lint('--cache', '.');
    expect(stdout).toContain('[2J');
    expect(stdout).not.toContain('\u001b');
  });

  it('is not needed: where it cannot be written, nothing is said', () => {
    const { folder, lint } = project({ 'a.md': WRONG });
    const expected = lint('a.md');
    mkdirSync(join(folder, PLACE), { recursive: true });
    chmodSync(join(folder, PLACE), 0o555);
    const result = run(['lint', '--cache', 'a.md'], { cwd: folder, ...asUser });
    expect(result).toEqual(expected);
    expect(readdirSync(join(folder, PLACE))).toEqual([]);
  });

  it('leaves no other files', () => {
    const { folder, lint } = project({ 'a.md': WRONG });
    lint('--cache', '.');
    expect(Object.keys(stateOf(join(folder, PLACE)))).toHaveLength(1);
  });

  it('is whole although two runs write it at once', async () => {
    const { folder, lint } = project({ 'a.md': WRONG, 'b.md': RIGHT });
    const options = { cwd: folder, env: { HOME: folder } };
    const runs = Array.from({ length: 4 }, () => start(['lint', '--cache', '.'], options));
    await Promise.all(runs.map((one) => new Promise((resolve) => one.on('exit', resolve))));
    forge(cacheIn(folder), '“recieve”', '“xyzzy”');
    expect(lint('--cache', '.').stdout).toContain('“xyzzy”');
  });

  it('cannot have a place without being used', () => {
    const { lint } = project({ 'a.md': RIGHT });
    const { status, stderr } = lint('--cache-location', 'x', 'a.md');
    expect(status).toBe(2);
    expect(stderr).toBe('error: --cache-location only works with --cache; add --cache\n');
  });
});
