/** Adds words to a config file and turns off rules in it, without changing anything else. */

import { existsSync } from 'node:fs';
import { applyEdits, findNodeAtLocation, modify, parse, parseTree } from 'jsonc-parser';
import { problemOf } from '../messages/file-problems.ts';
import { UserError } from '../messages/user-error.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { WordList } from '../spelling/word-list.ts';
import { writeFile } from '../writer/write-file.ts';
import { isPackage } from './find-config.ts';

/** What is changed in a config. */
export interface ConfigChange {
  /** Words as written in notes; a word with a capital is accepted only with that capital. */
  readonly words?: readonly string[];
  /** The ids of rules to turn off. */
  readonly off?: readonly string[];
}

/** A config with a change. */
export interface ChangedConfig {
  /** Its text before; `undefined` if there was no file. */
  readonly before: string | undefined;
  readonly after: string;
  /** The words that it did not accept before. */
  readonly added: readonly string[];
  /** The rules that it did not turn off before. */
  readonly off: readonly string[];
}

/**
 * Adds words to a config file, which is created if it is missing; see `changedConfig`.
 *
 * @throws {UserError} if the file cannot be read or written, or is not JSON.
 */
export function addWordsTo(file: string, words: readonly string[]): ChangedConfig {
  const config = changedConfig(file, { words });
  if (config.added.length > 0) writeFile(file, config.after, config.before);
  return config;
}

/**
 * Returns a config file with a change, without writing it. In a package.json, the key `ddia-notes` is changed.
 *
 * @param file the config file, which may be missing.
 * @throws {UserError} if the file cannot be read, or is not JSON.
 */
export function changedConfig(file: string, change: ConfigChange): ChangedConfig {
  let before: string | undefined;
  try {
    if (existsSync(file)) before = readPlainFile(file).toString();
  } catch (error) {
    throw problemOf(error, file, 'read');
  }
  return { before, ...changeConfig(file, before ?? '{}\n', change) };
}

/** Whether the text of a config can be changed: it is JSON, with or without comments. */
export function isChangeable(text: string): boolean {
  return text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
}

/**
 * Changes the text of a config; see `changedConfig`. Words are added in alphabetical order after the present ones.
 *
 * @throws {UserError} if it is not JSON.
 */
export function changeConfig(
  file: string,
  before: string,
  { words = [], off = [] }: ConfigChange,
): Omit<ChangedConfig, 'before'> {
  if (!isChangeable(before)) throw notJson(file, words, off);
  const root = isPackage(file) ? ['ddia-notes'] : [];
  const config = root.reduce((value, key) => value?.[key], parse(before)) ?? {};
  const accepted = new WordList(config.words ?? []);
  const added = [...new Set(words)]
    .filter((word) => !accepted.accepts(word))
    .sort((a, b) => a.localeCompare(b, 'en'));
  const turnedOff = [...new Set(off)].filter((id) => severityOf(config.rules?.[id]) !== 'off');
  let after = before;
  for (const [i, word] of added.entries())
    after = withWord(after, [...root, 'words'], (config.words ?? []).length + i === 0, word);
  for (const id of turnedOff) {
    // The options of a rule are kept.
    const path = [...root, 'rules', id, ...(Array.isArray(config.rules?.[id]) ? [0] : [])];
    after = applyEdits(after, modify(after, path, 'off', { formattingOptions: styleOf(after) }));
  }
  return { after, added, off: turnedOff };
}

function severityOf(setting: unknown): unknown {
  return Array.isArray(setting) ? setting[0] : setting;
}

function notJson(file: string, words: readonly string[], off: readonly string[]): UserError {
  const parts = [
    ...(words.length > 0 ? [`add these to its “words” by hand: ${[...new Set(words)].join(', ')}`] : []),
    ...(off.length > 0 ? [`turn these rules off by hand: ${[...new Set(off)].join(', ')}`] : []),
  ];
  const what = words.length > 0 ? 'no words can be added to it' : 'no rules can be turned off in it';
  return new UserError(file, `is not JSON, so ${what}`, parts.join(', and '));
}

/** @param isFirst whether the list is missing or empty. */
function withWord(text: string, path: readonly string[], isFirst: boolean, word: string): string {
  const lastInLine = isFirst ? undefined : endOfLastInLine(text, path);
  if (lastInLine !== undefined)
    return `${text.slice(0, lastInLine)}, ${JSON.stringify(word)}${text.slice(lastInLine)}`;
  const edits = modify(text, isFirst ? [...path] : [...path, -1], isFirst ? [word] : word, {
    isArrayInsertion: !isFirst,
    formattingOptions: styleOf(text),
  });
  return applyEdits(text, edits);
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
