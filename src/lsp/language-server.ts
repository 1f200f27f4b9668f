/** The state of the server, and the notifications that change it. */

import { dirname } from 'node:path';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver/node.js';
import manifest from '../../package.json' with { type: 'json' };
import { describeError } from '../session/errors.ts';
import { Analyses } from './analyses.ts';
import { capabilitiesFor } from './capabilities.ts';
import { type ClientSupport, supportOf } from './client.ts';
import { runCommand } from './commands.ts';
import { ConfigWatch, isSettingsFile, WATCHED_GLOBS } from './config-watch.ts';
import { DiagnosticPublisher } from './diagnostic-publisher.ts';
import { answerAboutFiles } from './file-renames.ts';
import { answerAboutFindings } from './finding-answers.ts';
import { answerAboutLinks } from './link-answers.ts';
import { type Clock, SYSTEM_CLOCK } from './lint-queue.ts';
import { OpenDocuments, pathOfUri } from './open-documents.ts';
import { answerAboutRenames } from './rename-answers.ts';
import { type ServerSettings, settingsFrom } from './server-settings.ts';
import type { ServerState } from './server-state.ts';
import { Workspace } from './workspace.ts';

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
    connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
      this.#publisher.pull(uri, previousResultId),
    );
    answerAboutFindings(connection, () => this.#state);
    answerAboutLinks(connection, () => this.#state);
    answerAboutRenames(connection, () => this.#state);
    answerAboutFiles(connection, () => this.#state);
    connection.listen();
  }

  #initialize({ capabilities, initializationOptions, ...params }: InitializeParams): InitializeResult {
    this.#client = supportOf(capabilities);
    this.#settings = settingsFrom(initializationOptions);
    this.#workspace.setFolders(foldersOf(params), this.#settings.trust);
    return {
      serverInfo: { name: 'ddia-notes', version: manifest.version },
      capabilities: capabilitiesFor(this.#client),
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
        // What has only changed is seen anyway.
        if (changes.some(({ type }) => type !== FileChangeType.Changed)) this.#workspace.forgetNotes();
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
      if (await runCommand(command, args ?? [], this.#state)) this.#readAgain();
    });
  }

  get #state(): ServerState {
    return {
      connection: this.#connection,
      documents: this.#documents,
      workspace: this.#workspace,
      analyses: this.#analyses,
      support: this.#client,
      show: (type, message) => this.#show(type, message),
      log: (error) => this.#log(error),
    };
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
