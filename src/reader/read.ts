/** Reading a note from a file or from standard input. */

import { decode } from './decode.ts';
import { type NoteFile, parseNote } from './parse-note.ts';
import { problemOfReading, readNamedFile } from './read-file.ts';

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
