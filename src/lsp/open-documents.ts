/** The documents that are open in the editor, with their unsaved texts. */

import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node.js';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import type { OpenTexts } from '../session/note-files.ts';
import { LineIndex, type PositionUnit } from './positions.ts';

/** One version of an open document. It does not change: an edit makes another. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  /** The path of its file; `undefined` for a document that is not saved in a file yet. */
  readonly path: string | undefined;
  /** The line, from 0, on which the last edit since the document was opened or saved ended. */
  readonly editedLine: number | undefined;
  /** Whether it was edited since it was opened or saved. */
  readonly isEdited: boolean;
}

/** Languages of configs and of programs, which an editor may open along with notes. */
const OTHER_LANGUAGES = /^(?:jsonc?|yaml|toml|(?:java|type)script(?:react)?|ignore|gitignore)$/;

/** Whether a document is a note. Editors have many names for the language of notes. */
export function isNote({ languageId, path }: OpenDocument): boolean {
  return (path !== undefined && isMarkdownFile(path)) || !OTHER_LANGUAGES.test(languageId);
}

/** The open documents by their URIs, and by the real paths of their files. */
export class OpenDocuments implements OpenTexts {
  readonly #byUri = new Map<string, OpenDocument>();
  readonly #uriByPath = new Map<string, string>();
  /** The real path of each document's file. */
  readonly #realPaths = new Map<string, string>();
  readonly #unit: () => PositionUnit;

  /** @param unit returns the unit of positions, which is known once the client has named its own. */
  constructor(unit: () => PositionUnit) {
    this.#unit = unit;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#byUri.get(uri);
  }

  all(): OpenDocument[] {
    return [...this.#byUri.values()];
  }

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    const path = pathOfUri(uri);
    if (path !== undefined) {
      const real = realPathOf(path);
      this.#uriByPath.set(real, uri);
      this.#realPaths.set(uri, real);
    }
    this.#set({ uri, languageId, version, text, path, editedLine: undefined, isEdited: false });
  }

  /** Applies changes in order. Those of a document that is not open are ignored. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const before = this.#byUri.get(uri);
    if (!before) return;
    let { text, lines, editedLine } = before;
    for (const change of changes) {
      const isPart = 'range' in change;
      const start = isPart ? lines.offsetAt(change.range.start) : 0;
      const end = isPart ? Math.max(start, lines.offsetAt(change.range.end)) : text.length;
      text = text.slice(0, start) + change.text + text.slice(end);
      lines = new LineIndex(text, this.#unit());
      if (isPart) editedLine = lines.lineAt(start + change.text.length);
    }
    this.#set({ ...before, version, text, editedLine, isEdited: true });
  }

  /** Marks a document as saved. */
  save(uri: string): void {
    const document = this.#byUri.get(uri);
    if (document) this.#byUri.set(uri, { ...document, editedLine: undefined, isEdited: false });
  }

  close(uri: string): void {
    this.#byUri.delete(uri);
    const real = this.#realPaths.get(uri);
    this.#realPaths.delete(uri);
    if (real !== undefined && this.#uriByPath.get(real) === uri) this.#uriByPath.delete(real);
  }

  /** The document of the file at a path. */
  at(path: string): OpenDocument | undefined {
    if (this.#uriByPath.size === 0) return undefined;
    const uri = this.#uriByPath.get(path) ?? this.#uriByPath.get(realPathOf(path));
    return uri === undefined ? undefined : this.#byUri.get(uri);
  }

  /** Returns the URI of the file at a path, as the client has it if it is open. */
  uriOf(path: string): string {
    return this.at(path)?.uri ?? pathToFileURL(path).href;
  }

  textAt(path: string): string | undefined {
    return this.at(path)?.text;
  }

  versionAt(path: string): string | undefined {
    const document = this.at(path);
    return document && `open:${document.version}`;
  }

  #set(document: Omit<OpenDocument, 'lines'>): void {
    this.#byUri.set(document.uri, { ...document, lines: new LineIndex(document.text, this.#unit()) });
  }
}

/** Returns the path of a file’s URI; `undefined` for another URI. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return resolve(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
