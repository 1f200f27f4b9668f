/** Adds words to a config file and turns off rules in it, without changing anything else. */

import { existsSync } from 'node:fs';
import { applyEdits, findNodeAtLocation, modify, type Node, parse, parseTree } from 'jsonc-parser';
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
  if (turnedOff.length > 0) after = withRulesOff(after, root, turnedOff);
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

/** @param root the path of the config. */
function withRulesOff(text: string, root: readonly string[], off: readonly string[]): string {
  if (!nodeAt(text, [...root, 'rules']))
    return withProperty(text, root, 'rules', Object.fromEntries(off.map((id) => [id, 'off'])));
  let after = text;
  for (const id of off) {
    const path = [...root, 'rules', id];
    const setting = nodeAt(after, path);
    // The options of a rule are kept.
    const severity = setting?.type === 'array' ? setting.children?.[0] : setting;
    if (!severity) after = withProperty(after, path.slice(0, -1), id, 'off');
    else after = `${after.slice(0, severity.offset)}"off"${after.slice(severity.offset + severity.length)}`;
  }
  return after;
}

/** Adds a property at the end of an object. The others keep their lines, which `modify` would format. */
function withProperty(text: string, path: readonly string[], key: string, value: unknown): string {
  const object = nodeAt(text, path);
  const last = object?.children?.at(-1);
  const style = styleOf(text);
  if (!object || !last)
    return applyEdits(text, modify(text, [...path, key], value, { formattingOptions: style }));
  const at = last.offset + last.length;
  const isInLine = !/[\r\n]/.test(text.slice(object.offset, object.offset + object.length));
  const [, indent] =
    /([ \t]*)[^\r\n]*$/.exec(text.slice(0, last.offset).replace(/[^\r\n]*[\r\n]+/g, '')) ?? [];
  const unit = style.insertSpaces ? ' '.repeat(style.tabSize) : '\t';
  const shown = isInLine
    ? JSON.stringify(value, undefined, 1).replace(/\n */g, ' ')
    : JSON.stringify(value, undefined, unit).replaceAll('\n', `${style.eol}${indent ?? ''}`);
  const before = isInLine ? ', ' : `,${style.eol}${indent ?? ''}`;
  return `${text.slice(0, at)}${before}${JSON.stringify(key)}: ${shown}${text.slice(at)}`;
}

function nodeAt(text: string, path: readonly string[]): Node | undefined {
  const root = parseTree(text);
  return root && findNodeAtLocation(root, [...path]);
}

/** Returns the end of the last value of a list that is on one line, which `modify` would spread over several. */
function endOfLastInLine(text: string, path: readonly string[]): number | undefined {
  const list = nodeAt(text, path);
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
