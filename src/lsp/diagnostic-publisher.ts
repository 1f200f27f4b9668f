/** Diagnostics of open documents: pushed to the client when the user pauses, or handed out when it asks. */

import { dirname } from 'node:path';
import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node.js';
import { UserError } from '../messages/user-error.ts';
import { describeError } from '../session/errors.ts';
import type { Analyses, Analysis } from './analyses.ts';
import { type Clock, LintQueue } from './lint-queue.ts';
import { LONG_NOTE } from './long-notes.ts';
import { isNote, type OpenDocument, type OpenDocuments } from './open-documents.ts';
import { errorDiagnostic, isWaiting, protocolDiagnostic } from './protocol-diagnostics.ts';

/** How long after an edit a document is linted, in milliseconds, at least and at most. */
const PAUSE = 200;
const LONGEST_PAUSE = 2000;
/** How long after an edit the other documents are linted, which may link to the edited one. */
const PAUSE_OF_OTHERS = 1000;
/** The queue entry for all documents that a client should ask for again. */
const PULLED = '';

export class DiagnosticPublisher {
  readonly #connection: Connection;
  readonly #documents: OpenDocuments;
  readonly #analyses: Analyses;
  readonly #clock: Clock;
  readonly #queue: LintQueue;
  readonly #client: () => { readonly pulls: boolean; readonly refreshes: boolean };
  readonly #run: () => 'type' | 'save';
  /** How long linting each document took, in milliseconds. A long note is linted after a longer pause. */
  readonly #durations = new Map<string, number>();
  /** The last results sent to the client, for documents that it pulls. */
  readonly #reported = new Map<string, { readonly id: string; readonly content: string }>();
  #count = 0;

  constructor(
    connection: Connection,
    documents: OpenDocuments,
    analyses: Analyses,
    clock: Clock,
    client: () => { readonly pulls: boolean; readonly refreshes: boolean },
    run: () => 'type' | 'save',
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#analyses = analyses;
    this.#clock = clock;
    this.#client = client;
    this.#run = run;
    this.#queue = new LintQueue(clock, async (uri) => {
      const work = this.#publish(uri);
      // Other documents need not wait for what happens in another thread.
      if (!isLong(documents.get(uri))) await work;
    });
  }

  /** Lints a document that was opened. */
  opened(document: OpenDocument): void {
    this.#analyses.checkFile(document);
    this.#analyses.forget(document.uri);
    this.#queue.plan(document.uri, 0);
    this.#lintOthers(document);
  }

  /** Lints a document that was saved. */
  saved(document: OpenDocument): void {
    this.opened(document);
    // A client asks again after each change, but not after each save.
    this.#askToPull();
  }

  /** Lints a document that was edited, and later those that may link to it. */
  edited(document: OpenDocument): void {
    if (this.#run() === 'save') return;
    this.#queue.plan(document.uri, this.#pauseOf(document.uri));
    this.#lintOthers(document);
  }

  /** Lints all documents again, because configs or other files have changed. */
  lintAll(): void {
    this.#analyses.forgetAll();
    for (const { uri } of this.#documents.all()) this.#queue.plan(uri, 0);
    this.#askToPull();
  }

  closed(uri: string): void {
    this.#queue.cancel(uri);
    this.#analyses.close(uri);
    this.#durations.delete(uri);
    this.#reported.delete(uri);
    if (!this.#client().pulls) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Answers a client that asks for the diagnostics of a document. @param previous the id of the last result, if the client sends one. */
  async pull(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const document = this.#documents.get(uri);
    const last = this.#reported.get(uri);
    const isUnsaved = document?.isEdited === true && this.#run() === 'save';
    if (isUnsaved && last && last.id === previous)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.id };
    const items = document ? this.#shown(await this.#analyses.of(document)) : [];
    const content = JSON.stringify(items);
    if (last?.content === content && last.id === previous)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.id };
    const id = last?.content === content ? last.id : String(++this.#count);
    if (document) this.#reported.set(uri, { id, content });
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  async #publish(uri: string): Promise<void> {
    if (uri === PULLED) this.#askToPull();
    const document = this.#documents.get(uri);
    if (!document || !isNote(document) || this.#client().pulls) return;
    const begin = this.#clock.now();
    const analysis = await this.#analyses.of(document);
    this.#durations.set(uri, this.#clock.now() - begin);
    // What was found in an older version is at the wrong places.
    if (this.#documents.get(uri)?.version !== document.version) return;
    const diagnostics = this.#shown(analysis);
    void this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  #shown({ document, findings, error }: Analysis): Diagnostic[] {
    if (error !== undefined) {
      if (!(error instanceof UserError)) this.#connection.console.error(describeError(error, document.path));
      return [errorDiagnostic(error, document)];
    }
    const current = this.#documents.get(document.uri) ?? document;
    return findings
      .filter((finding) => !isWaiting(finding, current))
      .map((finding) => protocolDiagnostic(finding, document.lines));
  }

  #lintOthers({ uri, path }: OpenDocument): void {
    for (const other of this.#documents.all()) {
      if (other.uri === uri || path === undefined || other.path === undefined) continue;
      this.#analyses.forget(other.uri);
      const isNear = dirname(other.path) === dirname(path);
      const key = this.#client().pulls ? PULLED : other.uri;
      this.#queue.plan(key, PAUSE_OF_OTHERS * (isNear ? 1 : 2));
    }
  }

  #pauseOf(uri: string): number {
    return Math.min(LONGEST_PAUSE, Math.max(PAUSE, 2 * (this.#durations.get(uri) ?? 0)));
  }

  #askToPull(): void {
    const { pulls, refreshes } = this.#client();
    if (pulls && refreshes) void this.#connection.languages.diagnostics.refresh();
  }
}

function isLong(document: OpenDocument | undefined): boolean {
  return document !== undefined && document.text.length >= LONG_NOTE;
}
