/** Refactorings: renames and moves that links of all notes follow. Either every link does, or nothing is changed. */

import { Notes } from '../links/addresses.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { UserError } from '../messages/user-error.ts';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { type Proof, respectsProtected, verify } from '../source/verify.ts';

/** A note that a refactoring may change. */
export interface RefactorNote {
  /** The path, as it is shown. */
  readonly path: string;
  /** The URL of its file, with symbolic links resolved. */
  readonly url: string;
  readonly source: Source;
  /** The program whose slugs its headings have; see `slugsOf`. */
  readonly anchors?: AnchorStyle | undefined;
  /** Why it cannot be changed, as a verb phrase; `undefined` if it can. */
  readonly obstacle?: string | undefined;
}

/** What a refactoring does to a note. */
export interface NoteChange {
  readonly note: RefactorNote;
  /** Edits of the body, in order. */
  readonly edits: readonly Edit[];
  readonly after: Source;
  /** How many of its links were updated. */
  readonly links: number;
}

/** The notes of a refactoring, by their addresses. */
export function addressesOf(notes: readonly RefactorNote[]): Notes {
  return new Notes(new Map(notes.map(({ url }) => [url, []])));
}

/** The name of the new text in errors, as in the help of `rename`. */
export const NEW_TEXT = '<new>';

/** Checks the new text of a heading or label. @throws {UserError} if it is empty or has several lines. */
export function checkNewText(text: string): void {
  if (text === '' || /[\r\n]/.test(text))
    throw new UserError(NEW_TEXT, 'is empty or has several lines', 'use a single line of text');
}

/** Returns the error that something cannot be done. @param offset where, in the body of the note. */
export function refusal(note: RefactorNote, offset: number, what: string, advice: string): UserError {
  return new UserError(`${note.path}:${note.source.point(offset).line}`, what, advice);
}

/**
 * Makes the changes of a note.
 *
 * @param links how many links they update.
 * @throws {UserError} if its file cannot be written, a change is where comments disable all rules, or the tree of the
 *   result is not the expected one.
 */
export function changeNote(note: RefactorNote, fixes: readonly Fix[], links = 0): NoteChange {
  const { source } = note;
  const locked = fixes.find((fix) => !respectsProtected(source, fix));
  const where = (locked ?? fixes[0])?.edits[0]?.start ?? 0;
  if (locked)
    throw refusal(
      note,
      where,
      'needs a change, but a comment disables changes there',
      'change it by hand, or remove the comment',
    );
  if (note.obstacle !== undefined)
    throw refusal(note, where, `needs a change, but the note ${note.obstacle}`, 'fix that first');
  const proof = proofOf(source, fixes);
  if (!proof.ok) {
    const at = proof.at.find(({ position }) => position)?.position?.start.offset ?? where;
    throw refusal(note, at, 'would be parsed differently afterwards', 'choose another text');
  }
  return { note, edits: proof.edits, after: proof.source, links };
}

/** Proves fixes, which are wrong if they overlap. */
function proofOf(source: Source, fixes: readonly Fix[]): Proof {
  try {
    return verify(source, fixes);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, at: [] };
    throw error;
  }
}
