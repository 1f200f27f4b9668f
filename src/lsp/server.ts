/** The language server: it answers an editor over standard input and output. */

import {
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver/node.js';
import manifest from '../../package.json' with { type: 'json' };
import { describeError } from '../session/errors.ts';
import { Analyses } from './analyses.ts';
import { editsOfBuild } from './build-document.ts';
import { actionsIn, FIX_ALL, protocolEdits, workspaceEdit } from './code-actions.ts';
import { type Clock, LintQueue, SYSTEM_CLOCK } from './lint-queue.ts';
import { type OpenDocument, OpenDocuments, pathOfUri } from './open-documents.ts';
import type { PositionUnit } from './positions.ts';
import { errorDiagnostic, isWaiting, protocolDiagnostic } from './protocol-diagnostics.ts';
import { type ServerSettings, settingsFrom } from './server-settings.ts';
import { Workspace } from './workspace.ts';

/** How long after an edit a document is linted, in milliseconds. */
const PAUSE = 200;

/** Answers the client on standard input and output, until it ends the connection. */
export function startServer(): void {
  const connection = createConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  // Without a client there is nothing left to do.
  process.stdin.on('end', () => process.exit(1));
  new LanguageServer(connection).listen();
}

export class LanguageServer {
  readonly #connection: Connection;
  readonly #documents = new OpenDocuments(() => this.#unit);
  readonly #workspace = new Workspace(this.#documents, (error) => this.#report(error));
  readonly #analyses = new Analyses(this.#workspace);
  readonly #queue: LintQueue;
  #settings: ServerSettings = settingsFrom(undefined);
  #unit: PositionUnit = 'utf-16';

  constructor(connection: Connection, clock: Clock = SYSTEM_CLOCK) {
    this.#connection = connection;
    this.#queue = new LintQueue(clock, (uri) => this.#publish(uri));
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onDidOpenTextDocument(({ textDocument }) => {
      this.#documents.open(textDocument);
      this.#refresh(textDocument.uri);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      this.#documents.change(uri, version, contentChanges);
      if (this.#settings.run === 'type') this.#queue.plan(uri, PAUSE);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      this.#documents.save(uri);
      this.#refresh(uri);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => this.#close(uri));
    connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
      const document = this.#documents.get(uri);
      if (!document) return [];
      if (only?.some((kind) => `${FIX_ALL}.`.startsWith(`${kind}.`))) return this.#fixAll(document);
      const analysis = await this.#analyses.of(document);
      return this.#isCurrent(document) ? actionsIn(analysis, range) : [];
    });
    connection.onDocumentFormatting(({ textDocument: { uri } }) => this.#format(uri));
    connection.listen();
  }

  #initialize({ capabilities, initializationOptions, ...params }: InitializeParams): InitializeResult {
    this.#settings = settingsFrom(initializationOptions, this.#settings);
    const units = capabilities.general?.positionEncodings ?? [];
    this.#unit = units.includes('utf-16') || !units.includes('utf-8') ? 'utf-16' : 'utf-8';
    this.#workspace.setFolders(foldersOf(params), this.#settings.trust);
    return {
      serverInfo: { name: 'ddia-notes', version: manifest.version },
      capabilities: {
        positionEncoding: this.#unit,
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] },
        documentFormattingProvider: true,
      },
    };
  }

  /** Lints a document that was opened or saved. */
  #refresh(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    this.#analyses.checkFile(document);
    this.#analyses.forget(uri);
    this.#queue.plan(uri, 0);
  }

  #close(uri: string): void {
    const path = this.#documents.get(uri)?.path;
    this.#queue.cancel(uri);
    this.#documents.close(uri);
    this.#analyses.close(uri);
    if (path !== undefined) this.#workspace.close(path);
    this.#send(uri, undefined, []);
  }

  async #publish(uri: string): Promise<void> {
    const document = this.#documents.get(uri);
    if (!document) return;
    const { findings, error } = await this.#analyses.of(document);
    const current = this.#documents.get(uri);
    if (current?.version !== document.version) return;
    const shown = findings.filter((finding) => !isWaiting(finding, current));
    const diagnostics =
      error === undefined
        ? shown.map((finding) => protocolDiagnostic(finding, document.lines))
        : [errorDiagnostic(error, document)];
    this.#send(uri, document.version, diagnostics);
  }

  #send(
    uri: string,
    version: number | undefined,
    diagnostics: ReturnType<typeof protocolDiagnostic>[],
  ): void {
    const versioned = version === undefined ? { uri } : { uri, version };
    void this.#connection.sendDiagnostics({ ...versioned, diagnostics });
  }

  async #fixAll(document: OpenDocument) {
    const edits = await editsOfBuild(document, this.#workspace);
    if (edits.length === 0 || !this.#isCurrent(document)) return [];
    return [{ title: 'Fix all', kind: FIX_ALL, edit: workspaceEdit(document, edits) }];
  }

  async #format(uri: string): Promise<TextEdit[]> {
    const document = this.#documents.get(uri);
    if (!document) return [];
    const edits = await editsOfBuild(document, this.#workspace);
    return this.#isCurrent(document) ? protocolEdits(document, edits) : [];
  }

  #isCurrent({ uri, version }: OpenDocument): boolean {
    return this.#documents.get(uri)?.version === version;
  }

  #report(error: unknown): void {
    this.#connection.console.error(describeError(error));
  }
}

/** The folders that a client opens. */
function foldersOf(params: Pick<InitializeParams, 'rootUri' | 'rootPath' | 'workspaceFolders'>): string[] {
  const { workspaceFolders, rootUri, rootPath } = params;
  if (workspaceFolders?.length) return workspaceFolders.flatMap(({ uri }) => pathOfUri(uri) ?? []);
  return [(rootUri && pathOfUri(rootUri)) ?? rootPath ?? []].flat();
}
