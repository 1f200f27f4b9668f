/** Files that the editor renames. */

import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node.js';
import { folderOf } from '../cli/run.ts';
import { applied, Editor, uriOf } from './client.ts';

const A = '# A\n\n![p](img/p.png) [b](docs/b.md)\n';
const B = '# B\n\n[a](../a.md#a) ![p](../img/p.png)\n';

async function openNotes() {
  const folder = folderOf({ 'a.md': A, 'docs/b.md': B, 'img/p.png': '' });
  const editor = await Editor.start({ folder });
  const uri = (path: string) => uriOf(join(folder, path));
  const willRename = async (from: string, to: string) => {
    const files = [{ oldUri: uri(from), newUri: uri(to) }];
    const edit = await editor.request<WorkspaceEdit | null>('workspace/willRenameFiles', { files });
    return edit && Object.entries(edit.changes ?? {}).map(([one, edits]) => [one, edits] as const);
  };
  return { editor, uri, willRename };
}

it('links from and to a note follow, as they are in the editor', async () => {
  const { editor, uri, willRename } = await openNotes();
  const unsaved = `${B}\n[[a]]\n`;
  const b = await editor.open(uri('docs/b.md'), B);
  await editor.change(b, { text: unsaved });
  const edits = new Map(await willRename('a.md', 'docs/new a.md'));
  expect(applied(A, edits.get(uri('a.md'))!)).toBe('# A\n\n![p](../img/p.png) [b](b.md)\n');
  expect(applied(unsaved, edits.get(b)!)).toBe('# B\n\n[a](new%20a.md#a) ![p](../img/p.png)\n\n[[new a]]\n');
  await editor.end();
});

it('links to a folder and to an image follow', async () => {
  const { editor, uri, willRename } = await openNotes();
  const folder = new Map(await willRename('docs', 'x/y'));
  expect(applied(A, folder.get(uri('a.md'))!)).toBe('# A\n\n![p](img/p.png) [b](x/y/b.md)\n');
  expect(applied(B, folder.get(uri('docs/b.md'))!)).toBe('# B\n\n[a](../../a.md#a) ![p](../../img/p.png)\n');
  const image = new Map(await willRename('img/p.png', 'q.png'));
  expect(applied(B, image.get(uri('docs/b.md'))!)).toBe('# B\n\n[a](../a.md#a) ![p](../q.png)\n');
  expect(await willRename('other.txt', 'another.txt')).toBeNull();
  await editor.end();
});

it('says why links are left alone', async () => {
  const { editor, uri, willRename } = await openNotes();
  const b = await editor.open(uri('docs/b.md'), B);
  await editor.change(b, { text: '[a](../a\\.md)\n' });
  expect(await willRename('a.md', 'c.md')).toBeNull();
  await editor.until(() =>
    editor.shown.some((message) => /Links were not updated: .*b\.md:1 /.test(message)),
  );
  await editor.end();
});
