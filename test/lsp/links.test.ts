/** Symbols, folding, completion, definitions and references, as an editor asks for them. */

import { join } from 'node:path';
import { expect, it } from 'vitest';
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Location,
  WorkspaceSymbol,
} from 'vscode-languageserver/node.js';
import { folderOf } from '../cli/run.ts';
import { applied, Editor, uriOf } from './client.ts';

const BOATS = `---
title: Boats
---

# Boats

See [the hull](#the-hull), [sails](./sails.md#jib), [[sails#Jib]] and [this][keel].

## The hull

- oak
  - pine
- ash

Text with a note.[^1]

## Rigging (and more)

\`\`\`
code
[x](#
\`\`\`

[keel]: ./sails.md
[^1]: About [oak](#the-hull).
`;
const SAILS = '# Sails\n\n## Jib\n\nBack to [the hull](boats.md#the-hull).\n\n## Main\n';

async function openBoats() {
  const folder = folderOf({ 'boats.md': BOATS, 'sails.md': SAILS });
  const editor = await Editor.start({ folder });
  const uri = await editor.open(join(folder, 'boats.md'), BOATS);
  return { editor, uri, sails: uriOf(join(folder, 'sails.md')), folder };
}

/** The position of a text in the note, and some characters further. */
function placeOf(text: string, more = 0, note = BOATS) {
  const offset = note.indexOf(text);
  expect(offset).toBeGreaterThan(-1);
  const before = note.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length + more };
}

it('the outline as symbols', async () => {
  const { editor, uri } = await openBoats();
  const symbols = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  expect(symbols.map(({ name }) => name)).toEqual(['Boats']);
  expect(symbols[0]!.children!.map(({ name }) => name)).toEqual(['The hull', 'Rigging (and more)']);
  const hull = symbols[0]!.children![0]!;
  expect(hull.detail).toBe('7 words');
  expect(hull.selectionRange.start).toEqual(placeOf('## The hull'));
  expect(hull.range.end.line).toBe(placeOf('## Rigging').line - 1);
  await editor.end();
});

it('symbols of all notes of the workspace', async () => {
  const { editor, sails, uri } = await openBoats();
  const find = (query: string) => editor.request<WorkspaceSymbol[]>('workspace/symbol', { query });
  expect(await find('jib')).toMatchObject([
    { name: 'Jib', containerName: 'Sails', location: { uri: sails, range: { start: { line: 2 } } } },
  ]);
  expect((await find('')).length).toBe(6);
  await editor.change(uri, { text: '# Boats\n\n## Jibboom\n' });
  expect((await find('jib')).map(({ name }) => name)).toEqual(['Jibboom', 'Jib']);
  await editor.end();
});

it('folds sections, lists, code and front matter', async () => {
  const { editor, uri } = await openBoats();
  const ranges = await editor.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
  const line = (text: string) => placeOf(text).line;
  const folded = ranges.map(({ startLine, endLine }) => [startLine, endLine]);
  expect(folded).toContainEqual([0, 2]);
  expect(folded).toContainEqual([line('## The hull'), line('## Rigging') - 1]);
  expect(folded).toContainEqual([line('- oak'), line('- ash')]);
  expect(folded).toContainEqual([line('- oak'), line('  - pine')]);
  expect(folded).toContainEqual([line('```'), line('[x](#') + 1]);
  await editor.end();
});

it.each([
  ['[a](#', ['boats', 'the-hull', 'rigging-and-more'], '[a](#the-hull'],
  ['[a](#hul', ['boats', 'the-hull', 'rigging-and-more'], '[a](#the-hull'],
  ['[a](./sails.md#', ['sails', 'jib', 'main'], '[a](./sails.md#jib'],
  ['[a](./s', ['./sails.md'], '[a](./sails.md'],
  ['[[', ['sails'], '[[sails'],
  ['[[sails#', ['Sails', 'Jib', 'Main'], '[[sails#Jib'],
  ['[b]: ./', ['./sails.md'], '[b]: ./sails.md'],
])('completes %s', async (typed, texts, result) => {
  const { editor, uri } = await openBoats();
  const text = BOATS.replace('## Rigging', `${typed}\n\n## Rigging`);
  await editor.change(uri, { text });
  const items = await editor.request<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri },
    position: placeOf(`${typed}\n`, typed.length, text),
  });
  expect(items.map(({ textEdit }) => textEdit!.newText)).toEqual(texts);
  const chosen = items.find(({ textEdit }) => result.endsWith(textEdit!.newText))!;
  const edit = chosen.textEdit as { range: never; newText: string };
  expect(applied(text, [edit])).toContain(`\n${result}\n`);
  await editor.end();
});

it('completes nothing in code or in plain text', async () => {
  const { editor, uri } = await openBoats();
  const at = (position: object) =>
    editor.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  expect(await at(placeOf('[x](#', 5))).toEqual([]);
  expect(await at(placeOf('Text with', 4))).toEqual([]);
  await editor.end();
});

it.each([
  ['a link in the note', '#the-hull)', 'boats', '## The hull'],
  ['a link to another note', '[sails](./', 'sails', '## Jib'],
  ['a wiki link', '[[sails#Jib', 'sails', '## Jib'],
  ['a reference', '[this]', 'boats', '[keel]:'],
  ['a footnote', '[^1]\n', 'boats', '[^1]:'],
  ['the address of a definition', './sails.md\n', 'sails', '# Sails'],
  ['a heading', 'Rigging', 'boats', '## Rigging'],
])('goes from %s to its definition', async (_, from, to, target) => {
  const { editor, uri, sails } = await openBoats();
  const found = await editor.request<Location[]>('textDocument/definition', {
    textDocument: { uri },
    position: placeOf(from, 2),
  });
  const note = to === 'boats' ? BOATS : SAILS;
  expect(found.map(({ uri: where, range }) => [where, range.start])).toEqual([
    [to === 'boats' ? uri : sails, placeOf(target, 0, note)],
  ]);
  await editor.end();
});

it.each([
  ['a heading', '## The hull', ['[the hull](#', '[oak](#'], 1],
  ['a link to it', '[the hull](#', ['[the hull](#', '[oak](#'], 1],
  ['a label', '[keel]:', ['[this][keel]'], 0],
  ['a footnote', '[^1]\n', ['[^1]\n'], 0],
])('finds the references to %s', async (_, from, here, there) => {
  const { editor, uri, sails } = await openBoats();
  const found = await editor.request<Location[]>('textDocument/references', {
    textDocument: { uri },
    position: placeOf(from, 3),
    context: { includeDeclaration: false },
  });
  expect(found.filter((one) => one.uri === uri).map(({ range }) => range.start)).toEqual(
    here.map((text) => placeOf(text)),
  );
  expect(found.filter((one) => one.uri === sails).length).toBe(there);
  await editor.end();
});

it('knows the unsaved text of another note', async () => {
  const { editor, uri, sails } = await openBoats();
  await editor.open(sails, '# Sails\n\nMuch above.\n\n## Jib\n');
  const found = await editor.request<Location[]>('textDocument/definition', {
    textDocument: { uri },
    position: placeOf('[sails](./', 2),
  });
  expect(found).toMatchObject([{ uri: sails, range: { start: { line: 4 } } }]);
  await editor.end();
});
