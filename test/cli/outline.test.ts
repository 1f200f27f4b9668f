import { expect, it } from 'vitest';
import { folderOf, shell } from './run.ts';
import { run } from './shared-process.ts';

const NOTE = `---
title: Notes
---

# My book

Eight words of prose stand here by themselves.

## Part I: 存储引擎

### Chapter 1

${'one two '.repeat(230)}

\`\`\`
code is not prose
\`\`\`

_Glued_
text

### Chapter 2

## Part II

### Chapter 3

We recieve mail.
`;

it('shows sections, words, time, shares, findings and what is empty, no line wider than the screen', () => {
  const dir = folderOf({ 'n.md': NOTE });
  const { stdout, stderr, status } = run(['outline', 'n.md'], { cwd: dir });
  expect([status, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'n.md',
    '473 words · 2 min · 6 sections · 2 of 3 chapters written · 3 findings',
    '',
  ]);
  expect(lines[3]).toMatch(/^My book +473 +2 min +100%$/);
  expect(lines[4]).toMatch(/^ {2}Part I: 存储引擎 +462 +2 min +98%$/);
  expect(lines[5]).toMatch(/^ {4}Chapter 1 +462 +2 min +98% +!1$/);
  expect(lines[6]).toMatch(/^ {4}Chapter 2 +empty +!1$/);
  expect(lines[8]).toMatch(/^ {4}Chapter 3 +3 +<1 min +1% +!1$/);
  // A Chinese character takes two columns.
  const width = (line: string) => line.length + (line.match(/\p{Script=Han}/gu)?.length ?? 0);
  expect(Math.max(...lines.slice(3).map(width))).toBeLessThanOrEqual(80);
});

it('is data for programs with --json', () => {
  const { stdout } = run(['outline', '--json', '--stdin-filename', 'n.md', '-'], { stdin: NOTE });
  const data = JSON.parse(stdout);
  expect(data).toMatchObject({ path: 'n.md', words: 473, findings: 3 });
  const [book] = data.sections;
  expect(book).toMatchObject({ title: 'My book', kind: 'title', depth: 1, slug: 'my-book', lines: [5, 28] });
  const [one, two] = book.children;
  expect(one).toMatchObject({
    kind: 'part',
    number: 1,
    children: [
      { kind: 'chapter', empty: false },
      { empty: true, words: 0 },
    ],
  });
  expect(two).toMatchObject({ kind: 'part', number: 2, share: 0.0063 });
});

it('takes titles that are too long, and notes without any', () => {
  const dir = folderOf({
    'a.md': `# ${'Very long 👩‍👩‍👧 '.repeat(20)}\n`,
    'b.md': 'Just text.\n',
    'c.md': '',
  });
  const [, , , title] = run(['outline', 'a.md'], { cwd: dir }).stdout.split('\n');
  expect(title).toMatch(/^Very long .*… +empty +!\d$/);
  expect(run(['outline', 'b.md'], { cwd: dir }).stdout).toBe('b.md\n2 words · <1 min · 0 sections\n\n');
  expect(run(['outline', 'c.md'], { cwd: dir }).stdout).toBe('c.md\n0 words · 0 sections\n\n');
});

it('keeps its columns apart, however long the note is', () => {
  const dir = folderOf({ 'n.md': `# Notes\n\n${'one two '.repeat(13_707)}\n\n# More\n\nA word.\n` });
  const lines = run(['outline', 'n.md'], { cwd: dir }).stdout.trimEnd().split('\n').slice(3);
  expect(lines[0]).toMatch(/^Notes {2,}27,414 {2}119 min {2}100% {2}!1$/);
  expect(lines[1]).toMatch(/^More {2,}2 {3,}<1 min {3}<1%/);
});

it('draws bars on a terminal, and no colours in a pipe', () => {
  const dir = folderOf({ 'n.md': NOTE });
  const drawn = run(['outline', 'n.md'], { cwd: dir, env: { FORCE_COLOR: '1' } }).stdout;
  expect(drawn).toContain('██████████');
  expect(run(['outline', 'n.md'], { cwd: dir }).stdout).not.toContain('\u001B');
  expect(shell('$NODE $BIN outline n.md | head -1; echo $PIPESTATUS', { cwd: dir }).stdout).toBe('n.md\n0\n');
});

it('asks for one note', () => {
  const dir = folderOf({ 'a.md': '', 'b.md': '', 'ddia-notes.config.json': '{"notes": ["a.md", "b.md"]}' });
  expect(run(['outline'], { cwd: dir })).toMatchObject({
    status: 2,
    stderr: 'error: outline shows one note at a time; name it: ddia-notes outline NOTE\n',
  });
  expect(run(['outline', 'gone.md'], { cwd: dir }).status).toBe(2);
});
