/** Making a book from a fixed note, and comparing it with the folder of the book. */

import { existsSync } from 'node:fs';
import { basename, dirname, extname, join as joinPath, resolve } from 'node:path';
import { encodePath } from '../book/encode-address.ts';
import { BookAssets } from '../book/folder/book-assets.ts';
import {
  type BookPlan,
  checkBookFolder,
  type FileContent,
  isUpToDate,
  planBook,
} from '../book/folder/plan-book.ts';
import { readManifest } from '../book/folder/read-book.ts';
import { joinPages } from '../book/join/join-pages.ts';
import { type Manifest, originOf, printManifest } from '../book/manifest.ts';
import { parseManifest } from '../book/manifest-schema.ts';
import { hashOf, recordOf } from '../book/page-record.ts';
import { SplitError } from '../book/split/check-page.ts';
import { nothingToSplit } from '../book/split/nothing-to-split.ts';
import { type Book, hasEnclosedHeadings, splitNote } from '../book/split/split-note.ts';
import { targetAnchors } from '../book/targets/all-targets.ts';
import { frontMatterOf } from '../config/own-settings.ts';
import { isMdxFile } from '../links/markdown-files.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { writtenFiles } from '../reader/chapters.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { pathFrom } from '../reader/path-from.ts';
import { isUpwardPath } from '../reader/plain-path.ts';
import { sameFile } from '../reader/same-file.ts';
import type { Source } from '../source/source.ts';
import { checkEdits } from './book-edits.ts';
import type { BookJob } from './book-job.ts';
import { linksOutOfDocs, warningsOf } from './book-warnings.ts';
import { urlOf } from './note-links.ts';

/** A note that becomes a book. */
export interface CleanedNote {
  readonly path: string;
  /** The text of the note before its fixes. */
  readonly before: string;
  /** The note after its fixes. */
  readonly source: Source;
  readonly anchors: AnchorStyle | undefined;
}

/** A book, and the changes to its folder. */
export interface MadeBook {
  readonly plan: BookPlan;
  /** How many files the book has, with its manifest. */
  readonly count: number;
  /** Whether any file must be written or removed. */
  readonly changed: boolean;
  /** The files that the book was made from, other than the note. */
  readonly sources: readonly string[];
  /** Lines that the user should read. */
  readonly warnings: readonly string[];
}

/**
 * Makes a book, and compares it with its folder. Writes nothing.
 *
 * @throws {UserError} if the note has no chapters, or a file in the folder would be overwritten.
 */
export async function makeBook(note: CleanedNote, job: BookJob, force: boolean): Promise<MadeBook> {
  const { path, source, anchors } = note;
  const assets = new BookAssets(folderOf(path));
  checkBookFolder(job.folder, job.within);
  const home = addressBetween(job.folder, folderOf(path));
  const book = bookOf(note, job, await frontMatterOf(source, path), { home, assets });
  const old = readManifest(job.folder);
  const pages = new Map(
    book.parts.flatMap((part) => ('text' in part ? [[part.path, part.text] as const] : [])),
  );
  const others = new Map<string, FileContent>(book.files.map((file) => [file.path, file.text]));
  for (const [copy, content] of assets.contents) others.set(copy, content);
  const manifest: Omit<Manifest, 'version'> = {
    note: noteFrom(job.folder, path),
    home,
    folder: addressBetween(folderOf(path), job.folder),
    source: hashOf(note.before),
    hash: hashOf(source.text.toString()),
    bom: source.text.bom,
    anchors: { note: anchors, pages: targetAnchors(job.target) ?? anchors },
    parts: book.parts.map((part) => ('text' in part ? recordOf(part) : part)),
    files: Object.fromEntries([...others].map(([name, content]) => [name, hashOf(content)])),
    assets: Object.fromEntries(assets.origins),
  };
  const manifestText = printManifest(manifest);
  checkJoins(pages, manifestText, source);
  const files = new Map<string, FileContent>([...pages, ...others]);
  const written = old ? writtenFiles(old) : new Map<string, string>();
  const own = [...written.keys(), ...files.keys()].find((name) => sameFile(joinPath(job.folder, name), path));
  if (own !== undefined) {
    const advice = 'name the note it was made from, or another folder with --out-dir';
    throw new UserError(path, `is a chapter of the book in ${job.folder}`, advice);
  }
  if (old && !force) checkOwner(note, job.folder, old.note, manifest.note);
  const plan = planBook(job.folder, files, written, manifestText);
  if (plan.edited.length > 0 && !force)
    checkEdits([note.before, source.text.toString()], job.folder, plan.edited);
  const warnings = [
    ...warningsOf(book, plan),
    ...(job.target === 'docusaurus' ? linksOutOfDocs(path, note.before, job.folder) : []),
  ];
  const sources = [...assets.origins.values()].map((from) => joinPath(folderOf(path), from));
  return {
    plan,
    count: files.size + 1,
    changed: !isUpToDate(plan),
    sources,
    warnings,
  };
}

function bookOf(
  { path, source, anchors }: CleanedNote,
  job: BookJob,
  noteFrontMatter: Record<string, unknown>,
  { home, assets }: { home: string; assets: BookAssets },
): Book {
  let book: Book | undefined;
  const extension = isMdxFile(path) && job.target === 'docusaurus' ? '.mdx' : '.md';
  try {
    book = splitNote(source, {
      ...job,
      extension,
      noteFrontMatter,
      title: titleFrom(path),
      linkContext: {
        anchors,
        url: urlOf(path),
        home,
        copyOf: (address) => (job.assets === 'copy' ? assets.copyOf(address) : undefined),
      },
    });
  } catch (error) {
    if (!(error instanceof SplitError)) throw error;
    const advice = `check for an unclosed block there, or split at another level with --split ${job.by === 2 ? 1 : 2}`;
    throw new UserError(path, `cannot be split: ${error.message}`, advice);
  }
  if (book) return book;
  const advice = hasEnclosedHeadings(source)
    ? 'move its headings out of <details>, ::: and similar containers'
    : job.by === 'chapter'
      ? 'add more headings'
      : `run ddia-notes outline${isNamed(path) ? ` ${shownName(path)}` : ''} to see its headings`;
  throw new UserError(path, nothingToSplit(job.by), advice);
}

/** Checks that a folder has no book of another existing note. @throws {UserError} if it does. */
function checkOwner({ path }: CleanedNote, folder: string, before: string, now: string): void {
  const other = joinPath(realPathOf(folder), before);
  if (before === '' || now === '' || before === now || !existsSync(other) || sameFile(other, path)) return;
  const what = `would replace the book of ${shownPath(other)} in ${folder}`;
  throw new UserError(path, what, 'name another folder with --out-dir, or use --force');
}

/** Checks that the pages can be joined into the same note, byte for byte. @throws {Error} if they cannot. */
function checkJoins(pages: ReadonlyMap<string, string>, manifest: string, source: Source): void {
  if (joinPages(originOf(parseManifest(manifest)), pages).text !== source.text.toString())
    throw new Error('joining the chapters would not restore the note');
}

/** The title of a note without a heading: the name of its file, or of its folder if the file is its index. */
function titleFrom(path: string): string {
  if (!isNamed(path)) return 'Notes';
  const name = basename(path, extname(path));
  return (/^(?:readme|index)$/i.test(name) && basename(dirname(resolve(path)))) || name;
}

/** Whether a note has a name, and is not standard input. */
function isNamed(path: string): boolean {
  return path !== '<stdin>';
}

function folderOf(path: string): string {
  return isNamed(path) ? dirname(path) : '.';
}

/** The path of the note for a manifest; empty if it has no path that could be read back. */
function noteFrom(folder: string, path: string): string {
  const name = isNamed(path) ? realRelativePath(folder, path) : '';
  return isUpwardPath(name) ? name : '';
}

/** The address of a folder from another folder. */
function addressBetween(from: string, to: string): string {
  return encodePath(realRelativePath(from, to));
}

/** The relative path from a folder, with symbolic links resolved, and with `/` on every system. */
function realRelativePath(from: string, to: string): string {
  return pathFrom(realPathOf(from), realPathOf(to));
}
