/** An editor for tests: it talks to the real program. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node.js';
import { BIN } from '../cli/run.ts';

export interface EditorOptions {
  /** The folder that is open; the server is started elsewhere. */
  readonly folder?: string;
  readonly capabilities?: ClientCapabilities;
  readonly settings?: object;
  readonly processId?: number;
  /** Answers `workspace/configuration`. */
  readonly configuration?: () => unknown;
}

const open: ChildProcess[] = [];
afterAll(() => {
  for (const one of open) one.kill('SIGKILL');
});

export class Editor {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  /** Everything that the server has published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  readonly shown: string[] = [];
  /** The edits that the server has asked for. */
  readonly applied: WorkspaceEdit[] = [];
  initialized!: InitializeResult;
  stderr = '';
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  private constructor(options: EditorOptions) {
    this.child = spawn(process.execPath, [BIN, 'lsp', '--stdio'], {
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
    });
    open.push(this.child);
    this.child.stderr!.on('data', (data) => {
      this.stderr += data;
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
      this.#wake();
    });
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.shown.push(message);
      this.#wake();
    });
    this.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      this.#wake();
      return { applied: true };
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => options.configuration?.() ?? null),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onError(() => {});
    this.connection.listen();
  }

  /** Starts the server and introduces the editor. */
  static async start(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(options);
    const { folder, capabilities = {}, settings, processId = process.pid } = options;
    const uri = folder === undefined ? null : uriOf(folder);
    editor.initialized = await editor.request('initialize', {
      processId,
      rootUri: uri,
      workspaceFolders: uri === null ? null : [{ uri, name: 'notes' }],
      capabilities,
      initializationOptions: settings,
    });
    await editor.notify('initialized', {});
    return editor;
  }

  request<Result>(method: string, params?: unknown): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  notify(method: string, params?: unknown): Promise<void> {
    return this.connection.sendNotification(method, params as object);
  }

  /** Opens a document. @returns its URI. */
  async open(path: string, text: string, languageId = 'markdown'): Promise<string> {
    const uri = path.includes('://') || path.startsWith('untitled:') ? path : uriOf(path);
    this.#versions.set(uri, 1);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  /** Changes a document. @returns its new version. */
  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<number> {
    const version = (this.#versions.get(uri) ?? 1) + 1;
    this.#versions.set(uri, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  async save(uri: string): Promise<void> {
    await this.notify('textDocument/didSave', { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Returns the next diagnostics of a document, of a version if one is given, that fulfil a condition. */
  async diagnostics(
    uri: string,
    wanted: number | ((found: PublishDiagnosticsParams) => boolean) = () => true,
    since = 0,
  ): Promise<Diagnostic[]> {
    const matches =
      typeof wanted === 'number' ? ({ version }: PublishDiagnosticsParams) => version === wanted : wanted;
    const find = () => this.published.slice(since).find((one) => one.uri === uri && matches(one));
    await this.until(() => find() !== undefined);
    return find()!.diagnostics;
  }

  /** Waits until something that the server sends makes a condition true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  actions(uri: string, range: Range, only?: readonly string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    return this.request('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  format(uri: string): Promise<TextEdit[]> {
    const options = { tabSize: 2, insertSpaces: true };
    return this.request('textDocument/formatting', { textDocument: { uri }, options });
  }

  /** Ends the server as the protocol has it. @returns its exit code. */
  async end(): Promise<number | null> {
    const exited = once(this.child, 'exit');
    await this.request('shutdown');
    await this.notify('exit');
    const [code] = await exited;
    return code as number | null;
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** The range from the start of a line, from 0, to that of another. */
export function lines(first: number, last = first): Range {
  return { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
}

/** Applies edits of the protocol, in UTF-16 code units, to a text without carriage returns. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  const offset = ({ line, character }: Range['start']) =>
    Math.min((starts[line] ?? text.length) + character, text.length);
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (after, { range, newText }) =>
        after.slice(0, offset(range.start)) + newText + after.slice(offset(range.end)),
      text,
    );
}

/** Returns the edits of a document in an edit of the workspace. */
export function editsIn(edit: WorkspaceEdit | undefined, uri: string): TextEdit[] {
  const changes = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  return [...changes, ...(edit?.changes?.[uri] ?? [])];
}
