/** Where a note is moved to, and whether it may be moved there. */

import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { problemOf } from '../messages/file-problems.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { Books } from '../reader/chapters.ts';
import { checkNotInGit, realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { sameFile } from '../reader/same-file.ts';

/**
 * Returns the new path of a note, from the current folder.
 *
 * @param to the new path, or a folder.
 * @throws {UserError} if `to` is empty.
 */
export function movedTo(path: string, to: string): string {
  if (to === '') throw new UserError('<to>', 'is empty', 'name a file or a folder');
  const isFolder = /[\\/]$/.test(to) || (existsSync(to) && statSync(to).isDirectory());
  return relative('', resolve(isFolder ? join(to, basename(path)) : to));
}

/** Returns the path of a file that may not exist yet, with symbolic links in its folder resolved. */
export function realPlaceOf(path: string): string {
  return join(realPathOf(dirname(resolve(path))), basename(path));
}

/**
 * Whether two names are of one file only because the disk ignores case or Unicode forms, so that the second is another
 * spelling of the first.
 */
export function isRespelling(path: string, place: string): boolean {
  const [from, to] = [realPlaceOf(path), realPlaceOf(place)];
  const isListed = () => readdirSync(dirname(to)).includes(basename(to));
  return from !== to && dirname(from) === dirname(to) && sameFile(path, place) && !isListed();
}

/** Checks that a note may be moved to a place. @throws {UserError} if it may not. */
export function checkMove(path: string, place: string): void {
  const [from, to] = [shownPath(path), shownPath(place)];
  if (!isMarkdownFile(path)) throw new UserError(from, 'is not a note', 'name a Markdown file');
  if (lstatSync(path).isSymbolicLink()) throw new UserError(from, 'is a symbolic link', 'move it by hand');
  if (!isMarkdownFile(place))
    throw new UserError(
      to,
      'does not have the extension of a note',
      `add ${extname(path)}, or end the name of a folder with /`,
    );
  if (realPlaceOf(path) === realPlaceOf(place))
    throw new UserError(from, 'would be moved to its own path', 'name another file or folder');
  if (isTaken(place) && !isRespelling(path, place))
    throw new UserError(to, 'already exists', 'choose another name, or rename that file');
  checkFolders(path, place);
}

/** Whether anything exists at a path. @throws {UserError} if the path leads below a file. */
function isTaken(place: string): boolean {
  try {
    return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw problemOf(error, shownPath(place), 'written');
  }
}

/** Checks the folders of a move: links between them must be followed by later runs, too. */
function checkFolders(path: string, place: string): void {
  const to = shownPath(place);
  const home = realPathOf(homeOf(dirname(resolve(path))));
  const target = realPlaceOf(place);
  if (!isInFolder(target, home))
    throw new UserError(
      to,
      `is outside ${sameFile(home, '.') ? 'the current folder' : shownPath(home)}, and links are only updated inside it`,
      'move the note by hand',
    );
  for (const one of [path, place]) checkNotInGit(shownPath(one));
  if (relative(home, target).split(sep).includes('node_modules'))
    throw new UserError(to, 'is in node_modules, which is not searched for notes', 'choose another folder');
  const books = new Books(home);
  for (const [one, shown] of [
    [realPlaceOf(path), shownPath(path)],
    [target, to],
  ] as const) {
    const book = books.bookOf(one);
    if (book !== undefined)
      throw new UserError(
        shown,
        `is a chapter of the book in ${shownPath(book)}`,
        'change its note, and build the book again',
      );
  }
}
