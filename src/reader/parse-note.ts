/** Parsing the text of a note. */

import { UserError } from '../messages/user-error.ts';
import { MOST_LEVELS, TooDeep } from '../source/parse/too-deep.ts';
import { Source } from '../source/source.ts';

/** A note as it was read. */
export interface NoteFile {
  /** The path as given by the user, or the name given to standard input. */
  readonly path: string;
  readonly source: Source;
}

/**
 * Parses the text of a note.
 *
 * @throws {UserError} if it is nested too deeply.
 */
export function parseNote(text: string, path: string): NoteFile {
  return { path, source: parse(text, path) };
}

function parse(text: string, path: string): Source {
  try {
    return Source.parse(text);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const what = `has more than ${MOST_LEVELS} levels of nesting`;
    throw new UserError(
      `${path}:${error.line}`,
      what,
      'remove some levels of block quotes, lists or emphasis',
    );
  }
}
