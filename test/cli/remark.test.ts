/** `ddia-notes/remark` in the real remark-cli. */

import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import ddiaNotes from '../../src/remark.ts';
import { folderOf, read, runProgram, WRONG } from './run.ts';

const REMARK = resolve(import.meta.dirname, '../../node_modules/remark-cli/cli.js');

function remark(files: Readonly<Record<string, string>>) {
  const folder = folderOf({ 'package.json': '{}', ...files, 'node_modules/x': '' });
  // As it would be installed.
  symlinkSync(resolve(import.meta.dirname, '../..'), `${folder}/node_modules/ddia-notes`);
  const args = ['--no-color', 'notes'];
  return { folder, ...runProgram(process.execPath, [REMARK, ...args], { cwd: folder }) };
}

it('reports what the rules find', () => {
  const { status, stderr } = remark({
    '.remarkrc': '{ "plugins": ["ddia-notes/remark"] }',
    'notes/a.md': WRONG,
  });
  expect(stderr).toMatch(
    /^notes\/a\.md\n3:3-3:10 +warning +Unexpected “recieve”, expected “receive” +typo +ddia-notes$/m,
  );
  expect(status).toBe(0);
});

it('takes settings, the config of ddia-notes, front matter and comments', () => {
  const rc = { plugins: [['ddia-notes/remark', { rules: { typo: 'error', whitespace: 'off' } }]] };
  const { status, stderr, folder } = remark({
    '.remarkrc.json': JSON.stringify(rc),
    '.ddia-notesrc': '{ "words": ["perfomance"], "rules": { "typo": "off" } }',
    'notes/a.md': `${WRONG}The perfomance. \n`,
    'notes/b.md': `---\nddia-notes: { words: [recieve] }\n---\n\n${WRONG}`,
    'notes/c.md': `<!-- ddia-notes-disable typo -->\n\n${WRONG}`,
  });
  expect(stderr).toMatch(/^3:3-3:10 +error +Unexpected “recieve”/m);
  expect(stderr.match(/Unexpected/g)).toHaveLength(1);
  expect(status).toBe(1);
  expect(read(folder, 'notes/a.md')).toBe(`${WRONG}The perfomance. \n`);
});

it('says what is wrong with a setting', () => {
  const rc = { plugins: [['ddia-notes/remark', { rules: { tpyo: 'error' } }]] };
  const { status, stderr } = remark({ '.remarkrc.json': JSON.stringify(rc), 'notes/a.md': WRONG });
  expect(stderr).toContain('did you mean “rules.typo”?');
  expect(status).toBe(1);
});

it('gives what is expected only where it is to be put in the place of the finding', async () => {
  const note = '# Notes\n\n## Logs\n\n#### Deep\n\nI recieve it.\n\n## Perfomance\n\n[It](#perfomance)\n';
  const file = new VFile({ value: note, path: join(folderOf({ 'package.json': '{}' }), 'a.md') });
  await ddiaNotes()({ type: 'root', children: [] }, file, () => {});
  const expected = file.messages.map(({ ruleId, line, expected }) => [ruleId, line, expected]);
  expect(expected).toEqual([
    ['heading-level', 5, undefined],
    ['typo', 7, ['receive']],
    ['typo', 9, undefined],
  ]);
});
