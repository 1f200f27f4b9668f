/** The commands that print the figures of the documentation still run. */

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const NOTES = 'fixtures/ddia-notes';

it.each([
  ['eval:headings', [NOTES], /^note\.md\t\d+\t/m],
  ['fit:headings', [], /\/361\b/],
  ['eval:spelling', [NOTES], /^precision: \d+ notes, \d+ words of prose; .*\n(?:.*\n)*recall, .*: right/m],
  ['bench:spelling', [`${NOTES}/note.md`], /^ *nspell +load/m],
  ['test:anchors', [], /^docusaurus: \d+ headings/m],
] as const)('%s prints its figures', (script, args, output) => {
  expect(execFileSync('npm', ['run', '-s', script, '--', ...args], { encoding: 'utf8' })).toMatch(output);
});
