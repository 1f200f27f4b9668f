/** `ddia-notes rename` over the notes of a folder. */

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asUser, folderOf, read } from './run.ts';
import { run } from './shared-process.ts';

const A = '# Boats\n\n## Old hull\n\nSee [it](#old-hull).\n';
const B = 'See [it](a.md#old-hull), [[a#Old hull]] and <a href="a.md#old-hull">this</a>.\n';
const notes = () => folderOf({ '.git/HEAD': '', 'a.md': A, 'docs/b.md': B.replaceAll('a.md', '../a.md') });

it('changes the heading and every link to it', () => {
  const folder = notes();
  const { status, stdout, stderr } = run(['rename', 'a.md', 'Old hull', 'The *hull*'], { cwd: folder });
  expect([status, stdout, stderr]).toEqual([0, '', 'renamed, 4 links updated in 2 notes: a.md, docs/b.md\n']);
  expect(read(folder, 'a.md')).toBe('# Boats\n\n## The *hull*\n\nSee [it](#the-hull).\n');
  expect(read(folder, 'docs/b.md')).toBe(
    'See [it](../a.md#the-hull), [[a#The hull]] and <a href="../a.md#the-hull">this</a>.\n',
  );
});

it('only shows what it would do with --check and --diff', () => {
  const folder = notes();
  const check = run(['rename', 'docs/../a.md', '#old-hull', 'Hull', '--check'], { cwd: folder });
  expect([check.status, check.stdout]).toEqual([0, 'a.md\ndocs/b.md\n']);
  const diff = run(['rename', 'a.md', 'Old hull', 'Hull', '--diff'], { cwd: folder });
  expect(diff.stdout).toContain('+++ docs/b.md\n');
  expect(diff.stdout).toContain('\n-## Old hull\n+## Hull\n');
  expect(read(folder, 'a.md')).toBe(A);
});

it('changes nothing if a link cannot follow, or a file cannot be written', () => {
  const folder = folderOf({ '.git/HEAD': '', 'a.md': A, 'b.md': '[x](a.md#old\\-hull)\n' });
  const refused = run(['rename', 'a.md', 'Old hull', 'Hull'], { cwd: folder });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/^error: b\.md:1 is a link that leads there and cannot be rewritten; /);
  const other = notes();
  chmodSync(join(other, 'docs/b.md'), 0o444);
  const locked = run(['rename', 'a.md', 'Old hull', 'Hull'], { cwd: other, ...asUser });
  expect(locked.status).toBe(2);
  expect(locked.stderr).toMatch(/^error: docs\/b\.md:1 .*cannot be written/);
  expect([read(folder, 'a.md'), read(other, 'a.md')]).toEqual([A, A]);
});

it('keeps byte-order marks and line endings, and takes the notes of the config', () => {
  const crlf = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const folder = folderOf({
    '.git/HEAD': '',
    '.ddia-notesrc': '{ "notes": ["a.md", "docs/*.md"] }',
    'a.md': crlf(A),
    'docs/b.md': B.replaceAll('a.md', '../a.md'),
    'other/c.md': '[x](../a.md#old-hull)\n',
  });
  expect(run(['rename', 'a.md', 'Old hull', 'Hull'], { cwd: folder }).status).toBe(0);
  expect(read(folder, 'a.md')).toBe(crlf('# Boats\n\n## Hull\n\nSee [it](#hull).\n'));
  expect(read(folder, 'other/c.md')).toBe('[x](../a.md#old-hull)\n');
});

const PLAN = `# Boats

- [Set-up](#set-up)
- [Sails](#sails)

## Set-up

See [Set-up](#set-up) and x[^1].

## Sails

Text [q][one].

**Provisions**

Water first, then bread.

##Unspaced

Text.

[^1]: Foot.

[one]: /x
`;

it('has the items of a hand-written table of contents follow the text, also where the slug remains', () => {
  const folder = folderOf({ 'a.md': PLAN });
  const { stderr } = run(['rename', 'a.md', 'Set-up', 'Set up'], { cwd: folder });
  expect(stderr).toBe('renamed, 1 link updated in 1 note: a.md\n');
  const after = PLAN.replace('- [Set-up]', '- [Set up]').replace('## Set-up', '## Set up');
  expect(read(folder, 'a.md')).toBe(after);
  // Where no rule may change anything, the old text remains, and leads to the heading.
  const locked = folderOf({
    'a.md': `<!-- ddia-notes-disable -->\n\n- [A-b](#a-b)\n\n<!-- ddia-notes-enable -->\n\n# A-b\n`,
  });
  expect(run(['rename', 'a.md', 'A-b', 'A b'], { cwd: locked }).stderr).toContain('no links to update');
  expect(read(locked, 'a.md')).toContain('- [A-b](#a-b)\n');
});

it('warns of another heading with the new text', () => {
  const { status, stderr } = run(['rename', 'a.md', 'Sails', 'Set-up'], { cwd: folderOf({ 'a.md': PLAN }) });
  expect(status).toBe(0);
  expect(stderr).toBe(
    'renamed, 1 link updated in 1 note: a.md\n' +
      '  warning a.md:10 has the same text as the heading on line 6; their slugs are #set-up-1 and #set-up\n',
  );
});

it('counts references to a label, and changes nothing if the name remains', () => {
  const folder = folderOf({ 'a.md': PLAN, 'b.md': '[[a#Sails]]\n' });
  expect(run(['rename', 'a.md', '[^1]', 'foot'], { cwd: folder }).stderr).toBe(
    'renamed, 1 reference updated in 1 note: a.md\n',
  );
  expect(run(['rename', 'a.md', 'Sails', 'Sails'], { cwd: folder })).toMatchObject({
    status: 0,
    stderr: 'no changes\n',
  });
});

it.each([
  ['set-up', 'a.md has no heading “set-up”; did you mean “Set-up”?'],
  ['Sail', 'a.md has no heading “Sail”; did you mean “Sails”?'],
  ['#sail', 'a.md has no heading “#sail”; did you mean “#sails”?'],
  ['Zebra', 'a.md has no heading “Zebra”; run ddia-notes outline a.md to see its headings'],
  ['[onee]', 'a.md has no label “[onee]”; did you mean “[one]”?'],
  ['[^2]', 'a.md has no footnote “[^2]”; did you mean “[^1]”?'],
  ['**Provisions**', 'a.md:14 is an emphasised line, and not a heading yet; write it as a heading first'],
  [
    'Unspaced',
    'a.md:18 is not a heading, because the space after # is missing; run ddia-notes build -w a.md first',
  ],
])('says what there is to rename: %s', (name, error) => {
  const { status, stderr } = run(['rename', 'a.md', name, 'X'], { cwd: folderOf({ 'a.md': PLAN }) });
  expect([status, stderr]).toEqual([2, `error: ${error}\n`]);
});

it('says that build would make a heading of a line', () => {
  const text = ['Reliability', 'Scalability', 'Operability']
    .map((one) => `**${one}**\n\nIt is a goal.\n\n`)
    .join('');
  const folder = folderOf({ 'a.md': `# Goals\n\n${text}` });
  const rename = () => run(['rename', 'a.md', 'Scalability', 'Growth'], { cwd: folder });
  expect(rename().stderr).toBe(
    'error: a.md:7 is an emphasised line, and not a heading yet; run ddia-notes build -w a.md first\n',
  );
  run(['build', '-w', 'a.md'], { cwd: folder });
  expect(rename().status).toBe(0);
});

it('says why a heading in HTML, or in a note with invalid bytes, cannot be changed', () => {
  const html = folderOf({ 'a.md': '# A\n\n<h2>Hull</h2>\n' });
  expect(run(['rename', 'a.md', 'Hull', 'X'], { cwd: html }).stderr).toBe(
    'error: a.md:3 is a heading in HTML; change it by hand\n',
  );
  const invalid = folderOf({ 'a.md': '# A\n' });
  writeFileSync(join(invalid, 'b.md'), Buffer.from('\xff\n\n[x](a.md#a)\n', 'latin1'));
  expect(run(['rename', 'a.md', 'A', 'X'], { cwd: invalid }).stderr).toBe(
    'error: b.md:3 needs a change, but the note cannot be read: its text or its front matter is invalid; fix that first\n',
  );
});

it('says that there is no note', () => {
  expect(run(['rename', 'gone.md', 'Old hul', 'Hull'], { cwd: notes() }).stderr).toMatch(
    /^error: gone\.md does not exist/,
  );
});
