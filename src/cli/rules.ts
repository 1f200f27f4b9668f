/** `ddia-notes rules`: what rules there are, what one does, and why it says what it says of a word. */

import { readFileSync } from 'node:fs';
import { checkRuleIds } from '../config/config.ts';
import { jsonText, oneLine, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { type NoteFile, readNote } from '../reader/read.ts';
import { describeRule } from '../report/rule-page.ts';
import { type Paint, painter, wantsColor } from '../report/style.ts';
import { wrap } from '../report/wrap.ts';
import { rules as allRules } from '../rules/all-rules.ts';
import { ParsedNote, type Rule } from '../rules/define-rule.ts';
import type { RuleDocs } from '../rules/documentation.ts';
import { checkNote } from '../rules/typo.ts';
import { Settings } from '../session/note-settings.ts';
import type { ReadBlock } from '../source/reading.ts';
import { Source } from '../source/source.ts';
import type { Checked } from '../spelling/check-spelling.ts';
import { theLexicon } from '../spelling/lexicon.ts';
import { WordList } from '../spelling/word-list.ts';
import { stemOf } from '../spelling/words.ts';

export interface RulesOptions {
  readonly explain?: string;
  readonly in?: string;
  readonly config?: string;
  readonly json?: boolean;
  readonly color: boolean;
}

/** How wide a page on a rule is where nobody says, and at the least and most. */
const WIDTH = 80;
const NARROWEST = 40;
const WIDEST = 100;

/**
 * Prints the rules, or one of them, or what `typo` thinks of a word.
 *
 * @returns the exit code.
 * @throws {UserError} if there is no such rule or note, or a word is given to a rule that knows nothing of words.
 */
export async function describeRules(id: string | undefined, options: RulesOptions): Promise<number> {
  if (id !== undefined) checkRuleIds([id], 'rules');
  const rule = allRules.find((one) => one.id === id);
  if (options.explain === undefined) {
    const idle = options.in === undefined ? options.config && '--config' : '--in';
    if (idle) throw new UserError(idle, 'says nothing without --explain', 'name a word: --explain WORD');
    process.stdout.write(options.json ? asData(rule) : asText(rule, options.color));
  } else {
    if (options.json) throw new UserError('--json', 'says nothing of a word', 'leave out --explain, or it');
    if (rule && rule.id !== 'typo')
      throw new UserError('--explain', `says nothing of ${rule.id}`, 'use it with typo');
    process.stdout.write(await explain(options.explain, options));
  }
  return 0;
}

/** One rule as a page, or all of them a line each. */
function asText(rule: Rule | undefined, wanted: boolean): string {
  const { isTTY, columns = WIDTH } = process.stdout;
  const color = wantsColor(process.stdout, wanted);
  if (!rule) return list(isTTY ? columns : Number.POSITIVE_INFINITY, painter(color));
  const docs = readDocs().find(({ id }) => id === rule.id)!;
  const width = isTTY ? Math.max(NARROWEST, Math.min(WIDEST, columns)) : WIDTH;
  return describeRule(docs, what(rule), { width, color });
}

function asData(rule: Rule | undefined): string {
  const docs = readDocs();
  return `${jsonText(rule ? docs.find(({ id }) => id === rule.id) : docs)}\n`;
}

/** What the build has gathered from the comments of the rules. */
function readDocs(): RuleDocs[] {
  return JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8'));
}

/** @param width beyond which a summary goes on below, where there is room for that. */
function list(width: number, paint: Paint): string {
  const ids = Math.max(...allRules.map(({ id }) => id.length));
  const roles = Math.max(...allRules.map((rule) => what(rule).length));
  const margin = ' '.repeat(ids + roles + 4);
  const lines = allRules.flatMap((rule) => {
    const head = `${paint('bold', rule.id.padEnd(ids))}  ${paint('dim', what(rule).padEnd(roles))}  `;
    const [first = '', ...more] = wrap(rule.summary, Math.max(width, margin.length + NARROWEST), margin);
    return [head + first.trimStart(), ...more];
  });
  return `${lines.join('\n')}\n`;
}

const FIXES = { yes: 'fixes', 'when sure': 'fixes when sure', no: 'reports' } as const;

/** What a rule does where nobody sets it. */
function what({ fixes, severity }: Rule): string {
  if (severity === 'off') return 'on request';
  return severity === 'info' ? 'for information' : FIXES[fixes];
}

/** What is thought of a word, in a note where it stands, or else in a sentence that says nothing. */
async function explain(word: string, options: RulesOptions): Promise<string> {
  if (!/^[\p{L}'’]+$/u.test(word))
    throw new UserError('--explain', `wants a word, not “${word}”`, 'give it one');
  const stem = stemOf(word).toLowerCase();
  const note = options.in === undefined ? undefined : readNote(options.in);
  // A capital says nothing here; a word in capitals is one that is left alone.
  const shown = word === word.toUpperCase() ? word : word.toLowerCase();
  const source = note?.source ?? Source.parse(`We saw that the ${shown} is there, and left it as it was.\n`);
  const settings = new Settings({ ...options, only: ['typo'] });
  const { rules: active } = await settings.forNote(options.in ?? 'note.md', source);
  const { words = [], english = 'both' } = active[0]!.options as { words?: string[]; english?: string };
  const { blocks, checked } = checkNote(new ParsedNote(source), new WordList(words), english);
  const found = checked.filter((one) => one.stem.toLowerCase() === stem);
  if (found.length > 0)
    return found.map((one) => line(one, blocks, note && { path: note.path, source })).join('');
  if (note && !new RegExp(`(?<!\\p{L})${stem}(?!\\p{L})`, 'iu').test(source.body)) {
    return `${word}: is not in ${shownName(options.in!)}\n`;
  }
  if (new WordList(words).accepts(stemOf(word))) return `${word}: left alone, since it is among your words\n`;
  const isKnown = /^[a-z]+$/.test(stem) && theLexicon().knows(stem);
  return `${word}: left alone, since it is ${isKnown ? 'a known word' : 'no prose'}\n`;
}

function line(
  { passage, word: { at, text }, answers, verdict }: Checked,
  blocks: readonly ReadBlock[],
  note: NoteFile | undefined,
): string {
  const start = blocks[passage]?.reading.offset(at, at + text.length);
  const where =
    note && start !== undefined ? `${shownName(note.path)}:${note.source.point(start).line}: ` : '';
  const expected = answers.length > 0 ? ` → ${answers.join(' or ')}` : '';
  return `${where}${oneLine(`${text}${expected}`)}: ${SAID[verdict.kind]}, since ${verdict.reason}\n`;
}

const SAID = { fix: 'fixed', suggest: 'reported', leave: 'left alone' } as const;
