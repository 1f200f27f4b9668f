/** `ddia-notes join`: chapters become one note again. */

import { readFileSync } from 'node:fs';
import { join as joinPath, resolve } from 'node:path';
import { JoinError } from '../chapters/assembly.ts';
import { type Joined, join } from '../chapters/join.ts';
import { type Manifest, originOf, writtenFiles } from '../chapters/manifest.ts';
import { hashOf } from '../chapters/record.ts';
import { Problem } from '../problem.ts';
import { decode } from '../reader/decode.ts';
import { readBook, strangersIn } from '../reader/read-book.ts';
import { painter, wantsColor } from '../report/style.ts';
import { finishBook } from '../writer/book-stage.ts';
import { writeFile } from '../writer/write-file.ts';
import { sameFile, shown } from './paths.ts';

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
 * @throws {Problem} if the folder is no book, or the note was changed since it was split.
 */
export async function joinFolder(folder: string, options: JoinOptions): Promise<number> {
  const { output, write, force } = options;
  if (write && output !== undefined) throw new Problem('--write', 'does not go with --output', 'choose one');
  finishBook(folder);
  const { manifest, pages, missing } = readBook(folder);
  if (missing.length > 0 && !force) {
    const names = missing.map((path) => joinPath(folder, path)).join(', ');
    throw new Problem(
      names,
      missing.length === 1 ? 'is missing' : 'are missing',
      'restore it, or leave it out with --force',
    );
  }
  const joined = joinPages(
    folder,
    manifest,
    new Map([...missing.map((path) => [path, ''] as const), ...pages]),
  );
  const fate = deliver(folder, manifest, joined, options);
  report(folder, manifest, joined, fate, wantsColor(process.stderr, options.color));
  return joined.lost.length > 0 ? 1 : 0;
}

function joinPages(folder: string, manifest: Manifest, pages: ReadonlyMap<string, string>): Joined {
  try {
    return join(originOf(manifest), pages);
  } catch (error) {
    if (!(error instanceof JoinError)) throw error;
    const what = 'would run into the text after it, or take a heading in';
    throw new Problem(
      joinPath(folder, error.path),
      what,
      'close the code, comment or HTML that it leaves open',
    );
  }
}

function deliver(folder: string, manifest: Manifest, { text }: Joined, options: JoinOptions): string {
  if (options.output !== undefined) {
    const chapter = [...writtenFiles(manifest).keys()].find((path) =>
      sameFile(joinPath(folder, path), options.output!),
    );
    if (chapter !== undefined)
      throw new Problem(options.output, 'is a chapter of that book', 'name another file');
    return writeFile(options.output, text)
      ? `written to ${options.output}`
      : `${options.output} is up to date`;
  }
  if (!options.write) {
    process.stdout.write(text);
    return 'written to standard output';
  }
  if (manifest.note === '') {
    throw new Problem(
      '--write',
      'does not know the note, which came from standard input',
      'name a file with -o',
    );
  }
  const note = shown(resolve(folder, manifest.note));
  const before = decode(readFile(note), note);
  if (before === text) return `${note} is up to date`;
  if (![manifest.hash, manifest.source].includes(hashOf(before)) && !options.force) {
    const advice = 'join to another file with -o and bring the two together, or write over it with --force';
    throw new Problem(note, 'was changed since it was split', advice);
  }
  writeFile(note, text, before);
  return `written to ${note}`;
}

function readFile(note: string): Uint8Array {
  try {
    return readFileSync(note);
  } catch {
    throw new Problem(note, 'cannot be read', 'name a file to write to with -o');
  }
}

function report(folder: string, manifest: Manifest, joined: Joined, fate: string, color: boolean): void {
  const paint = painter(color);
  const lines = [`${paint('bold', folder)}: ${fate}`];
  for (const path of joined.edited) lines.push(`  edited: ${path}`);
  for (const { path, line, what } of joined.lost) {
    lines.push(
      `  ${paint('yellow', 'warning')} ${joinPath(folder, path)}:${line} ${what}: it has no place in the note`,
    );
  }
  for (const path of strangersIn(folder, manifest)) {
    lines.push(`  ${joinPath(folder, path)} is not one of its chapters, and was left out`);
  }
  process.stderr.write(`${lines.join('\n')}\n`);
}
