/** A recorded run as a file. Its content is untrusted: anything but data of exactly this form is ignored. */

import { checkedBody, withChecksum } from '../../cache/cache-data.ts';
import { isMarkdownFile } from '../../links/markdown-files.ts';
import { isGitFolder } from '../../reader/plain-path.ts';
import type { TextEdit } from '../../source/edits.ts';
import { mayBeConfig } from './config-change.ts';

/** A file that a run has changed. */
export interface RecordedFile {
  /** Its path from the folder of the project, with `/` as separator. */
  readonly path: string;
  /** Files with the same number were written together, because of links between them. */
  readonly group: number;
  /** The hash of its content before the run; `undefined` for a file that was created. */
  readonly before: string | undefined;
  /** The hash of its content after the run; `undefined` for a file that was removed. */
  readonly after: string | undefined;
  /** The edits of its text after the run that give the text before. */
  readonly edits: readonly TextEdit[];
  /** The permission bits of a file that was removed. */
  readonly mode: number | undefined;
}

/** A run that can be undone, as far as it changed files of one project. */
export interface RecordedRun {
  /** Hexadecimal digits, which are the same in all projects. */
  readonly id: string;
  /** When the first file was written, in milliseconds. */
  readonly time: number;
  /** The folder of the project, without symbolic links. */
  readonly root: string;
  readonly command: string;
  /** The folders of the other projects with files that the run has changed. */
  readonly elsewhere: readonly string[];
  readonly files: readonly RecordedFile[];
  /** How many files the run has changed that are not recorded. */
  readonly omitted: number;
}

/** The version of the format. */
const KEY = 'undo-1';
/** Command names are short; a longer one is not from this program. */
const LONGEST_COMMAND = 100;
const LONGEST_PATH = 4096;

/** Prints a run. Its id and its time are in the name of the file. */
export function printRun({ root, command, elsewhere, files, omitted }: RecordedRun): string {
  const list = files.map(({ path, group, before, after, edits, mode }) => [
    path,
    group,
    before ?? null,
    after ?? null,
    edits.map(({ start, end, text }) => [start, end, text]),
    mode ?? null,
  ]);
  return withChecksum(KEY, JSON.stringify([root, command, elsewhere, list, omitted]));
}

/** Reads a run. @returns `undefined` if it is damaged, or names a file that must not be changed. */
export function parseRun(bytes: Buffer, id: string, time: number): RecordedRun | undefined {
  try {
    const [root, command, elsewhere, files, omitted] = listOf(JSON.parse(checkedBody(KEY, bytes)!), 5);
    return {
      id,
      time,
      root: textOf(root),
      command: textOf(command, LONGEST_COMMAND),
      elsewhere: listOf(elsewhere).map((one) => textOf(one)),
      files: listOf(files).map(fileOf),
      omitted: numberOf(omitted),
    };
  } catch {
    return undefined;
  }
}

function fileOf(value: unknown): RecordedFile {
  const [path, group, before, after, edits, mode] = listOf(value, 6);
  const file = {
    path: textOf(path, LONGEST_PATH),
    group: numberOf(group),
    before: before === null ? undefined : textOf(before),
    after: after === null ? undefined : textOf(after),
    edits: listOf(edits).map((edit) => {
      const [start, end, text] = listOf(edit, 3);
      return { start: numberOf(start), end: numberOf(end), text: textOf(text) };
    }),
    mode: mode === null ? undefined : numberOf(mode) & 0o777,
  };
  if (!isInside(file.path) || !isRecordable(file.path)) throw new Error('not a note');
  return file;
}

/** Whether a file may be undone: a note, or a config. */
export function isRecordable(path: string): boolean {
  return isMarkdownFile(path) || mayBeConfig(path);
}

/** Whether a path leads to a file below its folder, and not into Git’s own folder. */
function isInside(path: string): boolean {
  return path.split('/').every((name) => !/^\.{0,2}$|[\0]/.test(name) && !isGitFolder(name));
}

function listOf(value: unknown, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new Error('no list');
  return value;
}

function textOf(value: unknown, longest = Number.POSITIVE_INFINITY): string {
  if (typeof value !== 'string' || value.length > longest) throw new Error('no text');
  return value;
}

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new Error('no number');
  return Number(value);
}
