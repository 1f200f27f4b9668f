/** `lint --staged`, in real repositories and from real hooks. */

import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, WRONG } from '../cli/run.ts';
import { run } from '../cli/shared-process.ts';
import { Repository } from './repository.ts';

const MORE = '\nThe perfomance of the queue is what we measured.\n';

/** What is not staged, without what git says of where it stands. */
function unstagedLines(repository: Repository): string[] {
  return repository
    .git('diff', '--unified=0')
    .split('\n')
    .filter((line) => /^[-+][^-+]/.test(line));
}

describe('lint --staged', () => {
  it('reports what is staged, not what is in the working copy', () => {
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG });
    repository.write({ 'a.md': `${RIGHT}${MORE}`, 'b.md': WRONG });
    const { stdout, status } = repository.run('lint', '--staged');
    expect(stdout).toContain('recieve');
    expect(stdout).not.toContain('perfomance');
    expect(stdout).not.toContain('b.md');
    expect(status).toBe(0);
    expect(repository.run('lint', '--staged', '--max-warnings', '0').status).toBe(1);
  });

  it('does nothing where nothing is staged', () => {
    for (const repository of [Repository.make(), Repository.make({ 'a.md': WRONG })]) {
      const result = repository.run('lint', '--staged', '--fix');
      expect(result).toMatchObject({ status: 0, stdout: '', stderr: '' });
      const options = ['--rule', 'tpyo: off'];
      expect(repository.run('lint', '--staged', ...options)).toMatchObject({ status: 2, stdout: '' });
      expect(repository.run('lint', '--staged', '--only', 'tpyo').status).toBe(2);
    }
  });

  it.skipIf(process.platform === 'win32')('works in a folder with a line ending in its name', () => {
    const repository = new Repository(join(folderOf({ 'a\nb/a.md': WRONG }), 'a\nb'));
    repository.git('init', '-q');
    repository.git('add', 'a.md');
    expect(repository.run('lint', '--staged', '--fix')).toMatchObject({ status: 0, stderr: '' });
    expect(repository.show('a.md')).toBe(RIGHT);
    expect(read(repository.folder, 'a.md')).toBe(RIGHT);
  });

  it('asks Git seven times', () => {
    const repository = Repository.make({ 'a.md': RIGHT });
    repository.stage({ 'a.md': WRONG });
    const trace = join(folderOf(), 'trace.txt');
    const traced = new Repository(repository.folder, { GIT_TRACE: trace });
    expect(traced.run('lint', '--staged', '--fix').status).toBe(0);
    expect(repository.show('a.md')).toBe(RIGHT);
    const asked = readFileSync(trace, 'utf8').match(/(?<=trace: built-in: git )\S+/g);
    const questions = ['rev-parse', 'diff-index', 'check-attr', 'cat-file'];
    expect(asked).toEqual([...questions, 'hash-object', 'ls-files', 'update-index']);
  });

  it('needs a repository', () => {
    const { status, stderr } = new Repository().run('lint', '--staged');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: --staged needs a Git working tree; run it inside one\n$/);
  });

  it('takes only the notes that are named, from any folder', () => {
    const repository = Repository.make();
    repository.stage({ 'a/a.md': WRONG, 'b/b.md': WRONG, 'code.c': 'recieve' });
    expect(repository.run('lint', '--staged', 'a').stdout).not.toContain('b.md');
    const inside = new Repository(join(repository.folder, 'b'));
    expect(inside.run('lint', '--staged').stdout).toMatch(/^\.\.\/a\/a\.md/);
    expect(inside.run('lint', '--staged', '--fix').status).toBe(0);
    expect(repository.show('a/a.md')).toBe(RIGHT);
    expect(read(repository.folder, 'b/b.md')).toBe(RIGHT);
  });

  it('takes globs as everywhere, and says of a name that there is nothing', () => {
    const repository = Repository.make();
    repository.stage({ 'notes/a.md': WRONG, 'notes/x/b.md': WRONG });
    const paths = (...args: string[]) =>
      JSON.parse(repository.run('lint', '--staged', '--format', 'json', ...args).stdout).map(
        (one: { path: string }) => one.path,
      );
    expect(paths('notes/*.md')).toEqual(['notes/a.md']);
    expect(paths('notes/**/*.md')).toEqual(['notes/a.md', 'notes/x/b.md']);
    expect(paths('notes/x', './notes/a.md')).toEqual(['notes/a.md', 'notes/x/b.md']);
    expect(repository.run('lint', '--staged', 'nope.md')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nope.md does not exist'),
    });
  });

  it('takes the notes that the nearest config lists, from any folder', () => {
    const repository = Repository.make();
    repository.stage({
      'ddia-notes.config.json': '{ "notes": ["notes", "!(README).md"], "output": { "dir": "notes/out" } }',
      'notes/a.md': WRONG,
      'notes/sub/b.md': WRONG,
      'notes/.hidden/x.md': WRONG,
      'notes/out/x.md': WRONG,
      'c.md': WRONG,
      'README.md': WRONG,
      'drafts/x.md': WRONG,
      'drafts/set/ddia-notes.config.json': '{ "rules": {} }',
      'drafts/set/x.md': WRONG,
      'own/ddia-notes.config.json': '{ "notes": ["*.md"] }',
      'own/d.md': WRONG,
      'own/x/x.md': WRONG,
    });
    const paths = (...args: string[]) =>
      JSON.parse(repository.run('lint', '--format', 'json', ...args).stdout).map(
        (one: { path: string }) => one.path,
      );
    const listed = ['c.md', 'notes/a.md', 'notes/sub/b.md', 'own/d.md'];
    expect(paths('--staged')).toEqual(listed);
    expect(paths('--staged', 'drafts')).toEqual(['drafts/set/x.md', 'drafts/x.md']);
    expect(paths('--staged', '--config', 'own/ddia-notes.config.json')).toEqual(['own/d.md']);
    expect(paths('--staged', '--no-config')).toHaveLength(10);
    repository.git('commit', '-q', '--allow-empty', '-m', 'x');
    for (const name of [...listed, 'drafts/x.md']) repository.write({ [name]: WRONG + MORE });
    expect(paths('--since', 'HEAD')).toEqual(listed);
    const below = new Repository(join(repository.folder, 'drafts'));
    expect(below.run('lint', '--staged', '--since', 'HEAD').stdout).toBe('');
    repository.git('add', '-A');
    expect(below.run('lint', '--staged').stdout).toContain('../notes/a.md');
    expect(below.run('lint', '--staged').stdout).not.toContain('x.md');
  });

  it('leaves out what .ddia-notesignore names, and asks no .gitignore of what is tracked', () => {
    const repository = Repository.make();
    repository.write({ '.ddia-notesignore': 'a.md\n', '.gitignore': 'b.md\n', 'a.md': WRONG, 'b.md': WRONG });
    repository.git('add', '-f', 'a.md', 'b.md');
    const { stdout } = repository.run('lint', '--staged');
    expect(stdout).toMatch(/^b\.md/);
    expect(stdout).not.toContain('a.md');
  });
});

describe('lint --staged --fix', () => {
  it('fixes the index and the working copy', () => {
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG });
    const { status, stdout } = repository.run('lint', '--staged', '--fix');
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/^a\.md\n {2}3:3 .* \[fixed\]\n\n1 problem fixed\n$/),
    ]);
    expect(repository.show('a.md')).toBe(RIGHT);
    expect(read(repository.folder, 'a.md')).toBe(RIGHT);
    expect(repository.git('status', '--porcelain')).toBe('A  a.md\n');
  });

  it('leaves a half-staged note half staged: no unstaged line changes, or is committed', () => {
    const repository = Repository.make({ 'a.md': '# Mail\n\nA start.\n' });
    const staged = `# Mail\n\nA start.\n\nI recieve the mail that you sent to me.\n`;
    const unstaged = 'Teh note  that is  not staged recieve\n';
    repository.stage({ 'a.md': staged });
    repository.write({ 'a.md': `${staged}\n${unstaged}` });
    const before = unstagedLines(repository);
    expect(repository.run('lint', '--staged', '--fix').status).toBe(0);
    expect(repository.show('a.md')).toBe(staged.replace('recieve', 'receive'));
    expect(read(repository.folder, 'a.md')).toBe(`${staged.replace('recieve', 'receive')}\n${unstaged}`);
    expect(unstagedLines(repository)).toEqual(before);
    expect(repository.git('stash', 'list')).toBe('');
  });

  it('leaves an unstaged change of a line that is fixed', () => {
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG + MORE });
    const mine = WRONG.replace('sent to me', 'sent') + MORE;
    repository.write({ 'a.md': mine });
    repository.run('lint', '--staged', '--fix');
    expect(repository.show('a.md')).toBe(RIGHT + MORE.replace('perfomance', 'performance'));
    expect(read(repository.folder, 'a.md')).toBe(mine.replace('perfomance', 'performance'));
  });

  it('does not touch a working copy that is gone, a link, or no note any more', () => {
    for (const spoil of [
      () => {},
      (file: string) => symlinkSync('elsewhere.md', file),
      (file: string) => mkdirSync(file),
    ]) {
      const repository = Repository.make();
      repository.stage({ 'a.md': WRONG });
      const file = join(repository.folder, 'a.md');
      rmSync(file);
      spoil(file);
      expect(repository.run('lint', '--staged', '--fix').status).toBe(0);
      expect(repository.show('a.md')).toBe(RIGHT);
      expect(lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false).toBe(false);
    }
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG });
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    repository.write({ 'a.md': bytes });
    expect(repository.run('lint', '--staged', '--fix').stderr).toContain(
      '(the working tree was not changed)',
    );
    expect(readFileSync(join(repository.folder, 'a.md'))).toEqual(bytes);
    expect(repository.show('a.md')).toBe(RIGHT);
  });

  it('keeps the mode of a file, and leaves links and submodules alone', () => {
    const repository = Repository.make();
    repository.write({ 'run.md': WRONG, 'target.txt': 'recieve' });
    chmodSync(join(repository.folder, 'run.md'), 0o755);
    symlinkSync('target.txt', join(repository.folder, 'link.md'));
    repository.git('add', '-A');
    repository.run('lint', '--staged', '--fix');
    expect(repository.git('ls-files', '-s', 'run.md')).toMatch(/^100755 /);
    expect(repository.git('ls-files', '-s', 'link.md')).toMatch(/^120000 /);
    expect(lstatSync(join(repository.folder, 'run.md')).mode & 0o111).not.toBe(0);
    expect(repository.show('link.md')).toBe('target.txt');
  });

  it('knows a working copy with other line endings', () => {
    const repository = Repository.make();
    repository.git('config', 'core.autocrlf', 'true');
    const crlf = (WRONG + MORE).replaceAll('\n', '\r\n');
    repository.stage({ 'a.md': crlf });
    expect(repository.show('a.md')).toBe(WRONG + MORE);
    repository.run('lint', '--staged', '--fix');
    const right = RIGHT + MORE.replace('perfomance', 'performance');
    expect(repository.show('a.md')).toBe(right);
    expect(read(repository.folder, 'a.md')).toBe(right.replaceAll('\n', '\r\n'));
  });

  it('leaves out what a filter changes', () => {
    const repository = Repository.make();
    repository.git('config', 'filter.up.clean', 'tr a-z A-Z');
    repository.write({ '.gitattributes': '*.md filter=up\n' });
    repository.stage({ 'sub/a.md': WRONG });
    const { status, stderr } = repository.run('lint', '--staged', '--fix');
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('filter') });
    expect(read(repository.folder, 'sub/a.md')).toBe(WRONG);
  });

  it('leads links in another staged note after a heading', () => {
    const repository = Repository.make();
    repository.stage({
      'a.md': '# Notes\n\n## Perfomance\n\nText.\n',
      'b.md': '# B\n\n[x](a.md#perfomance)\n',
    });
    repository.write({ 'b.md': '# B\n\n[x](a.md#perfomance)\n\nUnstaged.\n' });
    repository.run('lint', '--staged', '--fix');
    expect(repository.show('a.md')).toContain('## Performance');
    expect(repository.show('b.md')).toContain('a.md#performance');
    expect(read(repository.folder, 'b.md')).toBe('# B\n\n[x](a.md#performance)\n\nUnstaged.\n');
  });

  it('keeps what the user has said of a file that git is not to look at', () => {
    for (const flag of ['skip-worktree', 'assume-unchanged']) {
      const repository = Repository.make({ 'a.md': 'x\n' });
      repository.stage({ 'a.md': WRONG });
      repository.git('update-index', `--${flag}`, 'a.md');
      repository.write({ 'a.md': `${WRONG}\nMy own.\n` });
      const before = repository.git('ls-files', '-v');
      repository.run('lint', '--staged', '--fix');
      expect(repository.show('a.md')).toBe(RIGHT);
      expect(repository.git('ls-files', '-v')).toBe(before);
      expect(read(repository.folder, 'a.md')).toContain('My own.');
    }
  });

  it('changes no unstaged line, and none that --since does not mean, for a link to follow', () => {
    const repository = Repository.make();
    repository.stage({
      'a.md': '# Notes\n\n## Perfomance\n\nText is here.\n',
      'b.md': '# B\n\nI recieve it.\n',
    });
    const mine = '# B\n\nI recieve it.\n\n[mine](a.md#perfomance)\n';
    repository.write({ 'b.md': mine });
    const { stderr } = repository.run('lint', '--staged', '--fix');
    expect(read(repository.folder, 'b.md')).toBe(mine.replace('recieve', 'receive'));
    expect(repository.show('a.md')).toContain('## Performance');
    expect(stderr).toContain('unstaged changes prevented some fixes');
    const other = Repository.make({ 'a.md': '# A\n', 'b.md': '# B\n\n[x](a.md#perfomance) here.\n' });
    other.write({
      'a.md': '# A\n\n## Perfomance\n\nText.\n',
      'b.md': '# B\n\n[x](a.md#perfomance) here.\n\nNew.\n',
    });
    other.run('lint', '--since', 'HEAD', '--fix');
    expect(read(other.folder, 'b.md')).toContain('[x](a.md#perfomance) here.');
    expect(read(other.folder, 'a.md')).toContain('## Perfomance');
  });

  it('writes nothing behind a linked folder', () => {
    const repository = Repository.make();
    repository.stage({ 'dir/a.md': WRONG });
    const elsewhere = folderOf({ 'a.md': WRONG });
    rmSync(join(repository.folder, 'dir'), { recursive: true });
    symlinkSync(elsewhere, join(repository.folder, 'dir'));
    expect(repository.run('lint', '--staged', '--fix').status).toBe(0);
    expect(repository.show('dir/a.md')).toBe(RIGHT);
    expect(read(elsewhere, 'a.md')).toBe(WRONG);
  });

  it('leaves out a name that is no UTF-8, and adds none', () => {
    const repository = Repository.make();
    const name = Buffer.from([0x62, 0xe9, 0x2e, 0x6d, 0x64]);
    writeFileSync(Buffer.concat([Buffer.from(`${repository.folder}/`), name]), WRONG);
    repository.stage({ 'a.md': WRONG });
    repository.git('add', '-A');
    const { status, stderr } = repository.run('lint', '--staged', '--fix');
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('its name is not valid UTF-8'),
    });
    expect(repository.git('ls-files').trim().split('\n')).toHaveLength(2);
    expect(repository.show('a.md')).toBe(RIGHT);
  });

  it('is not stopped by a working copy that is wrong, or must not be written', () => {
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG, 'b.md': WRONG, 'c/d.md': WRONG });
    repository.write({ 'a.md': `---\nddia-notes: { ruls: {} }\n---\n\n${WRONG}` });
    rmSync(join(repository.folder, 'c'), { recursive: true });
    repository.write({ c: 'a file' });
    const { status, stderr } = repository.run('lint', '--staged', '--fix');
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('the working tree was not changed'),
    });
    for (const name of ['a.md', 'b.md', 'c/d.md']) expect(repository.show(name)).toBe(RIGHT);
    expect(read(repository.folder, 'b.md')).toBe(RIGHT);
  });

  it('works where git is told its folders, from elsewhere', () => {
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG });
    const env = {
      ...repository.environment,
      GIT_DIR: join(repository.folder, '.git'),
      GIT_WORK_TREE: repository.folder,
    };
    expect(run(['lint', '--staged', '--fix'], { cwd: folderOf(), env })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(repository.show('a.md')).toBe(RIGHT);
    expect(read(repository.folder, 'a.md')).toBe(RIGHT);
  });

  it('says that it cannot, where the index is locked, and changes nothing', () => {
    const repository = Repository.make();
    repository.stage({ 'a.md': WRONG });
    repository.write({ '.git/index.lock': '' });
    const { status, stderr } = repository.run('lint', '--staged', '--fix');
    expect(status).toBe(2);
    expect(stderr).toMatch(/index\.lock/);
    expect(read(repository.folder, 'a.md')).toBe(WRONG);
    expect(repository.show('a.md')).toBe(WRONG);
  });

  it('whatever is staged and unstaged, an unstaged line stays, and what is committed has none', () => {
    const line = fc.constantFrom(
      'I recieve the mail.',
      'All is well here.',
      '',
      '## Part',
      '* item',
      'Teh end ',
      '#Odd',
      '**Alone**',
    );
    const lines = fc.array(line, { maxLength: 8 });
    const places = fc.array(fc.nat(9), { maxLength: 3 });
    const repository = Repository.make();
    fc.assert(
      fc.property(lines, places, (staged, inserts) => {
        const marked: string[] = [...staged];
        for (const [i, at] of inserts.entries()) {
          marked.splice(Math.min(at, marked.length), 0, `Mine ${i}: recieve teh  mail `);
        }
        repository.stage({ 'a.md': `# Mail\n\n${staged.join('\n')}\n` });
        repository.write({ 'a.md': `# Mail\n\n${marked.join('\n')}\n` });
        repository.run('lint', '--staged', '--fix');
        const copy = read(repository.folder, 'a.md')
          .split('\n')
          .filter((one) => one.startsWith('Mine'));
        expect(copy).toEqual(marked.filter((one) => one.startsWith('Mine')));
        expect(repository.show('a.md')).not.toContain('Mine');
        expect(repository.show('a.md')).not.toContain('recieve');
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

describe('as a hook', () => {
  it('commits what it fixed, and keeps the rest unstaged', () => {
    const repository = Repository.make();
    repository.hook();
    repository.stage({ 'a.md': WRONG });
    repository.write({ 'a.md': WRONG + MORE });
    // What a hook prints, git passes on.
    const { stderr } = repository.tryGit('commit', '-q', '-m', 'x');
    expect(stderr).toMatch(/^a\.md\n {2}3:3 .*“recieve”.* \(typo\) \[fixed\]\n\n1 problem fixed\n$/);
    expect(repository.show('a.md', 'HEAD')).toBe(RIGHT);
    expect(read(repository.folder, 'a.md')).toBe(RIGHT + MORE);
    expect(repository.git('status', '--porcelain')).toBe(' M a.md\n');
  });

  it('names the lines of the committed note, and what changes there with --quiet, too', () => {
    const repository = Repository.make();
    repository.hook('lint --fix --staged --quiet');
    const note = `# A\n## B\n\n${WRONG.replace('# ', '## ')}`;
    repository.stage({ 'a.md': note });
    const { stderr } = repository.tryGit('commit', '-q', '-m', 'x');
    expect(stderr).toContain('a.md\n  1 × whitespace, fixed (line 1)\n  1 × typo, fixed (line 7)\n');
    expect(stderr).toContain('\nline numbers refer to the fixed text\n');
    expect(repository.show('a.md', 'HEAD').split('\n')[6]).toContain('receive');
  });

  it('stops a commit where an error is left', () => {
    const repository = Repository.make();
    repository.hook('lint --fix --staged --rule "broken-link: error"');
    repository.stage({ 'a.md': `${WRONG}\n[x](missing.md)\n` });
    expect(repository.tryGit('commit', '-q', '-m', 'x').status).toBe(1);
    expect(repository.tryGit('rev-parse', 'HEAD').status).not.toBe(0);
  });

  it('works with commit -a', () => {
    const repository = Repository.make({ 'a.md': 'x\n', 'b.md': WRONG });
    repository.hook();
    repository.write({ 'a.md': WRONG });
    repository.git('commit', '-q', '-a', '-m', 'x');
    expect(repository.show('a.md', 'HEAD')).toBe(RIGHT);
    expect(repository.show('b.md', 'HEAD')).toBe(WRONG);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('says what to do where git commits named files, and lets them through where they are in order', () => {
    const repository = Repository.make({ 'a.md': 'x\n' });
    repository.hook();
    repository.write({ 'a.md': WRONG });
    const { status, stderr } = repository.tryGit('commit', '-q', '-m', 'x', 'a.md');
    expect(status).toBe(1);
    // The error follows the report and its counts.
    expect(stderr).toMatch(
      /fixable with --fix\)\nerror: a\.md was not fixed, because Git is committing by path; stage it with git add, .*\n$/,
    );
    expect(stderr).toContain('3:3 warning Unexpected “recieve”, expected “receive”');
    expect(stderr).not.toContain('fixed]');
    expect(read(repository.folder, 'a.md')).toBe(WRONG);
    repository.write({ 'a.md': RIGHT });
    repository.git('commit', '-q', '-m', 'x', 'a.md');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('in a merge fixes what was resolved, and not what came with the other branch', () => {
    const repository = Repository.make({ 'a.md': '# A\n\nBase.\n', 'c.md': 'x\n' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit({ 'a.md': '# A\n\nSide.\n', 'theirs.md': WRONG });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.md': '# A\n\nMain.\n' });
    repository.hook();
    expect(repository.tryGit('merge', '-q', 'side').status).toBe(1);
    // With a conflict unresolved there is nothing to fix yet.
    expect(repository.run('lint', '--staged', '--fix').status).toBe(0);
    repository.stage({ 'a.md': '# A\n\nWe recieve both.\n' });
    repository.git('commit', '-q', '-m', 'merged');
    expect(repository.show('a.md', 'HEAD')).toBe('# A\n\nWe receive both.\n');
    expect(repository.show('theirs.md', 'HEAD')).toBe(WRONG);
    expect(repository.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('finds a renamed note under its new name', () => {
    const repository = Repository.make({ 'old.md': `${RIGHT}${'More of it.\n'.repeat(9)}` });
    repository.hook();
    repository.git('mv', 'old.md', 'new.md');
    repository.stage({ 'new.md': `${WRONG}${'More of it.\n'.repeat(9)}` });
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show('new.md', 'HEAD')).toContain('receive');
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(repository.tryGit('cat-file', '-e', 'HEAD:old.md').status).not.toBe(0);
  });

  it.each([
    'with space.md',
    'Übersicht – ßé.md',
    '日本語/ノート.md',
    '-dash.md',
    'quo"te\'s.md',
    'new\nline.md',
    ':(top)x.md',
    '*.md',
  ])('takes the name %j', (name) => {
    const repository = Repository.make();
    repository.hook();
    repository.write({ [name]: WRONG });
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'x');
    expect(repository.show(name, 'HEAD')).toBe(RIGHT);
    expect(read(repository.folder, name)).toBe(RIGHT);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('works in a submodule, and in the repository round it', () => {
    const inner = Repository.make({ 'a.md': 'x\n' });
    const outer = Repository.make({ 'b.md': 'x\n' });
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub');
    outer.hook();
    const module = new Repository(join(outer.folder, 'sub'));
    module.hook();
    module.stage({ 'a.md': WRONG });
    module.git('commit', '-q', '-m', 'x');
    expect(module.show('a.md', 'HEAD')).toBe(RIGHT);
    outer.stage({ 'b.md': WRONG });
    outer.git('add', 'sub');
    outer.git('commit', '-q', '-m', 'x');
    expect(outer.show('b.md', 'HEAD')).toBe(RIGHT);
    expect(outer.git('status', '--porcelain')).toBe('');
  });

  it('works in a worktree', () => {
    const repository = Repository.make({ 'a.md': 'x\n' });
    repository.hook();
    const folder = join(repository.folder, '..', `${Date.now()}-tree`);
    repository.git('worktree', 'add', '-q', folder, '-b', 'tree');
    const tree = new Repository(folder);
    try {
      tree.stage({ 'sub/b.md': WRONG });
      tree.git('commit', '-q', '-m', 'x');
      expect(tree.show('sub/b.md', 'HEAD')).toBe(RIGHT);
      expect(tree.git('status', '--porcelain')).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('lets an empty commit through, the first one too', () => {
    const repository = Repository.make();
    repository.hook();
    repository.git('commit', '-q', '--allow-empty', '-m', 'x');
    repository.git('commit', '-q', '--allow-empty', '-m', 'y');
    expect(repository.git('rev-list', '--count', 'HEAD')).toBe('2\n');
  });
});

describe('lint --since', () => {
  const long = Array.from({ length: 9 }, (_, i) => `Line ${i} is here, and well.`).join('\n\n');

  it('reports and fixes changed lines alone', () => {
    const repository = Repository.make({ 'a.md': `${WRONG}\n${long}\n`, 'b.md': WRONG });
    repository.write({ 'a.md': `${WRONG}\n${long}\n${MORE}`, 'new.md': WRONG, 'c.txt': WRONG });
    const { stdout } = repository.run('lint', '--since', 'HEAD');
    expect(stdout).toContain('perfomance');
    expect(stdout.match(/recieve”/g)).toHaveLength(1);
    expect(stdout).toContain('new.md');
    expect(stdout).not.toContain('b.md');
    repository.run('lint', '--since', 'HEAD', '--fix');
    expect(read(repository.folder, 'a.md')).toBe(
      `${WRONG}\n${long}\n${MORE.replace('perfomance', 'performance')}`,
    );
    expect(read(repository.folder, 'new.md')).toBe(RIGHT);
  });

  it('counts from where the branch began, and follows a rename', () => {
    const repository = Repository.make({ 'a.md': `${WRONG}\n${long}\n` });
    repository.git('checkout', '-q', '-b', 'mine');
    repository.git('mv', 'a.md', 'b.md');
    repository.commit({ 'b.md': `${WRONG}\n${long}\n${MORE}` });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'later.md': WRONG });
    repository.git('checkout', '-q', 'mine');
    const { stdout } = repository.run('lint', '--since', 'main');
    expect(stdout).toMatch(/^b\.md/);
    expect(stdout).not.toContain('recieve');
    expect(stdout).toContain('perfomance');
  });

  it('follows a rename with a name as well, and looks at the whole repository from any folder', () => {
    const repository = Repository.make({ 'a.md': `${WRONG}\n${long}\n`, 'sub/x.md': 'x\n' });
    repository.git('mv', 'a.md', 'b.md');
    repository.stage({ 'b.md': `${WRONG}\n${long}\n${MORE}` });
    repository.write({ 'top.md': WRONG });
    for (const args of [['--staged', 'b.md'], ['b.md']]) {
      const { stdout } = repository.run('lint', '--since', 'HEAD', ...args);
      expect(stdout).toContain('perfomance');
      expect(stdout).not.toContain('recieve');
    }
    const inside = new Repository(join(repository.folder, 'sub'));
    expect(inside.run('lint', '--since', 'HEAD').stdout).toContain('../top.md');
  });

  it('knows one line among very many new ones', () => {
    const repository = Repository.make({ 'a.md': `${WRONG}` });
    const [title, ...rest] = WRONG.split('\n');
    repository.write({
      'a.md': [title, '', ...Array.from({ length: 12_000 }, (_, i) => `Line ${i}.\n`), ...rest].join('\n'),
    });
    expect(repository.run('lint', '--since', 'HEAD', '--only', 'typo').stdout).toBe('');
  });

  it('goes with --staged, and with names', () => {
    const repository = Repository.make({ 'a.md': WRONG, 'b.md': WRONG });
    repository.stage({ 'a.md': WRONG + MORE, 'b.md': WRONG + MORE });
    repository.write({ 'a.md': 'x\n' });
    const { stdout } = repository.run('lint', '--since', 'HEAD', '--staged', 'a.md');
    expect(stdout).toContain('perfomance');
    expect(stdout).not.toContain('recieve');
    expect(stdout).not.toContain('b.md');
    expect(repository.run('lint', '--since', 'HEAD', 'b.md').stdout).toMatch(/^b\.md/);
  });

  it('says where there is no such commit', () => {
    const repository = Repository.make({ 'a.md': WRONG });
    const { status, stderr } = repository.run('lint', '--since', 'orgin/main');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: --since names “orgin\/main”, which is not a commit in this repository; fetch it.*\n$/,
    );
  });
});
