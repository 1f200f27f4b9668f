/** Open documents as parsed notes. */

import { type NoteFile, parseNote } from '../reader/parse-note.ts';
import { ParsedNote } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import type { NoteSet } from './note-set.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

/** One version of a document as a parsed note. */
export interface NoteView {
  readonly document: OpenDocument;
  /** The notes that it belongs to. */
  readonly set: NoteSet;
  readonly source: Source;
  readonly note: ParsedNote;
}

const parsed = new WeakMap<OpenDocument, NoteFile>();

/** The name of a document for the rest of the program, to which one without a file is standard input. */
export function nameOf({ path }: OpenDocument): string {
  return path ?? '<stdin>';
}

/** Parses a document once. @throws {UserError} if it is nested too deeply. */
export function noteOfDocument(document: OpenDocument): NoteFile {
  const note = parsed.get(document) ?? parseNote(document.text, nameOf(document));
  parsed.set(document, note);
  return note;
}

/** Returns a document as a note in its dialect; without its settings, if they are invalid. */
export async function viewOf(document: OpenDocument, workspace: Workspace): Promise<NoteView> {
  const { path, source } = noteOfDocument(document);
  const set = await workspace.setOf(path);
  try {
    const about = await set.linter.about(path, source);
    return { document, set, source: about.source, note: new ParsedNote(about.source, about.context) };
  } catch {
    // The error is a diagnostic of the document.
    return { document, set, source, note: new ParsedNote(source, { url: set.files.urlOf(path) }) };
  }
}
