import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, runProgram, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const NAMES = ['a.md', 'b.draft.md', 'drafts/c.md', 'notes/d.md', 'notes/drafts/e.md', 'notes/.old/f.md'];
const ALL = Object.fromEntries(NAMES.map((name) => [name, WRONG]));

/** The notes that a run is about. */
function notesOf(args: readonly string[], cwd: string): string[] {
  const { status, stdout, stderr } = run(['build', '--check', ...args], { cwd });
  expect(stderr).not.toMatch(/^error/m);
  expect(status).toBe(stdout === '' ? 0 : 1);
  return stdout.split('\n').slice(0, -1);
}

describe('--exclude', () => {
  const folder = folderOf(ALL);
  const visible = NAMES.filter((name) => !name.includes('/.'));

  it.each([
    ['a file', ['a.md'], ['a.md']],
    ['a glob of names', ['*.draft.md'], ['b.draft.md']],
    ['the name of a folder, anywhere', ['drafts'], ['drafts/c.md', 'notes/drafts/e.md']],
    ['the same with a slash at its end', ['drafts/'], ['drafts/c.md', 'notes/drafts/e.md']],
    ['a path', ['notes/drafts'], ['notes/drafts/e.md']],
    ['a path with a dot', ['./notes/drafts/'], ['notes/drafts/e.md']],
    ['a glob of paths', ['notes/**'], ['notes/d.md', 'notes/drafts/e.md']],
    ['a glob with alternatives', ['{a,d}.md'], ['a.md', 'notes/d.md']],
    ['several', ['a.md', 'notes'], ['a.md', 'notes/d.md', 'notes/drafts/e.md']],
    ['nothing that is there', ['other'], []],
    ['all', ['.'], visible],
    ['an absolute path', [join(folder, 'notes')], ['notes/d.md', 'notes/drafts/e.md']],
    ['an absolute glob', [join(folder, 'n*')], ['notes/d.md', 'notes/drafts/e.md']],
  ])('takes %s', (_, globs, excluded) => {
    const args = globs.flatMap((glob) => ['--exclude', glob]);
    const expected = visible.filter((name) => !excluded.includes(name)).sort();
    expect(notesOf(['.', ...args], folder)).toEqual(expected);
    // As a shell would expand a glob.
    expect(notesOf([...visible, ...args], folder).sort()).toEqual(expected);
  });

  it('is about notes outside of the current folder, too', () => {
    mkdirSync(join(folder, 'here'), { recursive: true });
    const here = join(folder, 'here');
    const names = (glob: string) => notesOf(['../notes', '--exclude', glob], here);
    expect(names('drafts')).toEqual(['../notes/d.md']);
    expect(names('../notes/drafts')).toEqual(['../notes/d.md']);
    expect(names('../notes/*.md')).toEqual(['../notes/drafts/e.md']);
    // The folders above are no part of a name that is looked for anywhere.
    expect(names(folder.slice(folder.lastIndexOf('/') + 1))).toHaveLength(2);
  });

  it('comes in addition to ignore files, with and without --no-ignore', () => {
    const cwd = folderOf({ ...ALL, '.ddia-notesignore': 'notes\n' });
    expect(notesOf(['.', '--exclude', 'drafts'], cwd)).toEqual(['a.md', 'b.draft.md']);
    expect(notesOf(['.', '--exclude', 'drafts', '--no-ignore'], cwd)).toEqual([
      'a.md',
      'b.draft.md',
      'notes/d.md',
    ]);
  });

  it('is about the notes in the config, too, and about standard input with a name', () => {
    const cwd = folderOf({ ...ALL, 'ddia-notes.config.json': '{"notes": ["a.md", "drafts"]}' });
    expect(notesOf(['--exclude', 'drafts'], cwd)).toEqual(['a.md']);
    const args = ['build', '--stdin-filename', 'drafts/c.md', '--exclude', 'drafts'];
    expect(run(args, { cwd, stdin: WRONG })).toMatchObject({ status: 0, stdout: WRONG });
  });

  it('is about lint with --staged and --since, too', () => {
    const cwd = folderOf(ALL);
    const git = (...args: string[]) =>
      runProgram('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'empty');
    git('add', '.');
    for (const which of [['--staged'], ['--since', 'HEAD']]) {
      const { stdout } = run(
        ['lint', ...which, '--format', 'json', '--exclude', 'drafts', '--exclude', '.old'],
        {
          cwd,
        },
      );
      const paths = (JSON.parse(stdout) as { path: string }[]).map(({ path }) => path);
      expect(paths.sort()).toEqual(['a.md', 'b.draft.md', 'notes/d.md']);
    }
  });

  it.each([
    ['', '--exclude needs a value'],
    ['!a.md', '--exclude does not accept “!a.md”'],
    ['*a*b*c*d*e*', 'has too many wildcards'],
  ])('is an error with %j', (glob, message) => {
    const { status, stderr } = run(['lint', '.', '--exclude', glob], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('--no-config', () => {
  const config = '{"rules": {"typo": "off"}, "notes": ["note.md"]}';

  it.each(['ddia-notes.config.json', '.ddia-notesrc'])('leaves out %s', (name) => {
    const cwd = folderOf({ 'note.md': WRONG, [name]: config });
    expect(run(['lint', 'note.md'], { cwd }).stdout).not.toContain('typo');
    expect(run(['lint', '--no-config', 'note.md'], { cwd }).stdout).toContain('typo');
    expect(notesOf(['note.md'], cwd)).toEqual([]);
    expect(notesOf(['--no-config', 'note.md'], cwd)).toEqual(['note.md']);
    expect(run(['outline', 'note.md'], { cwd }).stdout).not.toContain('!1');
    expect(run(['outline', '--no-config', 'note.md'], { cwd }).stdout).toContain('!1');
    expect(run(['lint', '--no-config'], { cwd })).toMatchObject({ status: 2, stdout: '' });
  });

  it('reads not even an invalid config, and keeps the settings in notes', () => {
    const own = `---\nddia-notes:\n  rules:\n    typo: off\n---\n\n${WRONG}`;
    const cwd = folderOf({ 'note.md': WRONG, 'own.md': own, 'ddia-notes.config.json': '{' });
    expect(run(['lint', 'note.md'], { cwd }).status).toBe(2);
    const { status, stdout } = run(['lint', '--no-config', 'note.md', 'own.md'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('note.md');
    expect(stdout).not.toContain('own.md');
  });

  it('has its own results in the cache', () => {
    const cwd = folderOf({ 'note.md': WRONG, 'ddia-notes.config.json': config });
    const lint = (...args: string[]) =>
      run(['lint', '--cache', '--cache-location', 'cache', ...args, 'note.md'], { cwd }).stdout;
    for (const _ of [1, 2]) {
      expect(lint()).not.toContain('typo');
      expect(lint('--no-config')).toContain('typo');
    }
  });

  it('cannot be combined with --add-words, which writes a config', () => {
    const cwd = folderOf({ 'note.md': WRONG });
    const { status, stderr } = run(['lint', '--no-config', '--add-words', 'note.md'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('--no-config cannot be combined with --add-words');
  });

  it('-c is short for --config', () => {
    const cwd = folderOf({ 'note.md': WRONG, 'other.json': config });
    expect(notesOf(['-c', 'other.json', 'note.md'], cwd)).toEqual([]);
  });
});

it('a symbolic link is excluded by its own name', () => {
  const cwd = folderOf({ 'real/a.md': WRONG });
  symlinkSync('real', join(cwd, 'link'));
  expect(notesOf(['link/a.md', '--exclude', 'real'], cwd)).toEqual(['link/a.md']);
  expect(notesOf(['link/a.md', '--exclude', 'link'], cwd)).toEqual([]);
});
