/** The findings in open documents. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { decode } from '../reader/decode.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { nameOf, noteOfDocument } from './note-views.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

/** The findings in one version of a document, or the error that prevented them. */
export interface Analysis {
  readonly document: OpenDocument;
  readonly findings: readonly Diagnostic[];
  readonly error?: unknown;
}

export class Analyses {
  readonly #workspace: Workspace;
  readonly #latest = new Map<string, { readonly analysis: Promise<Analysis>; readonly version: number }>();
  /** Documents whose files are not valid UTF-8, so that the editor shows something else than they contain. */
  readonly #undecodable = new Map<string, unknown>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
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

  async #analyse(document: OpenDocument): Promise<Analysis> {
    const error = this.errorOf(document);
    if (error !== undefined) return { document, findings: [], error };
    try {
      const set = await this.#workspace.countedSetOf(nameOf(document));
      if (!set) return { document, findings: [] };
      const { path, source } = noteOfDocument(document);
      const { findings } = await set.plan(path, source);
      return { document, findings };
    } catch (failure) {
      return { document, findings: [], error: failure };
    }
  }
}
