/** The language server as an editor sees it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver/node.js';
import { FIXTURE, folderOf, RIGHT, run, WRONG } from '../cli/run.ts';
import { applied, Editor, editsIn, lines } from './client.ts';

it('says who it is, and ends as it is told', async () => {
  const editor = await Editor.start();
  expect(editor.initialized.serverInfo?.name).toBe('ddia-notes');
  expect(await editor.end()).toBe(0);
  expect(editor.stderr).toBe('');
});

it('publishes the findings in a document that is opened, changed, saved and closed', async () => {
  const editor = await Editor.start();
  const folder = folderOf({ 'note.md': RIGHT });
  const uri = await editor.open(join(folder, 'note.md'), WRONG);
  const [finding] = await editor.diagnostics(uri, 1);
  expect(finding).toMatchObject({
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } },
    severity: 2,
    code: 'typo',
    source: 'ddia-notes',
    message: 'Unexpected “recieve”, expected “receive”',
  });
  const version = await editor.change(uri, {
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } },
    text: 'receive',
  });
  expect(await editor.diagnostics(uri, version)).toEqual([]);
  const before = editor.published.length;
  await editor.close(uri);
  expect(await editor.diagnostics(uri, () => true, before)).toEqual([]);
  expect(await editor.end()).toBe(0);
});

it('fixes a finding', async () => {
  const editor = await Editor.start();
  const uri = await editor.open(join(folderOf({}), 'note.md'), WRONG);
  const [fix] = await editor.actions(uri, lines(2));
  expect(fix).toBeUndefined();
  const [action] = await editor.actions(uri, lines(2, 3));
  expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
  expect(applied(WRONG, editsIn(action!.edit, uri))).toBe(RIGHT);
  await editor.end();
});

it('formats a document as `build` does', async () => {
  const note = readFileSync(join(FIXTURE, 'note.md'), 'utf8');
  const folder = folderOf({ 'note.md': note });
  const editor = await Editor.start({ folder });
  const uri = await editor.open(join(folder, 'note.md'), note);
  const built = run(['build', 'note.md'], { cwd: folder }).stdout;
  expect(built).not.toBe(note);
  expect(applied(note, await editor.format(uri))).toBe(built);
  const [all] = await editor.actions(uri, lines(0), ['source.fixAll.ddia-notes']);
  expect(applied(note, editsIn(all!.edit, uri))).toBe(built);
  await editor.end();
});

it('adds a missing last newline by an edit up to the line after the last', async () => {
  const editor = await Editor.start();
  const uri = await editor.open(join(folderOf({}), 'note.md'), '# Mail\n\nNone');
  expect(await editor.format(uri)).toEqual([
    { range: { start: { line: 2, character: 4 }, end: { line: 3, character: 0 } }, newText: '\n' },
  ]);
  await editor.end();
});

it('formats some lines only', async () => {
  const text = 'I recieve it.\n\nYou recieve it.\n\nThey recieve it.\n';
  const editor = await Editor.start();
  const uri = await editor.open(join(folderOf({}), 'note.md'), text);
  const params = { textDocument: { uri }, range: lines(2, 3), options: { tabSize: 2, insertSpaces: true } };
  const edits = await editor.request<TextEdit[]>('textDocument/rangeFormatting', params);
  expect(applied(text, edits)).toBe(text.replace('You recieve', 'You receive'));
  await editor.end();
});

it('fixes all only when it is asked to', async () => {
  const editor = await Editor.start();
  const uri = await editor.open(join(folderOf({}), 'note.md'), WRONG);
  const kinds = async (only?: string[]) =>
    (await editor.actions(uri, lines(0, 9), only)).map(({ kind }) => kind);
  expect(await kinds()).not.toContain('source.fixAll.ddia-notes');
  expect(await kinds(['source.fixAll'])).toEqual(['source.fixAll.ddia-notes']);
  expect(await kinds(['source.fixAll.ddia-notes'])).toEqual(['source.fixAll.ddia-notes']);
  expect(await kinds(['source.fixAll.eslint'])).toEqual([]);
  expect(await kinds(['refactor'])).toEqual([]);
  await editor.change(uri, { text: RIGHT });
  expect(await kinds(['source.fixAll'])).toEqual([]);
  await editor.end();
});
