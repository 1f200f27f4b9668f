/** Renames, as an editor asks for them. */

import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node.js';
import { folderOf } from '../cli/run.ts';
import { applied, Editor, uriOf } from './client.ts';

const BOATS = '# Boats\r\n\r\n## Old hull\r\n\r\nSee [it](#old-hull).[^1]\r\n\r\n[^1]: x\r\n';
const SAILS = '# Sails\n';
const UNSAVED = '# Sails\n\nÄ 🙂 [hull](boats.md#old-hull) and [[boats#Old hull]].\n';

async function openBoth() {
  const folder = folderOf({ 'boats.md': BOATS, 'sails.md': SAILS });
  const editor = await Editor.start({ folder });
  const boats = await editor.open(join(folder, 'boats.md'), BOATS);
  const sails = await editor.open(join(folder, 'sails.md'), SAILS);
  await editor.change(sails, { text: UNSAVED });
  const rename = (uri: string, line: number, character: number, newName: string) =>
    editor.request<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri },
      position: { line, character },
      newName,
    });
  return { folder, editor, boats, sails, rename };
}

/** The texts after an edit, by URI. */
function textsAfter(edit: WorkspaceEdit, texts: Readonly<Record<string, string>>) {
  const changes = Object.entries(edit.changes ?? {});
  return Object.fromEntries(changes.map(([uri, edits]) => [uri, applied(texts[uri]!, edits)]));
}

it('a heading is renamed from itself and from links, in all notes as they are in the editor', async () => {
  const { editor, boats, sails, rename } = await openBoth();
  const expected = {
    [boats]: BOATS.replace('## Old hull', '## New hull').replace('#old-hull', '#new-hull'),
    [sails]: UNSAVED.replace('#old-hull', '#new-hull').replace('#Old hull', '#New hull'),
  };
  const texts = { [boats]: BOATS, [sails]: UNSAVED };
  expect(textsAfter(await rename(boats, 2, 5, 'New hull'), texts)).toEqual(expected);
  expect(textsAfter(await rename(sails, 2, 25, 'New hull'), texts)).toEqual(expected);
  const prepared = await editor.request('textDocument/prepareRename', {
    textDocument: { uri: sails },
    position: { line: 2, character: 25 },
  });
  expect(prepared).toEqual({
    range: { start: { line: 2, character: 21 }, end: { line: 2, character: 29 } },
    placeholder: 'Old hull',
  });
  await editor.end();
});

it('a footnote is renamed, and nothing where there is nothing', async () => {
  const { editor, boats, rename } = await openBoth();
  const edit = await rename(boats, 4, 23, 'oak');
  expect(textsAfter(edit, { [boats]: BOATS })[boats]).toBe(BOATS.replaceAll('[^1]', '[^oak]'));
  const nothing = await editor.request('textDocument/prepareRename', {
    textDocument: { uri: boats },
    position: { line: 4, character: 1 },
  });
  expect(nothing).toBeNull();
  await expect(rename(boats, 4, 1, 'x')).rejects.toThrow('No heading, label or footnote here');
  await editor.end();
});

it('says why something cannot be renamed', async () => {
  const { editor, folder, boats, rename } = await openBoth();
  const other = await editor.open(join(folder, 'other.md'), '');
  await editor.close(other);
  const uri = uriOf(join(folder, 'sails.md'));
  await editor.change(uri, { text: '[x](boats.md#old\\-hull)\n' });
  await expect(rename(boats, 2, 5, 'New')).rejects.toThrow(
    /sails\.md:1 is a link that leads there and cannot be rewritten/,
  );
  await editor.end();
});
