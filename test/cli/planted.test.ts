/** What somebody has planted in a repository that the user cloned leads no command out of it. */

import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, meddling, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const BOOK = '# My\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n';

function repository(files: Record<string, string>): string {
  const folder = folderOf(files);
  execFileSync('git', ['init', '-q', folder]);
  return folder;
}

describe('a config that was found', () => {
  it.each([
    ['a link as the folder of a book', { dir: 'build', split: 'chapter' }],
    ['a link as the folder of notes', { dir: 'build' }],
    ['a way upwards', { dir: '../PLACE' }],
  ])('writes nothing outside its repository: %s', (_what, output) => {
    const outside = folderOf({ 'note.md': BOOK });
    expect(run(['build', '--split', '--out-dir', 'book', 'note.md'], { cwd: outside }).status).toBe(0);
    const book = join(outside, 'book');
    const dir = output.dir === 'build' ? 'build' : book;
    const config = JSON.stringify({ notes: ['notes/01-one.md'], output: { ...output, dir } });
    const clone = repository({ 'notes/01-one.md': BOOK, 'ddia-notes.config.json': config });
    symlinkSync(book, join(clone, 'build'));
    const before = stateOf(outside);
    const { status, stderr } = run(['build'], { cwd: clone });
    expect([status, stderr]).toEqual([2, expect.stringContaining('output.dir')]);
    expect(stateOf(outside)).toEqual(before);
    // A config that the user names is the user's own.
    expect(
      run(['build', '--config', 'ddia-notes.config.json', '--check'], { cwd: clone }).stderr,
    ).not.toContain('leads out');
  });

  it.each(['link.md', '../PLACE/a.md', '\\../PLACE/*.md', '\\/PLACE/*.md', '\\link/*.md'])(
    'fixes no note outside its repository: %s',
    (note) => {
      const outside = folderOf({ 'a.md': WRONG });
      const name = note
        .replace('\\../PLACE', `\\${relative(folderOf(), outside)}`)
        .replace(/(?:\.\.)?\/PLACE/, outside);
      const clone = repository({ 'ddia-notes.config.json': JSON.stringify({ notes: [name] }) });
      symlinkSync(join(outside, 'a.md'), join(clone, 'link.md'));
      symlinkSync(outside, join(clone, 'link'));
      for (const command of [
        ['build', '-w'],
        ['lint', '--fix'],
      ]) {
        expect(run(command, { cwd: clone }).status).toBe(2);
        expect(read(outside, 'a.md')).toBe(WRONG);
      }
    },
  );
});

it.each([
  ['its own config', '', { notes: ['cfg/config'], output: { dir: '.git' } }, ['build']],
  ['its notes', '', { notes: ['.git/*.md'] }, ['lint', '--fix']],
  [
    'the config of others',
    'sub',
    { output: { dir: '.git/refs/heads', split: 2 } },
    ['build', '--split', 'sub/n.md'],
  ],
])('nothing is written into Git’s own folder, as %s would have it', (_who, folder, config, command) => {
  const clone = repository({
    'cfg/config': '# A\n',
    'sub/n.md': BOOK,
    [join(folder, 'ddia-notes.config.json')]: JSON.stringify(config),
  });
  if (folder !== '') execFileSync('git', ['init', '-q', join(clone, folder)]);
  writeFileSync(join(clone, '.git/a.md'), WRONG);
  const before = stateOf(join(clone, folder, '.git'));
  const { status, stderr } = run(command, { cwd: clone });
  expect([status, stderr]).toEqual([2, expect.stringContaining('Git’s own folder')]);
  expect(stateOf(join(clone, folder, '.git'))).toEqual(before);
});

it.runIf(existsSync('/proc/self/pagemap'))('what has no end is not read to its end', () => {
  const clone = repository({ 'a.md': '# A\n\n[A](x.md#b)\n' });
  for (const name of ['x.md', '.ddia-notesignore', '.gitignore', 'conf.py'])
    symlinkSync('/proc/self/pagemap', join(clone, name));
  expect(run(['lint', 'a.md'], { cwd: clone }).status).toBe(0);
  expect(run(['lint', 'a.md', 'x.md'], { cwd: clone }).status).toBe(2);
  symlinkSync('/proc/self/pagemap', join(clone, 'package.json'));
  const { status, stderr } = run(['lint', 'a.md'], { cwd: clone });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/symbolic link|never ends/)]);
});

it('a name is matched by a glob in which a plus sign repeats nothing', () => {
  const config = JSON.stringify({ overrides: [{ files: '(a+)+b', words: ['x'] }] });
  const clone = repository({ 'ddia-notes.config.json': config, [`${'a'.repeat(200)}.md`]: '# A\n' });
  expect(run(['lint', '.'], { cwd: clone }).status).toBe(0);
});

it('staged notes are read without the programs that the config of Git names', () => {
  const clone = repository({ 'a.md': '# A\n\nAll is well.\n' });
  execFileSync('git', ['-C', clone, 'add', 'a.md']);
  execFileSync('git', ['-C', clone, 'config', 'core.fsmonitor', 'touch ran; false']);
  run(['lint', '--staged'], { cwd: clone });
  expect(existsSync(join(clone, 'ran'))).toBe(false);
});

describe('a config that was found leads neither out of its repository nor into Git’s own folder', () => {
  const outputs: readonly (readonly [string, object])[] = [
    ['.git', { notes: ['cfg/config', 'cfg/a.md'], output: { dir: '.git' } }],
    ['below .git', { notes: ['cfg/config', 'cfg/a.md'], output: { dir: '.git/refs/heads' } }],
    ['.GIT', { notes: ['cfg/config', 'cfg/a.md'], output: { dir: '.GIT' } }],
    ['a link into it', { notes: ['cfg/config', 'cfg/a.md'], output: { dir: 'link' } }],
    ['a book', { notes: ['cfg/a.md'], output: { dir: '.git/refs/heads', split: 2 } }],
  ];
  it.each(outputs)('as the folder to write to: %s', (_what, config) => {
    const clone = repository({
      'cfg/config': '# A\n',
      'cfg/a.md': BOOK,
      'ddia-notes.config.json': JSON.stringify(config),
    });
    symlinkSync('.git', join(clone, 'link'));
    const before = stateOf(clone);
    expect(run(['build'], { cwd: clone })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/Git’s own folder/),
    });
    // Not even a config that the user names, or the command line.
    expect(run(['build', '--config', 'ddia-notes.config.json'], { cwd: clone }).status).toBe(2);
    expect(run(['build', '--split', '--out-dir', '.git/book', 'cfg/a.md'], { cwd: clone }).status).toBe(2);
    expect(stateOf(clone)).toEqual(before);
  });

  it.each([
    ['in another repository below', { output: { dir: '.git/refs/heads', split: 2 } }],
    ['in another repository below, of its own notes', { notes: ['.git/x.md'] }],
  ])('%s', (_what, config) => {
    const folder = repository({ 'sub/n.md': BOOK, 'sub/.ddia-notesrc.json': JSON.stringify(config) });
    execFileSync('git', ['init', '-q', join(folder, 'sub')]);
    const before = stateOf(folder);
    const { status, stderr } = run(['build', '--split', 'sub/n.md'], { cwd: folder });
    expect([status, stderr]).toEqual([2, expect.stringContaining('inside Git’s own folder;')]);
    expect(stateOf(folder)).toEqual(before);
  });

  it.each([
    String.raw`\../PLACE/*.md`,
    String.raw`.\./PLACE/*.md`,
    String.raw`\.\./PLACE/**/*.md`,
    String.raw`\ABSOLUTE/*.md`,
    String.raw`\link/*.md`,
    String.raw`link\/*.md`,
    '{a,..}/../PLACE/*.md',
    '.git/*.md',
    String.raw`\.git/*.md`,
    '**/.git/*.md',
    '.*/*.md',
  ])('by a note: %s', (glob) => {
    const outside = folderOf({ 'a.md': WRONG });
    const clone = repository({ 'b.md': RIGHT, '.git/c.md': WRONG });
    const note = glob.replace('ABSOLUTE', outside).replace('PLACE', basename(outside));
    writeFileSync(join(clone, 'ddia-notes.config.json'), JSON.stringify({ notes: [note] }));
    symlinkSync(outside, join(clone, 'link'));
    for (const command of [
      ['lint', '--fix'],
      ['build', '-w'],
    ])
      expect(run(command, { cwd: clone }).status).toBe(2);
    expect([read(outside, 'a.md'), read(clone, '.git/c.md')]).toEqual([WRONG, WRONG]);
  });

  it('where a backslash only quotes a character', () => {
    const clone = repository({ 'a [1]/b.md': WRONG });
    writeFileSync(
      join(clone, 'ddia-notes.config.json'),
      JSON.stringify({ notes: [String.raw`a \[1\]/*.md`] }),
    );
    expect(run(['lint', '--fix'], { cwd: clone }).status).toBe(0);
    expect(read(clone, 'a [1]/b.md')).toBe(RIGHT);
  });
});

it.each([
  ['.github', ['--ci', 'github']],
  ['.husky', ['--hook']],
])('init puts nothing behind a link: %s', (name, options) => {
  const outside = folderOf();
  const clone = repository({ 'n.md': BOOK });
  symlinkSync(outside, join(clone, name));
  expect(run(['init', ...options], { cwd: clone })).toMatchObject({ status: 2 });
  expect(stateOf(outside)).toEqual({});
});

it('outside repositories, a note copies nothing from elsewhere in the home folder', () => {
  const home = folderOf({
    'private/scan.png': 'x',
    'downloads/note.md': '# A\n\n## B\n\n![s](../private/scan.png)\n\n## C\n\nText.\n',
  });
  const args = ['build', '--split', '--assets', 'copy', '--out-dir', 'downloads/book', 'downloads/note.md'];
  expect(run(args, { cwd: home, env: { HOME: home } }).status).toBe(0);
  expect(existsSync(join(home, 'downloads/book/assets'))).toBe(false);
});

it('join does not write over the manifest of the book', () => {
  const folder = folderOf({ 'note.md': BOOK });
  run(['build', '--split', '--out-dir', 'book', 'note.md'], { cwd: folder });
  const manifest = read(folder, 'book/.ddia-notes.json');
  expect(run(['join', 'book', '-o', 'book/.ddia-notes.json'], { cwd: folder }).status).toBe(2);
  expect(read(folder, 'book/.ddia-notes.json')).toBe(manifest);
});

describe('a run that died when all was done but the removal of its record', () => {
  /** Kills the program before it removes a record. */
  const dies = meddling(
    `const { unlinkSync } = fs; fs.unlinkSync = (path) => { if (String(path).endsWith('.record')) process.kill(process.pid, 'SIGKILL'); return unlinkSync(path); }`,
  );

  it('is not taken back where a file was edited since', () => {
    const folder = folderOf({ 'note.md': BOOK, 'other.md': WRONG });
    const state = { XDG_STATE_HOME: join(folder, 'state') };
    const split = ['build', '--split', '--out-dir', 'book', 'note.md'];
    expect(run(split, { cwd: folder, env: state }).status).toBe(0);
    const next = BOOK.replace('First', 'Other').replace('Second', 'Last');
    writeFileSync(join(folder, 'note.md'), next);
    expect(run(split, { cwd: folder, env: { ...state, ...dies } }).signal).toBe('SIGKILL');
    const done = readFileSync(join(folder, 'book/02-two.md'), 'utf8');
    expect(done).toContain('Last');
    rmSync(join(folder, 'note.md'));
    appendFileSync(join(folder, 'book/01-one.md'), 'edit\n');
    expect(run(['build', '-w', 'other.md'], { cwd: folder, env: state }).status).toBe(0);
    expect(read(folder, 'book/02-two.md')).toBe(done);
    expect(read(folder, 'book/01-one.md')).toMatch(/Other[\s\S]*edit\n$/);
  });

  it('leaves the index as it was committed', () => {
    const folder = repository({ 'a.md': '# A\n\nx\n', 'other.md': WRONG });
    const state = { XDG_STATE_HOME: join(folder, '../state-of-it'), HOME: folder };
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=a@b', ...args], { cwd: folder }).toString();
    git('add', '.');
    git('commit', '-qm', '0');
    writeFileSync(join(folder, 'a.md'), WRONG);
    git('add', 'a.md');
    const dying = meddling(
      `const { renameSync } = fs; fs.renameSync = (from, to) => { if (String(to).endsWith('a.md')) process.kill(process.pid, 'SIGKILL'); return renameSync(from, to); }`,
    );
    expect(run(['lint', '--fix', '--staged'], { cwd: folder, env: { ...state, ...dying } }).signal).toBe(
      'SIGKILL',
    );
    git('commit', '-qm', 'c');
    appendFileSync(join(folder, 'a.md'), 'later\n');
    expect(run(['build', '-w', 'other.md'], { cwd: folder, env: state }).status).toBe(0);
    expect(git('diff', '--cached')).toBe('');
    expect(read(folder, 'a.md')).toBe(`${WRONG}later\n`);
    rmSync(state.XDG_STATE_HOME, { recursive: true, force: true });
  });
});

it('a config that is a link out of the repository is neither read nor written', () => {
  const outside = folderOf({ secret: 'machine x login me password hunter2\n', 'words.json': '{}' });
  const clone = repository({ 'a.md': '# A\n\nEvery sharrd of it is here.\n' });
  symlinkSync(join(outside, 'secret'), join(clone, '.ddia-notesrc'));
  const { status, stdout, stderr } = run(['lint', 'a.md'], { cwd: clone });
  expect(status).toBe(2);
  expect(stdout + stderr).not.toContain('hunter2');
  rmSync(join(clone, '.ddia-notesrc'));
  symlinkSync(join(outside, 'words.json'), join(clone, '.ddia-notesrc.json'));
  expect(run(['lint', '--add-words', 'a.md'], { cwd: clone }).status).toBe(2);
  expect(read(outside, 'words.json')).toBe('{}');
});

describe('a book', () => {
  const split = (note: string) => ['build', '--split', '--out-dir', 'book', note];

  it('is not replaced by that of another note', () => {
    const folder = folderOf({ 'a.md': BOOK, 'b.md': BOOK.replace('# My', '# Other').replace('One', 'Uno') });
    expect(run(split('a.md'), { cwd: folder }).status).toBe(0);
    const before = stateOf(join(folder, 'book'));
    expect(run(split('b.md'), { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('would replace the book of a.md'),
    });
    expect(stateOf(join(folder, 'book'))).toEqual(before);
    rmSync(join(folder, 'a.md'));
    expect(run(split('b.md'), { cwd: folder }).status).toBe(0);
  });

  it('whose manifest has lost a chapter is not joined', () => {
    const folder = folderOf({ 'note.md': BOOK });
    run(split('note.md'), { cwd: folder });
    const file = join(folder, 'book/.ddia-notes.json');
    const manifest = JSON.parse(read(file));
    manifest.parts.pop();
    writeFileSync(file, JSON.stringify(manifest));
    appendFileSync(join(folder, 'book/01-one.md'), 'edit\n');
    expect(run(['join', 'book', '-w'], { cwd: folder })).toMatchObject({ status: 2 });
    expect(read(folder, 'note.md')).toBe(BOOK);
  });
});

describe('a link in a repository', () => {
  it('has nothing written through it that is outside, whatever the note is called', () => {
    const outside = folderOf({ 'a.md': WRONG, 'b.md': `${WRONG}\n[x](a.md#mail)\n` });
    const clone = repository({ 'c.md': `${WRONG}\n[x](link.md#mail)\n`, 'in/a.md': WRONG });
    symlinkSync(join(outside, 'a.md'), join(clone, 'link.md'));
    symlinkSync(outside, join(clone, 'folder'));
    symlinkSync('in/a.md', join(clone, 'inside.md'));
    const before = stateOf(outside);
    for (const command of [
      ['lint', '--fix', 'link.md'],
      ['build', '-w', 'link.md', 'c.md'],
      ['build', '-w', 'folder/a.md', 'folder/b.md'],
      ['build', '-o', 'link.md', 'c.md'],
    ]) {
      const { status, stderr } = run(command, { cwd: clone });
      expect([status, stderr]).toEqual([2, expect.stringContaining('leads outside its repository')]);
      expect(stateOf(outside)).toEqual(before);
    }
    expect(run(['build', '-w', 'inside.md'], { cwd: clone }).status).toBe(0);
    expect(read(clone, 'in/a.md')).not.toBe(WRONG);
  });

  it('may be read from, and named by the file that it leads to', () => {
    const outside = folderOf({ 'a.md': WRONG });
    const clone = repository({});
    symlinkSync(join(outside, 'a.md'), join(clone, 'link.md'));
    expect(run(['build', 'link.md'], { cwd: clone }).stdout).not.toBe('');
    expect(run(['build', '-w', join(outside, 'a.md')], { cwd: clone }).status).toBe(0);
    expect(read(outside, 'a.md')).not.toBe(WRONG);
  });
});

it('a report says nothing of what is in notes outside the repository', () => {
  const clone = repository({
    'there/b.md': '# Top public hunter\n',
    'a.md':
      '# A\n\n[a](../secret.md#top-secret-hunter) [b](link.md#top-secret-hunter) [c](there/b.md#top-public-hunted) [d](../gone.md)\n',
  });
  const outside = folderOf({ 'secret.md': '# Top secret hunter2\n' });
  symlinkSync(join(outside, 'secret.md'), join(clone, 'link.md'));
  const name = `../${basename(outside)}/secret.md`;
  writeFileSync(join(clone, 'a.md'), read(clone, 'a.md').replace('../secret.md', name));
  const { stdout } = run(['lint', 'a.md'], { cwd: clone });
  expect(stdout).toContain('“#top-public-hunter”');
  expect(stdout).toContain('gone.md');
  expect(stdout).not.toContain('hunter2');
});
