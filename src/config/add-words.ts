/** Putting words into a config file without changing anything else in it. */

import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { applyEdits, modify, parse } from 'jsonc-parser';
import { Problem, problemOf } from '../problem.ts';
import { writeFile } from '../writer/write-file.ts';

/**
 * Adds words to the `words` of a config, in order of the alphabet after those that are there.
 *
 * @param file the config; it is made where there is none. Of a package.json the key `ddia-notes` is changed.
 * @param words as they stand in notes; those with a capital stand for themselves alone.
 * @returns the words that were not there before.
 * @throws {Problem} if the file cannot be read or written.
 */
export function addWordsTo(file: string, words: readonly string[]): { file: string; words: string[] } {
  let before = '{}\n';
  try {
    if (existsSync(file)) before = readFileSync(file, 'utf8');
  } catch (error) {
    throw problemOf(error, file);
  }
  const path = basename(file) === 'package.json' ? ['ddia-notes', 'words'] : ['words'];
  const data = parse(before);
  const present: string[] = path.reduce((value, key) => value?.[key], data) ?? [];
  if (!Array.isArray(present)) throw new Problem(file, 'has “words” that are no list', 'make it one');
  const known = new Set(present.map((word) => word.toLowerCase()));
  const added = [...new Set(words)]
    .filter((word) => !known.has(word.toLowerCase()))
    .sort((a, b) => a.localeCompare(b, 'en'));
  if (added.length === 0) return { file, words: [] };
  const indent = /^([ \t]+)"/m.exec(before)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.length,
    eol: before.includes('\r\n') ? '\r\n' : '\n',
  };
  const edits = modify(before, path, [...present, ...added], { formattingOptions });
  writeFile(file, applyEdits(before, edits), existsSync(file) ? before : undefined);
  return { file, words: added };
}
