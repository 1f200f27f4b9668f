import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const OFF = JSON.stringify({ rules: { typo: 'off' } });

describe('where a config may be', () => {
  it.each([
    ['package.json', JSON.stringify({ name: 'x', 'ddia-notes': JSON.parse(OFF) })],
    ['ddia-notes.config.json', OFF],
    ['ddia-notes.config.json', `\uFEFF${OFF}`],
    ['.ddia-notesrc', OFF],
    ['.ddia-notesrc.json', OFF],
  ])('%s', (name, config) => {
    const folder = folderOf({ 'note.md': WRONG, [name]: config });
    expect(run(['build', 'note.md'], { cwd: folder })).toMatchObject({ status: 0, stdout: WRONG });
  });

  it("upwards from the note's folder, not from where one stands", () => {
    const folder = folderOf({ 'a/.ddia-notesrc': OFF, 'a/b/c/note.md': WRONG, 'd/note.md': WRONG });
    expect(run(['build', '../a/b/c/note.md'], { cwd: `${folder}/d` }).stdout).toBe(WRONG);
    expect(run(['build', '../../d/note.md'], { cwd: `${folder}/a/b` }).stdout).toBe(RIGHT);
  });

  it('the nearest one counts, and a package.json without the key is none', () => {
    const on = JSON.stringify({ rules: { typo: 'warn' } });
    const folder = folderOf({
      '.ddia-notesrc': OFF,
      'a/ddia-notes.config.json': on,
      'a/note.md': WRONG,
      'b/package.json': '{}',
      'b/note.md': WRONG,
    });
    expect(run(['build', 'a/note.md'], { cwd: folder }).stdout).toBe(RIGHT);
    expect(run(['build', 'b/note.md'], { cwd: folder }).stdout).toBe(WRONG);
  });

  it('each of several notes has its own', () => {
    const folder = folderOf({ 'a/.ddia-notesrc': OFF, 'a/note.md': WRONG, 'b/note.md': WRONG });
    expect(run(['build', 'a/note.md', 'b/note.md'], { cwd: folder }).stdout).toBe(WRONG + RIGHT);
  });

  it('near the name given to standard input', () => {
    const folder = folderOf({ 'a/.ddia-notesrc': OFF });
    const build = (name: string) =>
      run(['build', '--stdin-filename', name], { cwd: folder, stdin: WRONG }).stdout;
    expect(build('a/note.md')).toBe(WRONG);
    expect(build('b/note.md')).toBe(RIGHT);
  });

  it('--config names one, and the nearest is not looked for', () => {
    const folder = folderOf({ 'note.md': WRONG, 'other.json': OFF, '.ddia-notesrc': '{ broken' });
    expect(run(['build', '--config', 'other.json', 'note.md'], { cwd: folder }).stdout).toBe(WRONG);
  });

  it("a note's front matter", () => {
    const note = `---\nddia-notes:\n  rules:\n    typo: off\n---\n\n${WRONG}`;
    // A plain `off` is false to an old YAML parser.
    expect(run(['build'], { stdin: note })).toMatchObject({ status: 0, stdout: note });
    const quoted = note.replace(': off', ': "off"');
    expect(run(['build'], { stdin: quoted })).toMatchObject({ status: 0, stdout: quoted });
    const toml = `+++\n[ddia-notes.rules]\ntypo = "off"\n+++\n\n${WRONG}`;
    expect(run(['build'], { stdin: toml }).stdout).toBe(toml);
  });
});

describe('which rules run', () => {
  const note = '# Mail\nI recieve the mail that you sent to me.\n';
  const noTypo = note.replace('recieve', 'receive');
  const noBlank = note.replace('\n', '\n\n');

  it.each([
    ['all of them', [], RIGHT],
    ['--rule', ['--rule', 'typo: off'], noBlank],
    ['--rule without a space', ['--rule', 'typo:off'], noBlank],
    ['--rule twice', ['--rule', 'typo: off', '--rule', 'whitespace: off'], note],
    ['--rule for all', ['--rule', '*: off'], note],
    ['--rule for all but one', ['--rule', '*: off', '--rule', 'typo: warn'], noTypo],
    ['--only', ['--only', 'typo'], noTypo],
    ['--only with two', ['--only', 'typo,whitespace'], RIGHT],
    ['--only does not turn on what --rule turns off', ['--only', 'typo', '--rule', 'typo: off'], note],
  ])('%s', (_, args, expected) => {
    expect(run(['build', ...args], { stdin: note }).stdout).toBe(expected);
  });

  it('the command line counts more than front matter, which counts more than the config', () => {
    const config = JSON.stringify({ rules: { '*': 'off' } });
    const inNote = `---\nddia-notes: { rules: { typo: warn } }\n---\n`;
    const folder = folderOf({ '.ddia-notesrc': config, 'plain.md': note, 'note.md': inNote + note });
    const build = (...args: string[]) => run(['build', ...args], { cwd: folder }).stdout;
    expect(build('plain.md')).toBe(note);
    expect(build('note.md')).toBe(inNote + noTypo);
    expect(build('note.md', '--rule', 'typo: off')).toBe(inNote + note);
  });

  it('with every rule off a note is the same to the byte', () => {
    const fixture = read(FIXTURE, 'note.md');
    for (const text of [fixture, fixture.replaceAll('\n', '\r\n'), `\uFEFF${fixture}`]) {
      expect(run(['build', '--rule', '*: off'], { stdin: text }).stdout).toBe(text);
    }
  });
});

describe('the notes of a config, built when none is named', () => {
  const config = { notes: ['notes/a.md', 'notes/sub/b.md'], output: { dir: 'out' } };
  const files = {
    'notes/a.md': WRONG,
    'notes/sub/b.md': RIGHT,
    'ddia-notes.config.json': JSON.stringify(config),
  };

  it.each([
    ['/dev/null', {}],
    ['an empty pipe', { stdin: '' }],
  ])('go into the output folder, and it says where: standard input is %s', (_, stdin) => {
    const folder = folderOf(files);
    const { notes } = stateOf(folder);
    const { status, stdout, stderr } = run(['build'], { cwd: folder, ...stdin });
    expect([read(folder, 'out/a.md'), read(folder, 'out/sub/b.md')]).toEqual([RIGHT, RIGHT]);
    expect(stderr).toMatch(/^notes\/a\.md: written to out\/a\.md$/m);
    expect(stderr).toMatch(/^notes\/sub\/b\.md: written to out\/sub\/b\.md$/m);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(read(folder, 'notes/a.md')).toBe(WRONG);
    expect(stateOf(folder).notes).toBe(notes);
  });

  it('from any folder below it', () => {
    const folder = folderOf(files);
    expect(run(['build'], { cwd: `${folder}/notes/sub` }).status).toBe(0);
    expect(read(folder, 'out/a.md')).toBe(RIGHT);
  });

  it('are up to date the second time', () => {
    const folder = folderOf(files);
    run(['build'], { cwd: folder });
    const before = stateOf(folder);
    expect(run(['build'], { cwd: folder }).stderr).toContain('out/a.md is up to date');
    expect(stateOf(folder)).toEqual(before);
  });

  it('are checked, or written in place, where that is asked for', () => {
    const folder = folderOf(files);
    expect(run(['build', '--check'], { cwd: folder })).toMatchObject({ status: 1, stdout: 'notes/a.md\n' });
    expect(run(['build', '-w'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'notes/a.md')).toBe(RIGHT);
    expect(Object.keys(stateOf(folder))).not.toContain('out');
  });

  it('give way to a note that is piped in', () => {
    const folder = folderOf(files);
    expect(run(['build'], { cwd: folder, stdin: WRONG }).stdout).toBe(RIGHT);
    expect(Object.keys(stateOf(folder))).not.toContain('out');
  });
});
