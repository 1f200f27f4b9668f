/** When diagnostics are published, with a clock and findings that the test controls. */

import { expect, it } from 'vitest';
import type { Connection } from 'vscode-languageserver/node.js';
import type { Analyses, Analysis } from '../../src/lsp/analyses.ts';
import { DiagnosticPublisher } from '../../src/lsp/diagnostic-publisher.ts';
import { type OpenDocument, OpenDocuments } from '../../src/lsp/open-documents.ts';
import { ManualClock, settled } from './manual-clock.ts';

const uri = 'file:///notes/note.md';

function publisherOf() {
  const clock = new ManualClock();
  const sent: (number | undefined)[] = [];
  const documents = new OpenDocuments(() => 'utf-16');
  /** The linting that has begun, each with the function that ends it. */
  const begun: { readonly document: OpenDocument; readonly finish: () => void }[] = [];
  const analyses = {
    checkFile: () => {},
    forget: () => {},
    close: () => {},
    of: (document: OpenDocument) =>
      new Promise<Analysis>((resolve) => {
        begun.push({ document, finish: () => resolve({ document, findings: [] }) });
      }),
  } as unknown as Analyses;
  const connection = {
    sendDiagnostics: async ({ version }: { version?: number }) => void sent.push(version),
  } as unknown as Connection;
  const client = () => ({ pulls: false, refreshes: false });
  const publisher = new DiagnosticPublisher(connection, documents, analyses, clock, client, () => 'type');
  documents.open({ uri, languageId: 'markdown', version: 1, text: 'One.\n' });
  publisher.opened(documents.get(uri)!);
  const edit = (version: number) => {
    documents.change(uri, version, [{ text: `Text ${version}.\n` }]);
    publisher.edited(documents.get(uri)!);
  };
  return { clock, sent, begun, documents, publisher, edit };
}

it('drops what was found in an older version', async () => {
  const { clock, sent, begun, edit } = publisherOf();
  await clock.pass(0);
  edit(2);
  begun[0]!.finish();
  await settled();
  expect(sent).toEqual([]);
  await clock.pass(200);
  begun[1]!.finish();
  await settled();
  expect(sent).toEqual([2]);
});

it('drops what was found in a document that is closed', async () => {
  const { clock, sent, begun, documents, publisher } = publisherOf();
  await clock.pass(0);
  documents.close(uri);
  publisher.closed(uri);
  begun[0]!.finish();
  await settled();
  expect(sent).toEqual([undefined]);
});

it('lints a long note after a longer pause', async () => {
  const { clock, begun, edit } = publisherOf();
  await clock.pass(0);
  await clock.pass(700);
  begun[0]!.finish();
  await settled();
  edit(2);
  await clock.pass(1399);
  expect(begun).toHaveLength(1);
  await clock.pass(1);
  expect(begun).toHaveLength(2);
});
