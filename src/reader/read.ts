/** Reading a note from a file or from standard input. */

import { UserError } from '../messages/user-error.ts';
import { MOST_LEVELS, TooDeep } from '../source/parse/too-deep.ts';
import { Source } from '../source/source.ts';
import { decode } from './decode.ts';
import { problemOfReading, readNamedFile } from './read-file.ts';

/** A note as it was read. */
export interface NoteFile {
  /** The path as given by the user, or the name given to standard input. */
  readonly path: string;
  readonly source: Source;
}

/**
 * Reads a note from a file.
 *
 * @throws {UserError} if it is missing, a folder, unreadable, binary, not UTF-8, or nested too deeply.
 */
export function readNote(path: string): NoteFile {
  return parseNote(readNoteText(path), path);
}

/**
 * Reads the text of a note without parsing it.
 *
 * @throws {UserError} if the file is missing, a folder, unreadable, binary, or not UTF-8.
 */
export function readNoteText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readNamedFile(path);
  } catch (error) {
    throw problemOfReading(error, path);
  }
  return decode(bytes, path);
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

/**
 * Reads a note from standard input to its end.
 *
 * @param path the note's name.
 * @throws {UserError} if it is binary, not UTF-8, or nested too deeply.
 */
export async function readStdin(path: string): Promise<NoteFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return parseNote(decode(Buffer.concat(chunks), path), path);
}
