/** Whatever a document, a folder or a client does, the server answers, and ends when it should. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, folderOf } from '../cli/run.ts';
import { Editor, lines } from './client.ts';

describe('what cannot be read is an error in the document', () => {
  it.each([
    ['settings in the front matter', '---\nddia-notes:\n  rules:\n    tipo: off\n---\n\nText.\n', 3, 'tipo'],
    ['too many levels', `${'>'.repeat(5000)} text\n`, 0, 'levels of nesting'],
  ])('%s', async (_, text, line, message) => {
    const editor = await Editor.start();
    const uri = await editor.open(join(folderOf({}), 'note.md'), text);
    expect(await editor.diagnostics(uri)).toMatchObject([
      { severity: 1, range: { start: { line } }, message: expect.stringContaining(message) },
    ]);
    const params = { textDocument: { uri }, position: { line: 0, character: 1 } };
    for (const method of ['documentSymbol', 'foldingRange', 'completion', 'definition', 'hover'])
      await editor.request(`textDocument/${method}`, params);
    expect(await editor.format(uri)).toEqual([]);
    expect(await editor.actions(uri, lines(0, 9))).toEqual([]);
    const version = await editor.change(uri, { text: 'Text.\n' });
    expect(await editor.diagnostics(uri, version)).toEqual([]);
    await editor.end();
  });

  it('invalid UTF-8, until it is saved as UTF-8', async () => {
    const folder = folderOf({});
    const path = join(folder, 'note.md');
    writeFileSync(path, Buffer.from('I recieve caf\xe9.\n', 'latin1'));
    const editor = await Editor.start({ folder });
    const uri = await editor.open(path, 'I recieve caf\uFFFD.\n');
    expect(await editor.diagnostics(uri)).toMatchObject([
      { severity: 1, message: expect.stringContaining('not valid UTF-8') },
    ]);
    expect(await editor.format(uri)).toEqual([]);
    const before = editor.published.length;
    writeFileSync(path, 'I recieve it.\n');
    await editor.change(uri, { text: 'I recieve it.\n' });
    await editor.save(uri);
    expect(await editor.diagnostics(uri, 2, before)).toMatchObject([{ code: 'typo' }]);
    await editor.end();
  });

  it('broken front matter', async () => {
    const editor = await Editor.start();
    const uri = await editor.open(join(folderOf({}), 'note.md'), '---\ntitle: [\n---\n\nI recieve it.\n');
    expect((await editor.diagnostics(uri)).map(({ code }) => code)).toContain('front-matter');
    await editor.end();
  });
});

describe('a plugin', () => {
  const THROWS = "export default () => () => { throw new Error('I never work'); };\n";
  const PRINTS = "console.log('printed');\nexport default () => () => { process.stdout.write('more'); };\n";

  function folderWith(plugin: string): string {
    return folderOf({
      'plugin.mjs': plugin,
      'ddia-notes.config.json': '{ "plugins": ["./plugin.mjs"] }',
      'note.md': 'I recieve it.\n',
    });
  }

  it('is not run unless the user trusts the folder', async () => {
    const folder = folderWith(THROWS);
    const editor = await Editor.start({ folder });
    const uri = await editor.open(join(folder, 'note.md'), 'I recieve it.\n');
    const [error] = await editor.diagnostics(uri);
    expect(error!.message).toContain('set ddiaNotes.trust to true if you trust it');
    const before = editor.published.length;
    await editor.notify('workspace/didChangeConfiguration', { settings: { ddiaNotes: { trust: true } } });
    const [other] = await editor.diagnostics(uri, () => true, before);
    expect(other!.message).toContain('I never work');
    await editor.end();
  });

  it('that prints does not disturb the protocol', async () => {
    const folder = folderWith(PRINTS);
    const editor = await Editor.start({ folder, settings: { trust: true } });
    const uri = await editor.open(join(folder, 'note.md'), 'I recieve it.\n');
    expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'typo' }]);
    expect(editor.stderr).toContain('printed');
    await editor.end();
  });

  it('that fails later is logged', async () => {
    const folder = folderWith(
      "export default () => () => { setTimeout(() => { throw new Error('too late'); }, 0); };\n",
    );
    const editor = await Editor.start({ folder, settings: { trust: true } });
    const uri = await editor.open(join(folder, 'note.md'), 'I recieve it.\n');
    expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'typo' }]);
    await editor.until(() => editor.log.some((line) => line.includes('too late')));
    const version = await editor.change(uri, { text: 'You recieve it.\n' });
    expect(await editor.diagnostics(uri, version)).toMatchObject([{ code: 'typo' }]);
    await editor.end();
  });
});

describe('a note of 2 MB', () => {
  const SENTENCE = 'The tide turns at noon, and the boats leave the harbour.\n\n';
  const LONG = `# Mail\n\nI recieve it. See [sails](sails.md#jib).\n\n${SENTENCE.repeat(36_000)}`;

  it('is linted while the server answers', async () => {
    const folder = folderOf({ 'note.md': '', 'sails.md': '# Sails\n' });
    const editor = await Editor.start({ folder });
    const uri = await editor.open(join(folder, 'note.md'), LONG);
    // That a request is answered shows that the linting is under way in another thread, or still to come.
    const other = await editor.open(join(folder, 'sails.md'), '# Sails\n\nI recieve it.\n');
    const symbols = { textDocument: { uri: other } };
    expect(await editor.request('textDocument/documentSymbol', symbols)).toHaveLength(1);
    await editor.diagnostics(other, 1);
    expect(editor.published.map((one) => one.uri)).toEqual([other]);
    expect((await editor.diagnostics(uri, 1)).map(({ code }) => code)).toEqual(['typo', 'broken-link']);
    const version = await editor.change(other, { text: '# Sails\n\n## Jib\n' });
    await editor.diagnostics(other, version);
    const fewer = ({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length === 1;
    expect(await editor.diagnostics(uri, fewer)).toMatchObject([{ code: 'typo' }]);
    await editor.end();
  });

  it('is linted as others when it gets shorter, and its errors are shown', async () => {
    const editor = await Editor.start();
    const uri = await editor.open(join(folderOf({}), 'note.md'), `---\nddia-notes: 3\n---\n${LONG}`);
    expect(await editor.diagnostics(uri)).toMatchObject([{ severity: 1 }]);
    const version = await editor.change(uri, { text: 'I recieve it.\n' });
    expect(await editor.diagnostics(uri, version)).toHaveLength(1);
    await editor.end();
  });
});

it('a document that is not saved yet is linted', async () => {
  const editor = await Editor.start();
  const uri = await editor.open(
    'untitled:Untitled-1',
    '# Mail\n\nI recieve it. See [it](#mail), [b](b.md).\n',
  );
  expect((await editor.diagnostics(uri)).map(({ code }) => code)).toEqual(['typo']);
  const params = { textDocument: { uri }, position: { line: 2, character: 20 } };
  expect(await editor.request('textDocument/definition', params)).toMatchObject([{ uri }]);
  await editor.end();
});

it('requests that make no sense are answered', async () => {
  const editor = await Editor.start();
  const textDocument = { uri: 'file:///nowhere/note.md' };
  const position = { line: 9, character: 9 };
  for (const method of ['hover', 'completion', 'definition', 'documentSymbol', 'foldingRange', 'formatting'])
    expect(
      await editor.request(`textDocument/${method}`, { textDocument, position, options: {} }),
    ).toBeNull();
  expect(await editor.actions(textDocument.uri, lines(0, 1))).toEqual([]);
  await editor.notify('textDocument/didChange', {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await editor.close(textDocument.uri);
  await editor.notify('textDocument/didChange', { wrong: true });
  await editor.request('textDocument/hover', { wrong: true }).catch(() => {});
  await editor.request('workspace/executeCommand', { command: 'format-disk', arguments: [1] });
  const uri = await editor.open('file://host/%zz/note.md', 'I recieve it.\n');
  const found = { textDocument: { uri }, position: { line: 400, character: 400 } };
  await editor.request('textDocument/hover', found);
  expect(await editor.end()).toBe(0);
});

describe('the server ends', () => {
  it('when its input ends', async () => {
    const editor = await Editor.start();
    const exited = once(editor.child, 'exit');
    editor.child.stdin!.end();
    expect(await exited).toEqual([1, null]);
  });

  it('with its parent', async () => {
    const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)']);
    const editor = await Editor.start({ processId: parent.pid! });
    const exited = once(editor.child, 'exit');
    parent.kill('SIGKILL');
    expect(await exited).toEqual([1, null]);
  });

  it('and can be started again', async () => {
    for (let i = 0; i < 2; i++) {
      const editor = await Editor.start();
      const uri = await editor.open(join(folderOf({}), 'note.md'), 'I recieve it.\n');
      expect(await editor.diagnostics(uri)).toHaveLength(1);
      expect(await editor.end()).toBe(0);
    }
  });

  it('without --stdio, too', async () => {
    const child = spawn(process.execPath, [BIN, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
