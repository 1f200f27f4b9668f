import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asUser, folderOf, read } from './run.ts';
import { run } from './shared-process.ts';

/** A note whose heading will be corrected, and one of many that link to it. */
const TARGET = '# Notes\n\n## Perfomance of logs\n\nx\n\n## Other\n\ny\n';
const MENDED = TARGET.replace('Perfomance', 'Performance');

describe('links from one note of a run into another', () => {
  const source = (url: string) => `# Index\n\nSee [the logs](${url}) and [the rest](a%20b.md#other).\n`;

  it.each([
    ['a%20b.md#perfomance-of-logs', 'a%20b.md#performance-of-logs'],
    ['<./a b.md#perfomance-of-logs> "title"', '<./a b.md#performance-of-logs> "title"'],
    ['./a%20b#perfomance-of-logs', './a%20b#performance-of-logs'],
    ['/docs/a%20b.md#Perfomance-of-logs', '/docs/a%20b.md#performance-of-logs'],
  ])('follow a heading that changes: %s', (before, after) => {
    const dir = folderOf({ 'docs/a b.md': TARGET, 'docs/index.md': source(before) });
    const { status, stderr } = run(['build', '-w', 'docs/index.md', 'docs/a b.md'], { cwd: dir });
    expect(status).toBe(0);
    expect(read(dir, 'docs/a b.md')).toBe(MENDED);
    expect(read(dir, 'docs/index.md')).toBe(source(after));
    expect(stderr).toContain('1 link updated to follow its heading');
    const again = run(['build', '--check', 'docs/index.md', 'docs/a b.md'], { cwd: dir });
    expect([again.status, again.stdout]).toEqual([0, '']);
  });

  it('are in the fix that changes the heading, in every format', () => {
    const index = source('a%20b.md#perfomance-of-logs');
    const start = index.indexOf('perfomance');
    const edit = { start, end: start + 'perfomance-of-logs'.length, text: 'performance-of-logs' };
    const linked = folderOf({ 'a b.md': TARGET, 'index.md': index });
    const lint = (format: string) =>
      JSON.parse(run(['lint', '--format', format, 'a b.md', 'index.md'], { cwd: linked }).stdout);
    const [note] = lint('json');
    expect(note.messages).toHaveLength(1);
    expect(note.messages[0].fix).toEqual({
      id: 'typo:perfomance-of-logs:Perfomance',
      edits: [{ start: 12, end: 22, text: 'Performance' }],
      otherFiles: [{ path: 'index.md', edits: [edit] }],
    });
    const { artifactChanges } = lint('sarif').runs[0].results[0].fixes[0];
    expect(artifactChanges).toHaveLength(2);
    expect(artifactChanges[1]).toMatchObject({
      artifactLocation: { uri: 'index.md' },
      replacements: [
        { deletedRegion: { charOffset: start, charLength: 18 }, insertedContent: { text: edit.text } },
      ],
    });
  });

  it('that cannot follow keep lint from offering the fix', () => {
    const dir = folderOf({
      'a b.md': TARGET,
      'index.md': '# Index\n\nSee <a href="a%20b.md#perfomance-of-logs">it</a>.\n',
    });
    const { stdout } = run(['lint', '--format', 'json', '.'], { cwd: dir });
    const [note] = JSON.parse(stdout);
    expect(note.messages[0].message).toContain('not fixed because a link to it cannot be updated');
    expect(note.messages[0].fix).toBeUndefined();
  });

  it('follow section numbers that are written and removed', () => {
    const note = '# Notes\n\n## Logs\n\nx\n\n## Other\n\ny\n';
    const index = '# Index\n\nSee [the logs](a.md#logs).\n';
    const dir = folderOf({ 'a.md': note, 'index.md': index });
    const build = (numbers: string) => {
      const config = { notes: ['*.md'], rules: { 'section-number': ['warn', { numbers }] } };
      writeFileSync(join(dir, '.ddia-notesrc.json'), JSON.stringify(config));
      return run(['build', '-w'], { cwd: dir });
    };
    expect(build('add').stderr).toContain('1 section numbering updated');
    expect(read(dir, 'a.md')).toBe('# Notes\n\n## 1. Logs\n\nx\n\n## 2. Other\n\ny\n');
    expect(read(dir, 'index.md')).toBe('# Index\n\nSee [the logs](a.md#1-logs).\n');
    build('remove');
    expect([read(dir, 'a.md'), read(dir, 'index.md')]).toEqual([note, index]);
  });

  it('are what --check and --diff tell of', () => {
    const files = { 'a b.md': TARGET, 'index.md': source('a%20b.md#perfomance-of-logs') };
    const dir = folderOf(files);
    expect(run(['build', '--check', 'index.md', 'a b.md'], { cwd: dir }).stdout).toBe('index.md\na b.md\n');
    expect(run(['build', '--diff', 'index.md', 'a b.md'], { cwd: dir }).stdout).toContain(
      '+See [the logs](a%20b.md#performance-of-logs)',
    );
    expect(read(dir, 'index.md')).toBe(files['index.md']);
  });

  it('are made to follow by lint --fix as well, and in definitions', () => {
    const index = '# Index\n\nSee [the logs][l].\n\n[l]: a.md#perfomance-of-logs\n';
    const dir = folderOf({ 'a.md': TARGET, 'index.md': index });
    run(['lint', '--fix', 'a.md', 'index.md'], { cwd: dir });
    expect(read(dir, 'a.md')).toBe(MENDED);
    expect(read(dir, 'index.md')).toBe(index.replace('perfomance', 'performance'));
  });

  it('hold a heading where they cannot be rewritten', () => {
    for (const link of ['<a href="a.md#perfomance-of-logs">logs</a>', '[[a#Perfomance of logs]]']) {
      const dir = folderOf({ 'a.md': TARGET, 'index.md': `# Index\n\nSee ${link}.\n` });
      const { stderr } = run(['build', '-w', 'a.md', 'index.md'], { cwd: dir });
      expect(read(dir, 'a.md')).toBe(TARGET);
      expect(stderr).toContain('not fixed because a link to it cannot be updated');
    }
  });

  it('stay as they are where they led nowhere before', () => {
    const index = source('a%20b.md#perfomance');
    const dir = folderOf({ 'a b.md': TARGET, 'index.md': index });
    const { stderr } = run(['build', '-w', 'a b.md', 'index.md'], { cwd: dir });
    expect(read(dir, 'index.md')).toBe(index);
    expect(stderr).toContain('Unexpected link to “a%20b.md#perfomance”');
  });
});

it('to headings that a fix of the same run makes are not reported, before or after it', () => {
  const line = (title: string) => `**${title} of It**\n\nx\n\n`;
  const note = `# A\n\nSee [one](#lag-of-it) and [two](#topics).\n\n${['Lag', 'Leader', 'Node'].map(line).join('')}`;
  const dir = folderOf({ 'a.md': `${note.trimEnd()}\n` });
  const broken = (args: string[]) =>
    run(['lint', 'a.md', '-f', 'compact', ...args], { cwd: dir }).stdout.match(/Unexpected link to “.*?”/g);
  const left = ['Unexpected link to “#topics”'];
  // Without the fix, the link stays broken.
  expect(broken(['--only', 'broken-link'])).toEqual(['Unexpected link to “#lag-of-it”', ...left]);
  expect(broken([])).toEqual(left);
  expect(broken(['--fix'])).toEqual(left);
  expect(broken([])).toEqual(left);
});

it('finds links to files that do not exist', () => {
  const text =
    '# N\n\n![a](img/a.png) ![b](img/b.png) [c](sub/c.md) [d](sub/c) [e](gone.md) [f](sub/) <img src="img/b.png">\n\n[g](sub/c.md#gone) [h](sub/c.md#c) [i](a%20b.txt)\n';
  const dir = folderOf({ 'n.md': text, 'img/a.png': 'x', 'sub/c.md': '# C\n\nx\n', 'a b.txt': 'x' });
  const { stdout, status } = run(['lint', '--only', 'broken-link', 'n.md'], { cwd: dir });
  expect(status).toBe(0);
  expect(stdout.match(/link to “[^”]*”/g)).toEqual([
    'link to “img/b.png”',
    'link to “gone.md”',
    'link to “img/b.png”',
    'link to “sub/c.md#gone”',
  ]);
});

it('makes the anchors of the program that the config names', () => {
  const text = '# N\n\n## Contents\n\n- 3 ways\n- :tada: Two\n\n## 3 ways\n\nx\n\n## :tada: Two\n\ny\n';
  const listed = (anchors: string) => {
    const dir = folderOf({ 'n.md': text, 'ddia-notes.config.json': JSON.stringify({ anchors }) });
    return run(['build', 'n.md'], { cwd: dir }).stdout.match(/\(#.*?\)/g);
  };
  expect(listed('github')).toEqual(['(#3-ways)', '(#tada-two)']);
  expect(listed('vitepress')).toEqual(['(#_3-ways)', '(#two)']);
  const dir = folderOf({ 'n.md': text, 'ddia-notes.config.json': '{"anchors": "gitub"}' });
  expect(run(['build', 'n.md'], { cwd: dir }).stderr).toMatch(/“anchors”: "gitub"; did you mean “github”\?/);
});

describe('a heading that others link to stays as it is', () => {
  const linking = 'See [the logs](a.md#perfomance-of-logs).\n';

  it.each([
    ['a note whose settings cannot be read', `---\nddia-notes: {\n---\n\n${linking}`],
    ['a note with a setting that does not exist', `---\nddia-notes: { colour: red }\n---\n\n${linking}`],
    ['a note that no rule is to touch', `---\nddia-notes: { rules: { '*': 'off' } }\n---\n\n${linking}`],
    ['bytes that are no text', Buffer.concat([Buffer.from(linking), Buffer.from([0xff])])],
    ['a link from a root that may be any', 'See [the logs](/a.md#perfomance-of-logs).\n'],
    ['a wiki link that may mean either', 'See [[a#Perfomance of logs]].\n'],
  ])('for %s', (_what, text) => {
    const dir = folderOf({ 'a.md': TARGET, 'y/a.md': '# Other\n\nx\n', 'b.md': text });
    run(['build', '-w', 'a.md', 'y/a.md', 'b.md'], { cwd: dir });
    expect(read(dir, 'a.md')).toBe(TARGET);
    expect(readFileSync(join(dir, 'b.md'))).toEqual(Buffer.from(text));
  });

  it('for a note that cannot be written, and one that cannot be written does not lead others astray', () => {
    const index = `# Index\n\n${linking}`;
    const dir = folderOf({ 'd/a.md': TARGET, 'd/index.md': index });
    chmodSync(join(dir, 'd'), 0o777);
    for (const locked of ['a.md', 'index.md']) {
      chmodSync(join(dir, 'd', locked), 0o444);
      run(['build', '-w', 'd/a.md', 'd/index.md'], { cwd: dir, ...asUser });
      expect([read(dir, 'd/a.md'), read(dir, 'd/index.md')]).toEqual([TARGET, index]);
      chmodSync(join(dir, 'd', locked), 0o666);
    }
  });

  it('under another name, by a symbolic link', () => {
    const dir = folderOf({ 'a.md': TARGET, 'b.md': 'See [[a#Perfomance of logs]].\n' });
    symlinkSync('a.md', join(dir, 'link.md'));
    run(['build', '-w', 'a.md', 'link.md', 'b.md'], { cwd: dir });
    expect(read(dir, 'a.md')).toBe(TARGET);
    const follows = folderOf({ 'a.md': TARGET, 'b.md': linking });
    symlinkSync('a.md', join(follows, 'link.md'));
    run(['build', '-w', 'link.md', 'b.md'], { cwd: follows });
    expect(read(follows, 'b.md')).toBe(linking.replace('perfomance', 'performance'));
  });
});

it('writes a note that is named twice once', () => {
  const dir = folderOf({ 'a.md': TARGET });
  const { stderr } = run(['build', '-w', 'a.md', './a.md'], { cwd: dir });
  expect(stderr.match(/cleaned in place/g)).toHaveLength(1);
});

it('looks for anchors in the page of a folder', () => {
  const files = {
    'n.md': '# N\n\n[a](b/#gone) [b](b/#here) [c](c/#gone)\n',
    'b/index.md': '# Here\n',
    'c.markdown': '# C\n',
  };
  const dir = folderOf({ ...files, 'c/x.txt': '' });
  const { stdout } = run(['lint', '--only', 'broken-link', 'n.md'], { cwd: dir });
  expect(stdout.match(/link to “[^”]*”/g)).toEqual(['link to “b/#gone”', 'link to “c/#gone”']);
});

it('raises no false alarm at what sites and programs resolve themselves', () => {
  const text =
    '# N\n\n[a](../../issues) [b](@site/docs/x.md) [c](./route) [d](o.md#kram) [e](o.md#_1-a-b) [f](o.md#user-content-one) [g](#set-up) [h](#^block) [i](sub/index.html) [WIP][API] [^aeiou]\n\n<h2>Set up</h2>\n';
  const other = '# One\n\n## T\n{: #kram}\n\n## 1. A b\n';
  const dir = folderOf({ 'n/n.md': text, 'n/o.md': other, 'n/sub/README.md': '# R\n\nx\n' });
  expect(run(['lint', '--only', 'broken-link', 'n/n.md'], { cwd: dir }).stdout).toBe('');
});
