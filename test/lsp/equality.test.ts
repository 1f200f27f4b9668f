/** The server finds exactly what the command line finds. */

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isMarkdownFile } from '../../src/links/markdown-files.ts';
import { filesBelow } from '../../src/reader/files-below.ts';
import type { JsonNote } from '../../src/report/json.ts';
import { folderOf, run } from '../cli/run.ts';
import { Editor } from './client.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const SEVERITIES = { error: 1, warn: 2, info: 3 };

/** The findings of the command line in a folder, by the paths of the notes, as an editor shows them. */
function linted(folder: string, ...args: string[]): Map<string, unknown[]> {
  const { stdout } = run(['lint', '--format', 'json', ...args], { cwd: folder });
  const notes = JSON.parse(stdout) as JsonNote[];
  return new Map(
    notes.map(({ path, messages }) => [
      join(folder, path),
      messages.map(({ ruleId, severity, message, start }) => ({
        code: ruleId,
        severity: SEVERITIES[severity],
        message,
        start: { line: start.line - 1, character: start.column - 1 },
      })),
    ]),
  );
}

async function shown(editor: Editor, path: string): Promise<unknown[]> {
  const before = editor.published.length;
  const uri = await editor.open(path, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const found = await editor.diagnostics(uri, 1, before);
  await editor.close(uri);
  return found.map(({ code, severity, message, range: { start, end } }) => {
    expect(end.line).toBe(start.line);
    expect(end.character).toBeGreaterThanOrEqual(start.character);
    return { code, severity, message, start };
  });
}

it('in all notes of a folder', async () => {
  const folder = folderOf({});
  for (const name of filesBelow(FIXTURES, { depth: 9, hidden: false }))
    if (isMarkdownFile(name)) cpSync(join(FIXTURES, name), join(folder, name));
  const expected = linted(folder, '.');
  expect(expected.size).toBeGreaterThan(10);
  const editor = await Editor.start({ folder });
  for (const [path, findings] of expected) {
    const found = await shown(editor, path);
    expect(found, path).toEqual(findings);
  }
  await editor.end();
});

it('in the notes that a config names, and in others', async () => {
  const text = '# Boats\n\nI recieve it. See [sails](sails.md#jib).\n\n\n\nThe hartwell runs.\n';
  const folder = folderOf({
    'ddia-notes.config.json': '{ "notes": ["notes"], "rules": { "whitespace": "error" } }',
    'notes/boats.md': text,
    'notes/sails.md': '# Sails\n\nThe hartwell. The hartwell. The hartwell.\n',
    'other.md': text,
    '.gitignore': 'ignored.md\n',
    'ignored.md': text,
  });
  const editor = await Editor.start({ folder });
  const boats = join(folder, 'notes/boats.md');
  expect(await shown(editor, boats)).toEqual(linted(folder, '--stdin-filename', 'x.md').get(boats));
  const other = join(folder, 'other.md');
  expect(await shown(editor, other)).toEqual(linted(folder, 'other.md').get(other));
  expect(await shown(editor, join(folder, 'ignored.md'))).toEqual([]);
  await editor.end();
});

it('in a file outside the workspace', async () => {
  const folder = folderOf({ 'note.md': 'I recieve it.\n', 'other.md': '' });
  const editor = await Editor.start({ folder: folderOf({}) });
  const note = join(folder, 'note.md');
  const found = await shown(editor, note);
  expect(found).toHaveLength(1);
  expect(found).toEqual(linted(folder, 'note.md').get(note));
  await editor.end();
});
