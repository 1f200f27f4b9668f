/** The requests and notifications of the protocol, and what answers them. */

import { dirname } from 'node:path';
import {
  type CodeAction,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  type Range,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver/node.js';
import manifest from '../../package.json' with { type: 'json' };
import { describeError } from '../session/errors.ts';
import { type ActionContext, editOfAction, withEdits } from './action-edits.ts';
import { Analyses } from './analyses.ts';
import { editsOfBuild } from './build-document.ts';
import { type ClientSupport, supportOf } from './client.ts';
import { type ActionData, actionsFor, COMMANDS, FIX_ALL } from './code-actions.ts';
import { runCommand } from './commands.ts';
import { completionsAt, TRIGGERS } from './completions.ts';
import { ConfigWatch, isSettingsFile, WATCHED_GLOBS } from './config-watch.ts';
import { DiagnosticPublisher } from './diagnostic-publisher.ts';
import { editOfDocument, protocolEdits } from './file-edits.ts';
import { foldingRanges } from './folding.ts';
import { hoverAt } from './hover.ts';
import { definitionsAt, locationsOf, referencesAt } from './link-places.ts';
import { type Clock, SYSTEM_CLOCK } from './lint-queue.ts';
import { type NoteView, viewOf } from './note-views.ts';
import { type OpenDocument, OpenDocuments, pathOfUri } from './open-documents.ts';
import { type ServerSettings, settingsFrom } from './server-settings.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';
import { Workspace } from './workspace.ts';

type DocumentParams = { readonly textDocument: { readonly uri: string } };

export class LanguageServer {
  readonly #connection: Connection;
  readonly #documents = new OpenDocuments(() => this.#client.unit);
  readonly #workspace = new Workspace(this.#documents, (error) => this.#log(error));
  readonly #analyses = new Analyses(this.#workspace, this.#documents);
  readonly #publisher: DiagnosticPublisher;
  readonly #watch: ConfigWatch;
  #settings: ServerSettings = settingsFrom(undefined);
  #client: ClientSupport = supportOf({});

  constructor(connection: Connection, clock: Clock = SYSTEM_CLOCK) {
    this.#connection = connection;
    this.#publisher = new DiagnosticPublisher(
      connection,
      this.#documents,
      this.#analyses,
      clock,
      () => this.#client,
      () => this.#settings.run,
    );
    const folders = () =>
      this.#documents.all().flatMap(({ path }) => (path === undefined ? [] : dirname(path)));
    this.#watch = new ConfigWatch(folders, () => this.#readAgain());
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => {
      this.#watch.stop();
      this.#analyses.stop();
    });
    this.#listenToDocuments();
    this.#listenToWorkspace();
    this.#answerAboutFindings();
    this.#answerAboutLinks();
    connection.listen();
  }

  #initialize({ capabilities, initializationOptions, ...params }: InitializeParams): InitializeResult {
    this.#client = supportOf(capabilities);
    this.#settings = settingsFrom(initializationOptions);
    this.#workspace.setFolders(foldersOf(params), this.#settings.trust);
    const { unit, pulls, resolvesEdits } = this.#client;
    return {
      serverInfo: { name: 'ddia-notes', version: manifest.version },
      capabilities: {
        positionEncoding: unit,
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        ...(pulls
          ? {
              diagnosticProvider: {
                identifier: 'ddia-notes',
                interFileDependencies: true,
                workspaceDiagnostics: false,
              },
            }
          : {}),
        codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL], resolveProvider: resolvesEdits },
        executeCommandProvider: { commands: Object.values(COMMANDS) },
        hoverProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        completionProvider: { triggerCharacters: TRIGGERS },
        definitionProvider: true,
        referencesProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #initialized(): void {
    const { client } = this.#connection;
    if (this.#client.watchesFiles)
      void client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED_GLOBS.map((globPattern) => ({ globPattern })),
      });
    if (this.#client.watchesConfiguration)
      void client.register(DidChangeConfigurationNotification.type, { section: 'ddiaNotes' }).catch(() => {});
    if (this.#client.configuration) void this.#readSettings(undefined);
    this.#watch.start();
  }

  #listenToDocuments(): void {
    const connection = this.#connection;
    connection.onDidOpenTextDocument(({ textDocument }) => {
      this.#documents.open(textDocument);
      this.#watch.see();
      this.#publisher.opened(this.#documents.get(textDocument.uri)!);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      this.#documents.change(uri, version, contentChanges);
      const document = this.#documents.get(uri);
      if (document) this.#publisher.edited(document);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      this.#documents.save(uri);
      const path = pathOfUri(uri);
      if (path !== undefined && isSettingsFile(path)) this.#readAgain();
      void this.#lookFor(path);
      const document = this.#documents.get(uri);
      if (document) this.#publisher.saved(document);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const path = this.#documents.get(uri)?.path;
      this.#documents.close(uri);
      this.#publisher.closed(uri);
      if (path !== undefined) this.#workspace.close(path);
    });
  }

  #listenToWorkspace(): void {
    const connection = this.#connection;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.flatMap(({ uri }) => pathOfUri(uri) ?? []);
      if (paths.some(isSettingsFile)) this.#readAgain();
      else {
        this.#workspace.forgetNotes();
        this.#publisher.lintAll();
      }
    });
    connection.onDidChangeConfiguration(({ settings }) => this.#readSettings(settings));
    connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }) => {
      const removed = foldersOf({ workspaceFolders: event.removed });
      const kept = this.#workspace.folders.filter((folder) => !removed.includes(folder));
      const folders = [...kept, ...foldersOf({ workspaceFolders: event.added })];
      this.#workspace.setFolders(folders, this.#settings.trust);
      this.#publisher.lintAll();
    });
    connection.onExecuteCommand(async ({ command, arguments: args }) => {
      const changed = await runCommand(command, args ?? [], {
        ...this.#context,
        show: (type, message) => this.#show(type, message),
        applyEdit: this.#client.appliesEdits ? (edit) => connection.workspace.applyEdit(edit) : undefined,
      });
      if (changed) this.#readAgain();
    });
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      const sets = await this.#workspace.allSets(this.#documents.all());
      return workspaceSymbols(sets, query, this.#client.unit, () => token.isCancellationRequested);
    });
  }

  #answerAboutFindings(): void {
    const connection = this.#connection;
    connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
      this.#publisher.pull(uri, previousResultId),
    );
    connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
      const document = this.#documents.get(uri);
      if (!document) return [];
      const wanted = (kind: string) => !only || only.some((one) => `${kind}.`.startsWith(`${one}.`));
      const all = only && wanted(FIX_ALL) ? await this.#fixAll(document) : [];
      if (!wanted('quickfix')) return all;
      const analysis = await this.#analyses.of(document);
      const actions = actionsFor(analysis, range);
      const complete = this.#client.resolvesEdits
        ? actions
        : await withEdits(actions, analysis, this.#context);
      return this.#isCurrent(document) ? [...all, ...complete] : [];
    });
    connection.onCodeActionResolve((action) => this.#resolve(action));
    connection.onHover(({ textDocument: { uri }, position }) =>
      this.#about(uri, async (document) =>
        hoverAt(await this.#analyses.of(document), document.lines.offsetAt(position)),
      ),
    );
    connection.onDocumentFormatting((params) => this.#format(params));
    connection.onDocumentRangeFormatting((params) => this.#format(params, params.range));
  }

  #answerAboutLinks(): void {
    const connection = this.#connection;
    connection.onDocumentSymbol(({ textDocument: { uri } }) => this.#inNote(uri, documentSymbols));
    connection.onFoldingRanges(({ textDocument: { uri } }) => this.#inNote(uri, foldingRanges));
    connection.onCompletion(({ textDocument: { uri }, position }) =>
      this.#inNote(uri, (view) => completionsAt(view, view.document.lines.offsetAt(position))),
    );
    connection.onDefinition(({ textDocument: { uri }, position }) =>
      this.#inNote(uri, async (view) => {
        const places = await definitionsAt(view, view.document.lines.offsetAt(position));
        return locationsOf(places, view, this.#client.unit);
      }),
    );
    connection.onReferences(({ textDocument: { uri }, position, context }) =>
      this.#inNote(uri, async (view) => {
        const offset = view.document.lines.offsetAt(position);
        const places = await referencesAt(view, offset, context.includeDeclaration);
        return locationsOf(places, view, this.#client.unit);
      }),
    );
  }

  get #context(): ActionContext {
    return {
      documents: this.#documents,
      workspace: this.#workspace,
      analyses: this.#analyses,
      support: this.#client,
    };
  }

  /** Answers a request about an open document. */
  async #about<T>(uri: string, answer: (document: OpenDocument) => Promise<T>): Promise<T | null> {
    const document = this.#documents.get(uri);
    return document ? answer(document) : null;
  }

  /** Answers a request about the note in an open document. What cannot be parsed has no answer. */
  #inNote<T>(uri: string, answer: (view: NoteView) => T | Promise<T>): Promise<T | null> {
    return this.#about(uri, async (document) => {
      try {
        return await answer(await viewOf(document, this.#workspace));
      } catch (error) {
        this.#log(error);
        return null;
      }
    });
  }

  /** Lints everything again if a file that was saved is a new note. */
  async #lookFor(path: string | undefined): Promise<void> {
    if (path !== undefined && (await this.#workspace.findNew(path))) this.#publisher.lintAll();
  }

  /** Reads configs, ignore files and the lists of notes again. */
  #readAgain(): void {
    this.#watch.reset();
    this.#workspace.forget();
    this.#publisher.lintAll();
  }

  /** Reads the settings of the server again. @param sent what the client has sent; it may be asked instead. */
  async #readSettings(sent: unknown): Promise<void> {
    try {
      const { workspace } = this.#connection;
      const value = this.#client.configuration ? await workspace.getConfiguration('ddiaNotes') : sent;
      const before = this.#settings;
      this.#settings = settingsFrom(value, before);
      if (before.trust !== this.#settings.trust)
        this.#workspace.setFolders(this.#workspace.folders, this.#settings.trust);
      if (JSON.stringify(before) !== JSON.stringify(this.#settings)) this.#publisher.lintAll();
    } catch (error) {
      this.#log(error);
    }
  }

  async #resolve(action: CodeAction): Promise<CodeAction> {
    const data = action.data as ActionData | undefined;
    const document = data && this.#documents.get(data.uri);
    if (!document) return action;
    const edit = await editOfAction(data, await this.#analyses.of(document), this.#context);
    if (edit) return { ...action, edit };
    this.#show(MessageType.Warning, `${action.title}: not possible without changing something else`);
    return action;
  }

  async #fixAll(document: OpenDocument): Promise<CodeAction[]> {
    const edits = await this.#build(document);
    if (edits.length === 0) return [];
    return [{ title: 'Fix all', kind: FIX_ALL, edit: editOfDocument(document, edits, this.#client) }];
  }

  async #format({ textDocument }: DocumentParams, range?: Range): Promise<TextEdit[] | null> {
    return this.#about(textDocument.uri, async (document) =>
      protocolEdits(document.lines, await this.#build(document, range)),
    );
  }

  /** Builds a document, or some lines of it. An error is a diagnostic already, and changes nothing. */
  async #build(document: OpenDocument, range?: Range) {
    const { lines } = document;
    if (this.#analyses.errorOf(document) !== undefined) return [];
    const part = range && { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    try {
      const edits = await editsOfBuild(document, this.#workspace, part);
      return this.#isCurrent(document) ? edits : [];
    } catch (error) {
      this.#log(error);
      return [];
    }
  }

  #isCurrent({ uri, version }: OpenDocument): boolean {
    return this.#documents.get(uri)?.version === version;
  }

  /** Shows a message, without waiting for the user. */
  #show(type: MessageType, message: string): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  #log(error: unknown): void {
    this.#connection.console.error(describeError(error));
  }
}

/** The folders that a client opens. */
function foldersOf(
  params: Partial<Pick<InitializeParams, 'rootUri' | 'rootPath' | 'workspaceFolders'>>,
): string[] {
  const { workspaceFolders, rootUri, rootPath } = params;
  if (workspaceFolders?.length) return workspaceFolders.flatMap(({ uri }) => pathOfUri(uri) ?? []);
  return [(rootUri && pathOfUri(rootUri)) ?? rootPath ?? []].flat();
}
