/** Random changes of a few linked notes, their config and project: a run with a cache prints what one without it prints. */

import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';
import { folderOf } from './run.ts';
import { run } from './shared-process.ts';

const NOTES = ['a.md', 'b.md', 'sub/c.md', 'sub/README.md', 'deep/er/d.mdx'] as const;
const TIME = new Date('2020-01-01T12:00:00Z');

/** Lines that depend on other files, other notes or settings, or that only have the usual findings. */
const LINES = [
  'See [there](a.md#the-harbour) and [here](../a.md#the-pier).',
  'See [b](b.md#the-harbour), [c](sub/c.md#the-pier) and [back](../b.md#no-such).',
  'See [d](deep/er/d.mdx#the-pier), [[b#The pier]] and [all](sub/).',
  '![The map](map.png) and ![that](../map.png)',
  'We recieve the mail at the yawlbuoy.',
  'The yawlbuoy is old, and the yawlbuoys are many.',
  'A yawlbouy lies there. The yawlbuoy is red.',
  'Zzyzzle and frobnitz and zzyzzle again.',
  'It is -- so they say -- a colour.',
  '**The quay**',
  '## The recieve desk',
  'See [the desk](b.md#the-recieve-desk), [it](a.md#the-recieve-desk) and [it](../b.md#the-recieve-desk).',
  '## The pier',
  '## The pier',
  '#### The harbour',
  '<!-- ddia-notes-disable typo -->',
  'A line with spaces   ',
  'See [below](#the-pier) and [that](#the-quay).',
] as const;
const FRONT_MATTER = [
  '',
  '---\nddia-notes:\n  rules:\n    typo: off\n---\n',
  '---\nddia-notes:\n  words: [yawlbuoy]\n---\n',
  '---\nddia-notes:\n  rules: 5\n---\n',
  '---\ntitle: [\n---\n',
] as const;
/** Files around the notes, each with the contents that it may get. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'ddia-notes.config.json': [
    '{}',
    '{ "rules": { "typo": "error" } }',
    '{ "rules": { "typo": "off", "*": "error" } }',
    '{ "words": ["yawlbuoy"] }',
    '{ "overrides": [{ "files": "sub/**", "rules": { "*": "off" } }] }',
    '{ "extends": "./base.json" }',
    '{ "rules": { "tpyo": "off" } }',
    '{ "plugins": ["./plugin.js"] }',
    '{ "output": { "dir": "out" } }',
    '{',
  ],
  'base.json': ['{ "words": ["frobnitz"] }', '{ "rules": { "broken-link": "error" } }'],
  'sub/.ddia-notesrc': ['rules:\n  typo: off\n', 'rules: [\n'],
  'plugin.js': ['export default () => () => {}', 'export default () => { throw new Error("no") }'],
  'deep/ddia-notes.config.mjs': [
    'export default { rules: { typo: "off" } }',
    'export default { words: ["zzyzzle"] }',
  ],
  'map.png': ['a picture'],
  'mkdocs.yml': ['site_name: x\n', 'slugify: x\n'],
  'sub/book.toml': ['[book]\n'],
  '.git/HEAD': ['ref: refs/heads/main\n'],
  'package.json': ['{}', '{ "ddia-notes": { "rules": { "typo": "info" } } }', '{'],
  '.ddia-notesignore': ['b.md\n', 'sub/\n'],
};
const COMMANDS = [
  ['lint', '.'],
  ['lint', 'a.md'],
  ['lint', 'sub', 'b.md', 'a.md'],
  ['lint', '--format', 'json', '.'],
  ['lint', '--quiet', '--max-warnings', '3', '.'],
  ['lint', '--only', 'typo', '.'],
  ['lint', '--rule', 'typo: off', '.'],
  ['build', '--check', '.'],
  ['build', '--check', 'a.md', 'b.md'],
  ['build', '--check', '--only', 'heading-level,typo', '.'],
  ['build', '--check', '--diff', '.'],
] as const;
const [LINT_ALL, BUILD_ALL] = [0, 7];

type Change =
  | {
      readonly kind: 'note';
      readonly note: number;
      readonly matter: number;
      readonly lines: readonly number[];
    }
  | { readonly kind: 'file'; readonly file: number; readonly content: number }
  | { readonly kind: 'line'; readonly note: number; readonly line: number }
  | { readonly kind: 'remove' | 'link' | 'move' | 'touch' | 'none'; readonly note: number };

const note = fc.nat(NOTES.length - 1);
const line = fc.nat(LINES.length - 1);
const lines = fc.array(line, { maxLength: 7 });
const changeOfNote: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('note' as const),
    note,
    matter: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(FRONT_MATTER.length - 1)),
    lines,
  }),
  fc.record({ kind: fc.constant('line' as const), note, line }),
  fc.record({ kind: fc.constantFrom('remove', 'link', 'move', 'touch', 'none'), note }),
);
const changeOfFile: fc.Arbitrary<Change> = fc.record({
  kind: fc.constant('file' as const),
  file: fc.nat(Object.keys(FILES).length - 1),
  // A content that there is not removes the file.
  content: fc.oneof(fc.nat(10), fc.constant(99)),
});
const change = fc.oneof({ weight: 5, arbitrary: changeOfNote }, { weight: 2, arbitrary: changeOfFile });
// Most runs are about all notes, whose results the next run can reuse.
const command = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(LINT_ALL, BUILD_ALL) },
  { weight: 1, arbitrary: fc.nat(COMMANDS.length - 1) },
);

function write(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, text);
  // The times of files do not tell that they were changed.
  utimesSync(file, TIME, TIME);
}

function textOf(matter: number, numbers: readonly number[]): string {
  return `${FRONT_MATTER[matter]}# The harbour\n\n${numbers.map((one) => `${LINES[one]}\n\n`).join('')}`;
}

function apply(folder: string, one: Change): void {
  if (one.kind === 'file') {
    const [name, contents] = Object.entries(FILES)[one.file]!;
    const content = contents[one.content];
    if (content !== undefined) write(folder, name, content);
    else rmSync(join(folder, name.startsWith('.git') ? '.git' : name), { recursive: true, force: true });
    return;
  }
  const name = NOTES[one.note]!;
  const file = join(folder, name);
  const other = join(folder, NOTES[(one.note + 1) % NOTES.length]!);
  if (one.kind === 'note') write(folder, name, textOf(one.matter, one.lines));
  else if (one.kind === 'line')
    write(folder, name, `${existsSync(file) ? readFileSync(file, 'utf8') : ''}\n${LINES[one.line]}\n`);
  else if (!existsSync(file) || one.kind === 'none') return;
  else if (one.kind === 'touch') utimesSync(file, new Date(), new Date());
  else if (one.kind === 'remove') unlinkSync(file);
  else if (one.kind === 'move') renameSync(file, other);
  else {
    unlinkSync(file);
    symlinkSync(other, file);
  }
}

it('a run with a cache prints what a run without it prints', () => {
  fc.assert(
    fc.property(
      fc.array(lines, { minLength: NOTES.length, maxLength: NOTES.length }),
      fc.array(fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 2 }), command }), {
        minLength: 4,
        maxLength: 8,
      }),
      (begin, steps) => {
        const folder = folderOf();
        for (const [i, name] of NOTES.entries()) write(folder, name, textOf(0, begin[i]!));
        const home = { HOME: folder, XDG_CACHE_HOME: join(folder, '.cache') };
        const repeated = [LINT_ALL, BUILD_ALL]
          .map((one) => ({ changes: [] as Change[], command: one }))
          .concat(steps);
        for (const { changes, command } of repeated) {
          for (const one of changes) apply(folder, one);
          const [name, ...rest] = COMMANDS[command]!;
          const without = run([name, ...rest], { cwd: folder, env: home });
          expect(run([name, '--cache', ...rest], { cwd: folder, env: home })).toEqual(without);
        }
        rmSync(folder, { recursive: true });
      },
    ),
    { numRuns: shortOrLong(40, 2000), seed: propertySeed() },
  );
});
