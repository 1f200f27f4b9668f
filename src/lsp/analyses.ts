/** The findings in open documents. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { decode } from '../reader/decode.ts';
import { parseNote } from '../reader/parse-note.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { LONG_NOTE, LongNotes } from './long-notes.ts';
import { nameOf, noteOfDocument } from './note-views.ts';
import { isNote, type OpenDocument, type OpenDocuments } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

/** The findings in one version of a document, or the error that prevented them. */
export interface Analysis {
  readonly document: OpenDocument;
  readonly findings: readonly Diagnostic[];
  readonly error?: unknown;
}

export class Analyses {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #longNotes = new LongNotes();
  readonly #latest = new Map<string, { readonly analysis: Promise<Analysis>; readonly version: number }>();
  /** Documents whose files are not valid UTF-8, so that the editor shows something else than they contain. */
  readonly #undecodable = new Map<string, unknown>();

  constructor(workspace: Workspace, documents: OpenDocuments) {
    this.#workspace = workspace;
    this.#documents = documents;
  }

  /** Checks the file of a document that was opened or saved. */
  checkFile({ uri, path }: OpenDocument): void {
    this.#undecodable.delete(uri);
    if (path === undefined) return;
    let bytes: Buffer;
    try {
      bytes = readPlainFile(path);
    } catch {
      // The document may not be saved yet.
      return;
    }
    try {
      decode(bytes, path);
    } catch (error) {
      this.#undecodable.set(uri, error);
    }
  }

  /** Why the file of a document cannot be read as the editor shows it, if so. */
  errorOf({ uri }: OpenDocument): unknown {
    return this.#undecodable.get(uri);
  }

  /** Returns the findings in a document, which are computed again only if it has changed. It never throws. */
  of(document: OpenDocument): Promise<Analysis> {
    const { uri, version } = document;
    const known = this.#latest.get(uri);
    if (known?.version === version) return known.analysis;
    const analysis = this.#analyse(document);
    this.#latest.set(uri, { analysis, version });
    return analysis;
  }

  /** Makes the findings in a document be computed again, because something else has changed. */
  forget(uri: string): void {
    this.#latest.delete(uri);
  }

  forgetAll(): void {
    this.#latest.clear();
  }

  close(uri: string): void {
    this.#latest.delete(uri);
    this.#undecodable.delete(uri);
  }

  /**
   * Returns the findings in a text that a document has or might have; none if it is ignored.
   *
   * @throws {UserError} if the text, its front matter or its config is invalid.
   */
  async findingsIn(document: OpenDocument, text: string): Promise<readonly Diagnostic[]> {
    const path = nameOf(document);
    if (text.length >= LONG_NOTE) return this.#findingsInLong(path, text);
    const set = await this.#workspace.unignoredSetOf(path);
    if (!set) return [];
    const { source } = text === document.text ? noteOfDocument(document) : parseNote(text, path);
    return (await set.plan(path, source)).findings;
  }

  async #findingsInLong(path: string, text: string): Promise<readonly Diagnostic[]> {
    const { trust, generation } = this.#workspace;
    if (await this.#workspace.isIgnored(path)) return [];
    const { paths } = await this.#workspace.setOf(path);
    const openTexts = new Map(
      this.#documents.all().flatMap((one) => {
        const real = one.path === undefined ? undefined : realPathOf(one.path);
        const open = { text: one.text, version: `open:${one.version}` };
        return [...new Set([one.path, real])].flatMap((file) =>
          file === undefined ? [] : [[file, open] as const],
        );
      }),
    );
    return this.#longNotes.lint({ path, text, paths, openTexts, trust, generation });
  }

  /** Ends what runs in other threads. */
  stop(): void {
    this.#longNotes.stop();
  }

  async #analyse(document: OpenDocument): Promise<Analysis> {
    if (!isNote(document)) return { document, findings: [] };
    const error = this.errorOf(document);
    if (error !== undefined) return { document, findings: [], error };
    try {
      return { document, findings: await this.findingsIn(document, document.text) };
    } catch (failure) {
      return { document, findings: [], error: failure };
    }
  }
}
