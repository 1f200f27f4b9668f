/** `ddia-notes join`: chapters become one note again. */

import { join as joinPath, relative, resolve, sep } from 'node:path';
import { MANIFEST_FILE } from '../book/book-options.ts';
import { invalidManifest, readBook, unrelatedNotesIn } from '../book/folder/read-book.ts';
import { ConflictError, JoinError } from '../book/join/join-errors.ts';
import { type JoinResult, joinPages } from '../book/join/join-pages.ts';
import { type Manifest, originOf, writtenFiles } from '../book/manifest.ts';
import { hashOf } from '../book/page-record.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { ConfinedFolder, realPathOf } from '../reader/confined-folder.ts';
import { decode } from '../reader/decode.ts';
import { homeOf } from '../reader/home.ts';
import { sameFile, shownPath } from '../reader/same-file.ts';
import { painter, wantsColor } from '../report/style.ts';
import { settle } from '../session/settle.ts';
import { writeFile } from '../writer/write-file.ts';

export interface JoinOptions {
  readonly output?: string;
  readonly write?: boolean;
  readonly force?: boolean;
  readonly color: boolean;
}

/**
 * Joins the chapters in a folder.
 *
 * @returns the exit code: 1 where an edit has no place in the note.
 * @throws {UserError} if the folder is no book, or the note was changed since it was split.
 */
export async function joinFolder(folder: string, options: JoinOptions): Promise<number> {
  const { output, write, force } = options;
  if (write && output !== undefined)
    throw new UserError('--write', 'does not go with --output', 'choose one');
  await settle(realPathOf(folder));
  const { manifest, pages, missing } = readBook(folder);
  if (missing.length > 0 && !force) {
    const names = missing.map((path) => shownName(joinPath(folder, path))).join(', ');
    throw new UserError(
      names,
      missing.length === 1 ? 'is missing' : 'are missing',
      'restore it, or leave it out with --force',
    );
  }
  const joined = joinedNote(
    folder,
    manifest,
    new Map([...missing.map((path) => [path, ''] as const), ...pages]),
  );
  const fate = deliver(folder, manifest, joined, options);
  report(folder, manifest, joined, fate, wantsColor(process.stderr, options.color));
  return joined.lost.length > 0 ? 1 : 0;
}

function joinedNote(folder: string, manifest: Manifest, pages: ReadonlyMap<string, string>): JoinResult {
  let joined: JoinResult;
  try {
    joined = joinPages(originOf(manifest), pages);
  } catch (error) {
    // A manifest may fit its chapters and still be wrong.
    if (error instanceof RangeError) throw invalidManifest(folder, 'its changes do not fit the chapters');
    if (error instanceof ConflictError) {
      const paths = error.paths.map((path) => shownName(shownPath(resolve(folder, path)))).join(' and ');
      throw new UserError(paths, `have different edits of ${error.key}`, 'make them the same, or undo one');
    }
    if (!(error instanceof JoinError)) throw error;
    const what = 'would run into the text after it, or take a heading in';
    throw new UserError(
      joinPath(folder, error.path),
      what,
      'close the code, comment or HTML that it leaves open',
    );
  }
  if (joined.edited.length === 0 && hashOf(joined.text) !== manifest.hash)
    throw invalidManifest(folder, 'its chapters do not give the note that was split');
  return joined;
}

function deliver(folder: string, manifest: Manifest, { text }: JoinResult, options: JoinOptions): string {
  const { output, write, force } = options;
  if (output !== undefined) {
    checkNoChapter(folder, manifest, output);
    const file = shownName(output);
    return writeFile(output, text) ? `written to ${file}` : `${file} is up to date`;
  }
  if (!write) {
    process.stdout.write(text);
    return 'written to standard output';
  }
  if (manifest.note === '')
    throw new UserError('--write', 'cannot be used: the book does not name its note', 'name a file with -o');
  const note = resolve(realPathOf(folder), manifest.note);
  const name = shownPath(note);
  const before = decode(readNoteOf(folder, note), name);
  checkNoChapter(folder, manifest, note);
  if (before === text) return `${shownName(name)} is up to date`;
  if (![manifest.hash, manifest.source].includes(hashOf(before)) && !force) {
    const advice = 'join to another file with -o and bring the two together, or write over it with --force';
    throw new UserError(name, 'was changed since it was split', advice);
  }
  writeFile(note, text, before);
  return `written to ${shownName(name)}`;
}

function checkNoChapter(folder: string, manifest: Manifest, file: string): void {
  const isChapter = [MANIFEST_FILE, ...writtenFiles(manifest).keys()].some((path) =>
    sameFile(joinPath(folder, path), file),
  );
  if (isChapter) throw new UserError(shownPath(file), 'is a file of that book', 'name another file');
}

/**
 * Reads the note that a manifest names. The manifest is not trusted, so the note has to be a Markdown file of the same repository
 * as the book, or where the book is in none one below the current folder.
 */
function readNoteOf(folder: string, note: string): Uint8Array {
  const home = homeOf(realPathOf(folder));
  const path = relative(home, note).split(sep).join('/');
  const found = new ConfinedFolder(home).read(path);
  const what =
    found.kind === 'missing'
      ? 'does not exist any more'
      : found.kind === 'foreign'
        ? found.why
        : isMarkdownFile(note)
          ? undefined
          : 'is not called like a Markdown file';
  if (found.kind === 'file' && what === undefined) return found.bytes;
  throw new UserError(shownPath(note), String(what), 'name a file to write to with -o');
}

function report(folder: string, manifest: Manifest, joined: JoinResult, fate: string, color: boolean): void {
  const paint = painter(color);
  const lines = [`${paint('bold', shownName(folder))}: ${fate}`];
  for (const path of joined.edited) lines.push(`  edited: ${shownName(path)}`);
  for (const { path, line, what } of joined.lost) {
    lines.push(
      `  ${paint('yellow', 'warning')} ${shownName(joinPath(folder, path))}:${line} ${oneLine(what)}: it has no place in the note`,
    );
  }
  for (const path of unrelatedNotesIn(folder, manifest)) {
    lines.push(`  ${shownName(joinPath(folder, path))} is not one of its chapters, and was left out`);
  }
  process.stderr.write(`${lines.join('\n')}\n`);
}
