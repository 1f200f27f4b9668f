/** What the server offers to do about findings. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CodeAction, Hover } from 'vscode-languageserver/node.js';
import { folderOf } from '../cli/run.ts';
import { applied, Editor, type EditorOptions, editsIn, lines, uriOf } from './client.ts';

const TYPOS = '# Mail\n\nI recieve it, and you recieve it.\nIt is here.\n';

async function openIn(files: Record<string, string>, text: string, options: EditorOptions = {}) {
  const folder = folderOf(files);
  const editor = await Editor.start({ folder, ...options });
  const uri = await editor.open(join(folder, 'note.md'), text);
  return { editor, folder, uri };
}

async function titled(editor: Editor, uri: string, title: RegExp, first = 0, last = 99): Promise<CodeAction> {
  const actions = await editor.actions(uri, lines(first, last));
  const found = actions.find((action) => title.test(action.title));
  expect(found, `${title} in ${actions.map((action) => action.title).join(' | ')}`).toBeDefined();
  return found!;
}

it('lists actions in a fixed order', async () => {
  const { editor, uri } = await openIn(
    { 'note.md': '' },
    '# Mail\n\nI recieve it, and you definately do.  \n\n',
  );
  const actions = await editor.actions(uri, lines(2, 3));
  const kinds = actions.map(({ title }) => title.replace(/[:“].*/s, '').trim());
  const order = ['Fix', 'Fix all', 'Accept', 'Accept all', 'Disable', 'Explain'];
  expect(kinds.map((kind) => order.indexOf(kind))).toEqual(
    kinds.map((kind) => order.indexOf(kind)).toSorted((a, b) => a - b),
  );
  expect(actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title)).toContain(
    'Fix: Unexpected “recieve”, expected “receive”',
  );
  await editor.end();
});

it('fixes all findings of a rule', async () => {
  const { editor, uri } = await openIn({ 'note.md': '' }, TYPOS);
  const action = await titled(editor, uri, /^Fix all “typo”/);
  expect(applied(TYPOS, editsIn(action.edit, uri))).toContain('I receive it, and you receive it.');
  await editor.end();
});

it('computes an edit when its action is chosen, if the client can wait', async () => {
  const capabilities = {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
  };
  const { editor, uri } = await openIn({ 'note.md': '' }, TYPOS, { capabilities });
  const action = await titled(editor, uri, /^Fix: /);
  expect(action.edit).toBeUndefined();
  const resolved = await editor.request<CodeAction>('codeAction/resolve', action);
  expect(resolved.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  await editor.change(uri, { text: 'Another note.\n' });
  const stale = await editor.request<CodeAction>('codeAction/resolve', action);
  expect(stale.edit).toBeUndefined();
  await editor.end();
});

describe('disabling a rule', () => {
  it.each([
    ['a paragraph', 'I recieve it.\n', '<!-- ddia-notes-disable-next-line typo -->\nI recieve it.\n'],
    [
      'an item',
      '- one\n- I recieve it.\n- two\n',
      '- one\n- I recieve it. <!-- ddia-notes-disable-line typo -->\n- two\n',
    ],
    [
      'a line of a paragraph',
      'Look:\nI recieve it,\nand more.\n',
      'Look:\nI recieve it, <!-- ddia-notes-disable-line typo -->\nand more.\n',
    ],
    ['a quote', '> I recieve it.\n', '> <!-- ddia-notes-disable-next-line typo -->\n> I recieve it.\n'],
  ])('here, in %s', async (_, text, expected) => {
    const { editor, uri } = await openIn({ 'note.md': '' }, text);
    const action = await titled(editor, uri, /^Disable “typo” here/);
    const after = applied(text, editsIn(action.edit, uri));
    expect(after).toBe(expected);
    const version = await editor.change(uri, { text: after });
    expect(await editor.diagnostics(uri, version)).toEqual([]);
    await editor.end();
  });

  it('in the note, below its front matter', async () => {
    const text = '---\ntitle: Mail\n---\n\nI recieve it.\n\nYou recieve it.\n';
    const { editor, uri } = await openIn({ 'note.md': '' }, text);
    const action = await titled(editor, uri, /^Disable “typo” in this note/);
    const after = applied(text, editsIn(action.edit, uri));
    expect(after).toBe(text.replace('---\n\n', '---\n\n<!-- ddia-notes-disable-file typo -->\n\n'));
    await editor.end();
  });

  it('in MDX', async () => {
    const folder = folderOf({ 'note.mdx': '' });
    const editor = await Editor.start({ folder });
    const text = 'I recieve it.\n';
    const uri = await editor.open(join(folder, 'note.mdx'), text, 'mdx');
    const action = await titled(editor, uri, /^Disable “typo” here/);
    expect(applied(text, editsIn(action.edit, uri))).toMatch(/\{\/\* ddia-notes-disable-.*line typo \*\/\}/);
    await editor.end();
  });
});

describe('accepting words', () => {
  const UNKNOWN = '# Stores\n\nThe compation is slow.\n';

  it('writes them into the config, and lints again', async () => {
    const config = '{\n    "words": ["alpha"]\n}\n';
    const { editor, uri, folder } = await openIn(
      { 'note.md': '', 'ddia-notes.config.json': config },
      UNKNOWN,
    );
    expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'typo' }]);
    const { command } = await titled(editor, uri, /^Accept “compation” as a word/);
    const before = editor.published.length;
    await editor.request('workspace/executeCommand', command);
    expect(readFileSync(join(folder, 'ddia-notes.config.json'), 'utf8')).toBe(
      '{\n    "words": ["alpha", "compation"]\n}\n',
    );
    expect(await editor.diagnostics(uri, () => true, before)).toEqual([]);
    expect(editor.shown).toEqual(['added to “words” in ddia-notes.config.json: compation']);
    await editor.end();
  });

  it('creates the config in the folder of the workspace', async () => {
    const folder = folderOf({ 'notes/note.md': UNKNOWN });
    const editor = await Editor.start({ folder });
    const uri = await editor.open(join(folder, 'notes/note.md'), UNKNOWN);
    const { command } = await titled(editor, uri, /^Accept “compation”/);
    await editor.request('workspace/executeCommand', command);
    expect(JSON.parse(readFileSync(join(folder, 'ddia-notes.config.json'), 'utf8'))).toEqual({
      words: ['compation'],
    });
    expect(existsSync(join(folder, 'notes/ddia-notes.config.json'))).toBe(false);
    await editor.end();
  });

  it('edits a config that is open with unsaved changes', async () => {
    const config = '{ "words": ["alpha"] }\n';
    const unsaved = '{ "words": ["alpha", "beta"] }\n';
    const capabilities = { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } };
    const { editor, uri, folder } = await openIn(
      { 'note.md': '', 'ddia-notes.config.json': config },
      UNKNOWN,
      { capabilities },
    );
    const configUri = await editor.open(join(folder, 'ddia-notes.config.json'), unsaved, 'json');
    const { command } = await titled(editor, uri, /^Accept “compation”/);
    await editor.request('workspace/executeCommand', command);
    expect(readFileSync(join(folder, 'ddia-notes.config.json'), 'utf8')).toBe(config);
    expect(applied(unsaved, editsIn(editor.applied[0], configUri))).toBe(
      '{ "words": ["alpha", "beta", "compation"] }\n',
    );
    await editor.end();
  });

  it('refuses a config that is a program, and what is no word', async () => {
    const { editor, uri, folder } = await openIn(
      { 'note.md': '', '.ddia-notesrc.yaml': 'words: [alpha]\n' },
      UNKNOWN,
    );
    const command = { command: 'ddia-notes.acceptWords', arguments: [uri, ['compation']] };
    await editor.request('workspace/executeCommand', command);
    expect(editor.shown.join()).toContain('is not JSON');
    const evil = { command: 'ddia-notes.acceptWords', arguments: [uri, ['a"] }', 3, {}]] };
    await editor.request('workspace/executeCommand', evil);
    await editor.request('workspace/executeCommand', { command: 'ddia-notes.acceptWords' });
    expect(readFileSync(join(folder, '.ddia-notesrc.yaml'), 'utf8')).toBe('words: [alpha]\n');
    expect(existsSync(join(folder, 'ddia-notes.config.json'))).toBe(false);
    await editor.end();
  });
});

it('explains a finding', async () => {
  const { editor, uri } = await openIn({ 'note.md': '' }, TYPOS);
  const { command } = await titled(editor, uri, /^Explain “typo”/);
  await editor.request('workspace/executeCommand', command);
  expect(editor.shown[0]).toContain('Unexpected “recieve”, expected “receive” (typo)');
  const hover = await editor.request<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 2, character: 4 },
  });
  expect(hover.range).toMatchObject({ start: { line: 2, character: 2 }, end: { line: 2, character: 9 } });
  const page = `${pathToFileURL('docs/rules')}/typo.md`;
  expect((hover.contents as { value: string }).value).toContain(`([typo](${page})`);
  const nowhere = { textDocument: { uri }, position: { line: 0, character: 0 } };
  expect(await editor.request('textDocument/hover', nowhere)).toBeNull();
  await editor.end();
});

it('fixes a heading with the links to it, in all notes', async () => {
  const files = {
    'boats.md': '# Boats\n\n## To recieve\n\nSee [it](#to-recieve).\n',
    'sails.md': 'Back to [the hull](boats.md#to-recieve).\n',
  };
  const folder = folderOf(files);
  const editor = await Editor.start({ folder });
  const uri = await editor.open(join(folder, 'boats.md'), files['boats.md']);
  const sails = await editor.open(join(folder, 'sails.md'), `Much.\n\n${files['sails.md']}`);
  const action = await titled(editor, uri, /^Fix: .*recieve/);
  expect(applied(files['boats.md'], editsIn(action.edit, uri))).toBe(
    '# Boats\n\n## To receive\n\nSee [it](#to-receive).\n',
  );
  expect(applied(`Much.\n\n${files['sails.md']}`, editsIn(action.edit, sails))).toBe(
    'Much.\n\nBack to [the hull](boats.md#to-receive).\n',
  );
  // A format has edits of one document only.
  expect(await editor.format(uri)).toEqual([]);
  await editor.end();
});

it('edits a closed note with a byte-order mark at the right place', async () => {
  const boats = '# Boats\n\n## To recieve\n';
  const sails = '[Back](boats.md#to-recieve)\n';
  const folder = folderOf({ 'boats.md': boats, 'sails.md': `\uFEFF${sails}` });
  const editor = await Editor.start({ folder });
  const uri = await editor.open(join(folder, 'boats.md'), boats);
  const action = await titled(editor, uri, /^Fix: .*recieve/);
  const other = uriOf(join(folder, 'sails.md'));
  expect(applied(sails, editsIn(action.edit, other))).toBe('[Back](boats.md#to-receive)\n');
  await editor.end();
});

it('replaces a word by a suggestion, where no link has to follow', async () => {
  const text = '# Stores\n\nThe compation is slow, and *compation* is not.\n';
  const { editor, uri } = await openIn({ 'note.md': '' }, text);
  const action = await titled(editor, uri, /^Replace with “compilation”/);
  expect(applied(text, editsIn(action.edit, uri))).toBe(text.replace('compation', 'compilation'));
  await editor.change(uri, { text: '# The compation is slow\n' });
  const titles = (await editor.actions(uri, lines(0, 1))).map(({ title }) => title);
  expect(titles).toContain('Disable “typo” here');
  expect(titles.filter((title) => title.startsWith('Replace'))).toEqual([]);
  await editor.end();
});

it('replaces a confused word by the one that is meant', async () => {
  const text = '# Boats\n\nThe mast is taller then the house.\n';
  const { editor, uri } = await openIn({ 'note.md': '' }, text);
  const action = await titled(editor, uri, /^Replace with “than”/);
  expect(applied(text, editsIn(action.edit, uri))).toBe(text.replace('then', 'than'));
  await editor.end();
});
