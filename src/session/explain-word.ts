/** How the rule `typo` judges a word, in a note or alone. */

import type { NamedConfig } from '../config/load-config.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { alternatives, capitalized } from '../messages/wording.ts';
import type { NoteFile } from '../reader/parse-note.ts';
import { readNote } from '../reader/read.ts';
import { ParsedNote } from '../rules/define-rule.ts';
import { checkNote } from '../rules/typo.ts';
import { Source } from '../source/source.ts';
import type { Grounds } from '../spelling/grounds.ts';
import { theLexicon } from '../spelling/lexicon.ts';
import { WordList } from '../spelling/word-list.ts';
import { bareWord } from '../spelling/words.ts';
import { Settings } from './note-settings.ts';

/** A judgement of a word at one place. */
export interface JudgedWord {
  /** The word as it is written. */
  readonly text: string;
  readonly suggestions: readonly string[];
  readonly verdict: 'fix' | 'suggest' | 'leave';
  readonly reason: string;
  /** What the judgement is based on, if the word was compared with others. */
  readonly grounds: Grounds | undefined;
  /** The line of the note, from 1; `undefined` for a word alone, or if the line is uncertain. */
  readonly line: number | undefined;
}

export type WordExplanation =
  | { readonly kind: 'judged'; readonly places: readonly JudgedWord[] }
  /** The word is not in the note. */
  | { readonly kind: 'absent' }
  /** The config accepts the word. */
  | { readonly kind: 'accepted' }
  /** A dictionary has the word. */
  | { readonly kind: 'known' }
  /** The word was not checked, for a reason that completes “because …”. */
  | { readonly kind: 'unchecked'; readonly reason: string };

/** How a judgement is described in messages. */
const VERDICTS = { fix: 'fixed', suggest: 'reported but not fixed', leave: 'not reported' } as const;

/** Describes a judgement of a word, as in “perfomance → performance: fixed because …”. */
export function describeJudgement({ text, suggestions, verdict, reason }: JudgedWord): string {
  const [only] = suggestions;
  const expected = suggestions.length > 1 ? alternatives(suggestions) : only;
  return `${text}${expected === undefined ? '' : ` → ${expected}`}: ${VERDICTS[verdict]} because ${reason}`;
}

/**
 * Explains how a word is judged.
 *
 * @param options `in` names the note with the word; without it, the word is judged in a sentence without
 * other hints.
 * @throws {UserError} if it is not a word, or the note cannot be read.
 */
export async function explainWord(
  word: string,
  options: { readonly in?: string; readonly config?: NamedConfig },
): Promise<WordExplanation> {
  if (!isSingleWord(word))
    throw new UserError('--explain', `needs a single word, not ${quoted(word)}`, 'use letters only');
  return explainWordIn(options.in === undefined ? undefined : readNote(options.in), word, options);
}

/** Whether a text is a single word, which can be explained. */
export function isSingleWord(text: string): boolean {
  return /^['’]*\p{L}[\p{L}'’]*$/u.test(text);
}

/** Returns a sentence with a word. The words next to it are so rare that they fit nothing in particular. */
export function neutralSentence(word: string): string {
  return `We saw that much ashlar ${word} ashlar is there, and left it.`;
}

/**
 * Explains how a word is judged.
 *
 * @param note the note with the word, if any; see `explainWord`.
 * @param word see `isSingleWord`.
 * @throws {UserError} if a setting of the note is invalid.
 */
export async function explainWordIn(
  note: NoteFile | undefined,
  word: string,
  options: { readonly config?: NamedConfig } = {},
): Promise<WordExplanation> {
  const stem = bareWord(word).toLowerCase();
  // A capital letter is no hint here, but a word in capitals is not checked.
  const shown = word === word.toUpperCase() ? word : word.toLowerCase();
  const source = note?.source ?? Source.parse(`${neutralSentence(shown)}\n`);
  const settings = new Settings({
    ...(options.config === undefined ? {} : { config: options.config }),
    only: ['typo'],
  });
  const { rules } = await settings.forNote(note?.path ?? 'note.md', source);
  const { words = [], english = 'both' } = rules[0]!.options as { words?: string[]; english?: string };
  const { blocks, checked } = checkNote(new ParsedNote(source), new WordList(words), english);
  const places = checked
    .filter((one) => one.bare.toLowerCase() === stem)
    .map(({ passage, word: { at, text }, suggestions, verdict }): JudgedWord => {
      const start = blocks[passage]?.reading.offset(at, at + text.length);
      const about = { verdict: verdict.kind, reason: verdict.reason, grounds: verdict.grounds };
      if (note)
        return {
          text,
          suggestions,
          line: start === undefined ? undefined : source.point(start).line,
          ...about,
        };
      const isCapitalized = word !== shown;
      return {
        text: word,
        suggestions: isCapitalized ? suggestions.map(capitalized) : suggestions,
        line: undefined,
        ...about,
      };
    });
  if (places.length > 0) return { kind: 'judged', places };
  if (note && !new RegExp(`(?<!\\p{L})${stem}(?!\\p{L})`, 'iu').test(source.body)) return { kind: 'absent' };
  if (new WordList(words).accepts(bareWord(word))) return { kind: 'accepted' };
  // Other words with an apostrophe count as known; see `misspeltContraction`.
  if (
    /^[a-z]+['’][a-z'’]*$/.test(stem) ||
    (/^[a-z]+$/.test(stem) && theLexicon().knowsAsWritten(bareWord(word)))
  )
    return { kind: 'known' };
  return { kind: 'unchecked', reason: reasonNotChecked(word, note !== undefined) };
}

/** Why a word that is neither known nor accepted was not checked; see `proseWords`. */
function reasonNotChecked(word: string, isInNote: boolean): string {
  if (/[^a-z'’]/i.test(word)) return 'it has letters other than a to z';
  if (/[A-Z]/.test(word.slice(1))) return 'it has capitals after its first letter';
  return isInNote ? 'it occurs only in code, in addresses or as part of names' : 'it is too long';
}
