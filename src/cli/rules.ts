/** `ddia-notes rules`: what rules there are, what one does, and why it says what it says of a word. */

import '../reader/lexicon.ts';
import { checkRuleIds } from '../config/config.ts';
import { Problem } from '../problem.ts';
import { readNote } from '../reader/read.ts';
import { ParsedNote, type Rule } from '../rules/define-rule.ts';
import { rules as allRules } from '../rules/index.ts';
import { checkNote } from '../rules/typo.ts';
import { Source } from '../source/source.ts';
import { Settings } from './settings.ts';

export interface RulesOptions {
  readonly explain?: string;
  readonly in?: string;
  readonly config?: string;
}

/**
 * Prints the rules, or one of them, or what `typo` thinks of a word.
 *
 * @returns the exit code.
 * @throws {Problem} if there is no such rule or note, or a word is given to a rule that knows nothing of words.
 */
export async function rules(id: string | undefined, options: RulesOptions): Promise<number> {
  if (id !== undefined) checkRuleIds([id], 'rules');
  const rule = allRules.find((one) => one.id === id);
  if (options.explain !== undefined) {
    if (rule && rule.id !== 'typo')
      throw new Problem('--explain', `says nothing of ${rule.id}`, 'use it with typo');
    process.stdout.write(await explain(options.explain, options));
  } else process.stdout.write(rule ? describe(rule) : list());
  return 0;
}

function list(): string {
  const width = Math.max(...allRules.map(({ id }) => id.length));
  return allRules
    .map(({ id, fixes, summary }) => `${id.padEnd(width)}  ${FIXES[fixes].padEnd(15)}  ${summary}\n`)
    .join('');
}

const FIXES = { yes: 'fixes', 'when sure': 'fixes when sure', no: 'reports' } as const;

function describe({ id, summary, fixes, options, choices }: Rule): string {
  const lines = Object.entries(options).map(([key, value]) => {
    const values = choices?.[key]?.join(', ');
    return `  ${key}: ${JSON.stringify(value)}${values ? ` (${values})` : ''}\n`;
  });
  return `${id}: ${summary}\n${FIXES[fixes]}\n${lines.length > 0 ? `options, with their defaults:\n${lines.join('')}` : ''}`;
}

/** What is thought of a word, in a note where it stands, or else in a sentence that says nothing. */
async function explain(word: string, options: RulesOptions): Promise<string> {
  if (!/^[\p{L}'’-]+$/u.test(word))
    throw new Problem('--explain', `wants a word, not “${word}”`, 'give it one');
  const note = options.in === undefined ? undefined : readNote(options.in);
  const source =
    note?.source ?? Source.parse(`We saw that the ${word.toLowerCase()} is there, and left it as it was.\n`);
  const active = await new Settings({ ...options, only: ['typo'] }).rulesFor(options.in ?? 'note.md', source);
  const { words, english } = active[0]!.options as { words?: string[]; english?: string };
  const { WordList } = await import('../spelling/word-list.ts');
  const { blocks, checked } = checkNote(new ParsedNote(source), new WordList(words ?? []), english ?? 'both');
  const small = word.toLowerCase();
  const found = checked.filter(({ stem }) => stem.toLowerCase() === small);
  if (found.length === 0) {
    const there = note === undefined || new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(source.body);
    return `${word}: ${there ? 'left alone, since it is a known word, or no prose' : `is not in ${options.in}`}\n`;
  }
  return found
    .map(({ passage, word: { at, text }, answers, verdict }) => {
      const start = blocks[passage]?.reading.offset(at, at + text.length);
      const where = note && start !== undefined ? `${options.in}:${source.point(start).line}: ` : '';
      const expected = answers.length > 0 ? ` → ${answers.join(' or ')}` : '';
      return `${where}${text}${expected}: ${SAID[verdict.kind]}, since ${verdict.reason}\n`;
    })
    .join('');
}

const SAID = { fix: 'fixed', suggest: 'reported', leave: 'left alone' } as const;
