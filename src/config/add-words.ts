/** Adds words to a config file without changing anything else in it. */

import { existsSync } from 'node:fs';
import { applyEdits, findNodeAtLocation, modify, parse, parseTree } from 'jsonc-parser';
import { problemOf } from '../messages/file-problems.ts';
import { UserError } from '../messages/user-error.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { WordList } from '../spelling/word-list.ts';
import { writeFile } from '../writer/write-file.ts';
import { isPackage } from './find-config.ts';

/**
 * Adds words to the `words` of a config, in alphabetical order after the present ones.
 *
 * @param file the config file, which is created if it is missing. In a package.json, the key `ddia-notes` is
 * changed.
 * @param words words as written in notes; a word with a capital is accepted only with that capital.
 * @returns the words that the config did not accept before.
 * @throws {UserError} if the file cannot be read or written, or is not JSON.
 */
export function addWordsTo(file: string, words: readonly string[]): string[] {
  const exists = existsSync(file);
  let before = '{}\n';
  try {
    if (exists) before = readPlainFile(file).toString();
  } catch (error) {
    throw problemOf(error, file, 'read');
  }
  const { after, added } = addWords(file, before, words);
  if (added.length > 0) writeFile(file, after, exists ? before : undefined);
  return added;
}

/** A config with more words. */
export interface AddedWords {
  /** The text of the config. */
  readonly after: string;
  /** The words that it did not accept before. */
  readonly added: string[];
}

/**
 * Adds words to the text of a config; see `addWordsTo`.
 *
 * @throws {UserError} if it is not JSON.
 */
export function addWords(file: string, before: string, words: readonly string[]): AddedWords {
  if (
    !before
      .replace(/^\uFEFF/, '')
      .trimStart()
      .startsWith('{')
  ) {
    const list = [...new Set(words)].join(', ');
    throw new UserError(
      file,
      'is not JSON, so no words can be added to it',
      `add these to its “words” by hand: ${list}`,
    );
  }
  const path = isPackage(file) ? ['ddia-notes', 'words'] : ['words'];
  const present: readonly string[] = path.reduce((value, key) => value?.[key], parse(before)) ?? [];
  const accepted = new WordList(present);
  const added = [...new Set(words)]
    .filter((word) => !accepted.accepts(word))
    .sort((a, b) => a.localeCompare(b, 'en'));
  let after = before;
  for (const [i, word] of added.entries()) {
    const isFirst = present.length + i === 0;
    const lastInLine = isFirst ? undefined : endOfLastInLine(after, path);
    if (lastInLine !== undefined) {
      after = `${after.slice(0, lastInLine)}, ${JSON.stringify(word)}${after.slice(lastInLine)}`;
      continue;
    }
    const edits = modify(after, isFirst ? path : [...path, -1], isFirst ? [word] : word, {
      isArrayInsertion: !isFirst,
      formattingOptions: styleOf(before),
    });
    after = applyEdits(after, edits);
  }
  return { after, added };
}

/** Returns the end of the last value of a list that is on one line, which `modify` would spread over several. */
function endOfLastInLine(text: string, path: readonly string[]): number | undefined {
  const root = parseTree(text);
  const list = root && findNodeAtLocation(root, [...path]);
  const last = list?.children?.at(-1);
  if (!list || !last || /[\r\n]/.test(text.slice(list.offset, list.offset + list.length))) return undefined;
  return last.offset + last.length;
}

function styleOf(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
