/** Documents that change faster than they are linted, and everything else that changes around them. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node.js';
import { folderOf } from '../cli/run.ts';
import { applied, Editor, lines } from './client.ts';

const NOTE = '# Mail\n\nI recieve it.\n';

it('keeps up with 200 fast changes', async () => {
  const editor = await Editor.start();
  let text = `${NOTE}\nThe end of it.\n`;
  const uri = await editor.open(join(folderOf({}), 'note.md'), text);
  let version = 1;
  for (let i = 0; i < 200; i++) {
    const edit = {
      range: lines(i % 2 === 0 ? 2 : 4),
      newText: i % 7 === 0 ? '🙂 And more.\n' : 'You see it. ',
    };
    text = applied(text, [edit]);
    version = await editor.change(uri, { range: edit.range, text: edit.newText });
  }
  const found = await editor.diagnostics(uri, version);
  const line = text.split('\n').findIndex((one) => one.includes('recieve'));
  const character = text.split('\n')[line]!.indexOf('recieve');
  const typos = found.filter(({ code }) => code === 'typo');
  expect(typos.map(({ range }) => range.start)).toEqual([{ line, character }]);
  // Nothing that is published is about an older version than what was published before.
  const versions = editor.published.map((one) => one.version!);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(versions.length).toBeLessThan(50);
  await editor.end();
});

it('applies changes of lines with carriage returns, tabs and characters of two units', async () => {
  const editor = await Editor.start();
  const uri = await editor.open(join(folderOf({}), 'note.md'), '# Mail\r\n\r\n\t\r\n🙂 I recieve it.\r\n');
  const version = await editor.change(
    uri,
    { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 2 } }, text: '🙂🙂' },
    { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 9 } }, text: '\r\n' },
  );
  const found = await editor.diagnostics(uri, version);
  expect(found.filter(({ code }) => code === 'typo').map(({ range }) => range)).toEqual([
    { start: { line: 3, character: 7 }, end: { line: 3, character: 14 } },
  ]);
  await editor.end();
});

it('counts in bytes of UTF-8 if that is all that the client knows', async () => {
  const editor = await Editor.start({ capabilities: { general: { positionEncodings: ['utf-8'] } } });
  expect(editor.initialized.capabilities.positionEncoding).toBe('utf-8');
  const uri = await editor.open(join(folderOf({}), 'note.md'), '# Mail\n\nA café 🙂: I recieve it.\n');
  const [found] = await editor.diagnostics(uri);
  expect(found!.range).toEqual({ start: { line: 2, character: 16 }, end: { line: 2, character: 23 } });
  const version = await editor.change(uri, { range: found!.range, text: 'receive' });
  expect(await editor.diagnostics(uri, version)).toEqual([]);
  await editor.end();
});

it('forgets a document that is closed while it is linted', async () => {
  const editor = await Editor.start();
  const uri = await editor.open(join(folderOf({}), 'note.md'), NOTE);
  await editor.diagnostics(uri, 1);
  await editor.change(uri, { text: `${NOTE}\nYou recieve it.\n` });
  const before = editor.published.length;
  await editor.close(uri);
  await editor.diagnostics(uri, () => true, before);
  // The answer to a later request shows that everything before is done.
  const other = await editor.open(join(folderOf({}), 'other.md'), NOTE);
  await editor.diagnostics(other, 1);
  expect(editor.published.slice(before).filter((one) => one.uri === uri)).toEqual([{ uri, diagnostics: [] }]);
  await editor.end();
});

it('waits with the whitespace of the line that is written until it is left or saved', async () => {
  const editor = await Editor.start();
  const text = '# Mail\n\nSome words here.\n\nMore of them.\n';
  const uri = await editor.open(join(folderOf({}), 'note.md'), text);
  const end = { line: 2, character: 16 };
  const first = await editor.change(uri, { range: { start: end, end }, text: '   ' });
  expect(await editor.diagnostics(uri, first)).toEqual([]);
  const second = await editor.change(uri, { range: lines(4), text: 'Yet ' });
  expect(await editor.diagnostics(uri, second)).toMatchObject([{ code: 'whitespace' }]);
  const third = await editor.change(uri, { range: { start: end, end }, text: ' ' });
  expect(await editor.diagnostics(uri, third)).toEqual([]);
  const before = editor.published.length;
  await editor.save(uri);
  expect(await editor.diagnostics(uri, third, before)).toMatchObject([{ code: 'whitespace' }]);
  await editor.end();
});

it('lints only what is saved, if it is told so', async () => {
  const editor = await Editor.start({ settings: { run: 'save' } });
  const uri = await editor.open(join(folderOf({}), 'note.md'), 'Nothing.\n');
  expect(await editor.diagnostics(uri, 1)).toEqual([]);
  const version = await editor.change(uri, { text: NOTE });
  await editor.save(uri);
  expect(await editor.diagnostics(uri, version)).toMatchObject([{ code: 'typo' }]);
  await editor.end();
});

describe('a client that asks for diagnostics', () => {
  const capabilities = { textDocument: { diagnostic: {} } };
  const pull = (editor: Editor, uri: string, previousResultId?: string) =>
    editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });

  it('gets them, and nothing unasked', async () => {
    const editor = await Editor.start({ capabilities });
    expect(editor.initialized.capabilities.diagnosticProvider).toMatchObject({ identifier: 'ddia-notes' });
    const uri = await editor.open(join(folderOf({}), 'note.md'), NOTE);
    const first = await pull(editor, uri);
    expect(first).toMatchObject({ kind: 'full', items: [{ code: 'typo' }] });
    const again = await pull(editor, uri, first.resultId);
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.change(uri, { text: 'Nothing.\n' });
    expect(await pull(editor, uri, first.resultId)).toMatchObject({ kind: 'full', items: [] });
    expect(editor.published).toEqual([]);
    await editor.end();
  });

  it('is told to ask again when another note changes', async () => {
    const folder = folderOf({ 'note.md': 'See [that](other.md#that).\n', 'other.md': '# That\n' });
    const editor = await Editor.start({
      folder,
      capabilities: { ...capabilities, workspace: { diagnostics: { refreshSupport: true } } },
    });
    const uri = await editor.open(join(folder, 'note.md'), 'See [that](other.md#that).\n');
    const other = await editor.open(join(folder, 'other.md'), '# That\n');
    expect(await pull(editor, uri)).toMatchObject({ items: [] });
    let items: unknown[] = [];
    const seen = new Promise<void>((resolve) => {
      editor.connection.onRequest('workspace/diagnostic/refresh', () => {
        void pull(editor, uri).then((report) => {
          items = (report as { items?: unknown[] }).items ?? [];
          if (items.length > 0) resolve();
        });
        return null;
      });
    });
    await editor.change(other, { text: '# Other\n' });
    await seen;
    expect(items).toMatchObject([{ code: 'broken-link' }]);
    await editor.end();
  });

  it('gets them unasked if it cannot be told when to ask again', async () => {
    const folder = folderOf({ 'note.md': NOTE, 'ddia-notes.config.json': '{}' });
    const editor = await Editor.start({
      folder,
      capabilities: { textDocument: { diagnostic: {}, publishDiagnostics: {} } },
    });
    expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = await editor.open(join(folder, 'note.md'), NOTE);
    expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'typo' }]);
    const before = editor.published.length;
    writeFileSync(join(folder, 'ddia-notes.config.json'), '{ "rules": { "typo": "off" } }');
    expect(await editor.diagnostics(uri, () => true, before)).toEqual([]);
    await editor.end();
  });

  it('is told when to ask again', async () => {
    let asked = 0;
    const folder = folderOf({ 'note.md': NOTE, 'ddia-notes.config.json': '{}' });
    const editor = await Editor.start({
      folder,
      capabilities: { ...capabilities, workspace: { diagnostics: { refreshSupport: true } } },
    });
    const answered = new Promise<void>((resolve) => {
      editor.connection.onRequest('workspace/diagnostic/refresh', () => {
        asked++;
        resolve();
        return null;
      });
    });
    const uri = await editor.open(join(folder, 'note.md'), NOTE);
    expect(await pull(editor, uri)).toMatchObject({ items: [{}] });
    writeFileSync(join(folder, 'ddia-notes.config.json'), '{ "rules": { "typo": "off" } }');
    await answered;
    expect(asked).toBeGreaterThan(0);
    expect(await pull(editor, uri)).toMatchObject({ items: [] });
    await editor.end();
  });
});

describe('a change of the config', () => {
  const OFF = '{ "rules": { "typo": "off" } }';

  async function opened() {
    const folder = folderOf({ 'note.md': NOTE, 'ddia-notes.config.json': '{}' });
    const editor = await Editor.start({ folder });
    const uri = await editor.open(join(folder, 'note.md'), NOTE);
    expect(await editor.diagnostics(uri, 1)).toMatchObject([{ code: 'typo' }]);
    return {
      editor,
      folder,
      uri,
      config: join(folder, 'ddia-notes.config.json'),
      before: editor.published.length,
    };
  }

  it('is seen when the editor tells of it', async () => {
    const { editor, uri, config, before } = await opened();
    writeFileSync(config, OFF);
    const changes = [{ uri: `file://${config}`, type: 2 }];
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    expect(await editor.diagnostics(uri, 1, before)).toEqual([]);
    await editor.end();
  });

  it('is seen when it is saved in the editor', async () => {
    const { editor, uri, config, before } = await opened();
    const configUri = await editor.open(config, '{}', 'json');
    await editor.change(configUri, { text: OFF });
    writeFileSync(config, OFF);
    await editor.save(configUri);
    const empty = ({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length === 0;
    expect(await editor.diagnostics(uri, empty, before)).toEqual([]);
    // A config is no note.
    expect(editor.published.filter((one) => one.uri === configUri)).toEqual([]);
    expect(await editor.format(configUri)).toEqual([]);
    expect(await editor.actions(configUri, lines(0, 9))).toEqual([]);
    await editor.end();
  });

  it('is seen by itself', async () => {
    const { editor, uri, config, before } = await opened();
    writeFileSync(config, OFF);
    expect(await editor.diagnostics(uri, 1, before)).toEqual([]);
    const later = editor.published.length;
    rmSync(config);
    expect(await editor.diagnostics(uri, 1, later)).toHaveLength(1);
    await editor.end();
  });

  it('shows an error in it, and recovers', async () => {
    const { editor, uri, config, before } = await opened();
    writeFileSync(config, '{ "rules": { "tipo": "off" } }');
    expect(await editor.diagnostics(uri, 1, before)).toMatchObject([
      { severity: 1, message: expect.stringContaining('tipo') },
    ]);
    const later = editor.published.length;
    writeFileSync(config, OFF);
    expect(await editor.diagnostics(uri, 1, later)).toEqual([]);
    await editor.end();
  });
});

it('lints a note again when another one that it links to changes', async () => {
  const folder = folderOf({ 'a.md': 'See [b](b.md#there).\n', 'b.md': '# Here\n' });
  const editor = await Editor.start({ folder });
  const a = await editor.open(join(folder, 'a.md'), 'See [b](b.md#there).\n');
  expect(await editor.diagnostics(a)).toMatchObject([{ code: 'broken-link' }]);
  const b = await editor.open(join(folder, 'b.md'), '# Here\n');
  await editor.diagnostics(b);
  const before = editor.published.length;
  await editor.change(b, { text: '# There\n' });
  const empty = ({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length === 0;
  expect(await editor.diagnostics(a, empty, before)).toEqual([]);
  await editor.end();
});

it('takes folders that are opened and closed later', async () => {
  const folder = folderOf({ 'a/note.md': 'See [b](b.md#there).\n', 'a/b.md': '# Here\n', 'x.md': '' });
  mkdirSync(join(folder, 'y'));
  const editor = await Editor.start({ folder: join(folder, 'y') });
  const event = { added: [{ uri: `file://${folder}/a`, name: 'a' }], removed: [] };
  await editor.notify('workspace/didChangeWorkspaceFolders', { event });
  const found = await editor.request<unknown[]>('workspace/symbol', { query: 'here' });
  expect(found).toHaveLength(1);
  const gone = { added: [], removed: [{ uri: `file://${folder}/a`, name: 'a' }] };
  await editor.notify('workspace/didChangeWorkspaceFolders', { event: gone });
  expect(await editor.request('workspace/symbol', { query: 'here' })).toEqual([]);
  await editor.end();
});

it('takes a note that is created in the editor', async () => {
  const folder = folderOf({ 'a.md': 'See [b](b.md#here).\n' });
  const editor = await Editor.start({ folder });
  const a = await editor.open(join(folder, 'a.md'), 'See [b](b.md#here).\n');
  expect(await editor.diagnostics(a)).toMatchObject([{ code: 'broken-link' }]);
  const path = join(folder, 'b.md');
  const b = await editor.open(path, '# Here\n');
  await editor.diagnostics(b);
  const before = editor.published.length;
  writeFileSync(path, '# Here\n');
  await editor.save(b);
  const empty = ({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length === 0;
  expect(await editor.diagnostics(a, empty, before)).toEqual([]);
  expect(await editor.request<unknown[]>('workspace/symbol', { query: 'here' })).toHaveLength(1);
  await editor.end();
});
