import type { Nodes } from 'mdast';
import { alternatives } from '../messages/wording.ts';
import { readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { endOf, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { type Checked, checkSpelling } from '../spelling/check-spelling.ts';
import { theLexicon } from '../spelling/lexicon.ts';
import type { Passage } from '../spelling/prose.ts';
import { WordList } from '../spelling/word-list.ts';
import { defineRule, type Note } from './define-rule.ts';
import { uncheckedLanguage } from './unchecked-language.ts';

/**
 * Corrects words that are certainly misspelt. Words that are probably misspelt are reported with suggestions,
 * likeliest first, and the reason why they were not fixed. Misspellings in the `title` and `description` of the
 * front matter are only reported. Words are checked as they are displayed, across markup. Links to a corrected
 * heading are updated. `ddia-notes rules typo --explain WORD` shows how a word is judged. A note in another
 * language is not checked. Instead, an info finding is reported.
 *
 * @why Searches miss a misspelt word, and it distracts readers.
 * @leaves possible names (a capital in mid-sentence, digits or symbols), and words that also occur in the
 *   note’s code (known misspellings are reported nevertheless)
 * @leaves words that occur at least three times in the note, unless they are known misspellings
 * @leaves misspellings that are quoted as such
 * @leaves passages and phrases in other languages
 * @fixes We recieve a copy of the log. → We receive a copy of the log.
 * @fixes
 *   # The Perfomance of Replicas
 *
 *   It is [told above](#the-perfomance-of-replicas).
 *   →
 *   # The Performance of Replicas
 *
 *   It is [told above](#the-performance-of-replicas).
 * @fixes { "english": "british" } The color of the harbor changes. → The colour of the harbour changes.
 * @reports We took ther boat.
 *   ! Unexpected “ther”, expected “their”, “other” or “the”; not fixed because it could just as well be “other”
 * @reports
 *   ---
 *   title: The perfomance
 *   ---
 *
 *   The log is read from its end.
 *   ! Unexpected “perfomance” in the front matter, expected “performance”
 * @reports
 *   Der Anker liegt im Schlamm, und das Boot ist nicht mehr zu sehen.
 *   ! Spelling not checked because the note seems to be in German
 * @keeps Call `frobnictor()` for it; the frobnictor waits.
 * @keeps We met Mrs Mackintoush in the garden.
 * @keeps They spell it “recieve”, not “receive”.
 * @keeps { "words": ["recieve"] } We recieve it, and they recieved it.
 */
export const typo = defineRule({
  id: 'typo',
  summary: 'misspelt words in prose',
  fixes: 'when certain',
  done: ['typo fixed', 'typos fixed'],
  options: {
    /** Words to accept, in addition to `words` in the config and in the same format. */
    words: [] as readonly string[],
    /**
     * The spelling to accept: `british` and `american` replace words in the other spelling, and `both` accepts either.
     */
    english: 'both',
  },
  choices: { english: ['both', 'british', 'american'] },
  check(note, { words, english }, report) {
    const { blocks, titles, checked } = checkNote(note, new WordList(words), english);
    const unchecked = uncheckedLanguage(note.source, checked);
    if (unchecked) report(unchecked);
    for (const result of checked) {
      const { word, passage, verdict } = result;
      if (verdict.kind === 'leave') continue;
      const end = word.at + word.text.length;
      const title = titles[passage - blocks.length];
      const reading = blocks[passage]?.reading;
      const start = title ? title.start + word.at : reading!.offset(word.at, end);
      if (start === undefined) continue;
      const [right] = result.suggestions;
      const fix = verdict.kind === 'fix' ? reading?.replace(word.at, end, right!) : undefined;
      report({
        message: messageFor(result, title !== undefined),
        start,
        end: start + word.text.length,
        actual: word.text,
        expected: result.suggestions,
        shown: `${word.text} → ${right}`,
        unsure: verdict.kind === 'suggest',
        fix,
      });
    }
  },
});

/**
 * Checks the spelling of all prose of a note, and then of the title and description in its front matter.
 *
 * @param accepted the words that the user accepts.
 * @param english `british`, `american`, or `both` for either.
 * @returns the blocks of prose, the titles, and the verdicts on their words. The index of a passage counts the blocks
 * first and then the titles.
 */
export function checkNote({ source }: Note, accepted: WordList, english: string) {
  const blocks = readBlocks(source);
  const titles = titlesOf(source);
  const code = codeOf(source);
  const passages: Passage[] = [
    ...blocks.map(({ block, reading }) => ({
      text: reading.text,
      isHeading: block.type === 'heading',
      row: block.type === 'tableCell' ? source.point(startOf(block)).line : undefined,
      isWhole: (start: number, end: number) => reading.isWhole(start, end),
    })),
    ...titles.map(({ text }) => ({ text, isHeading: true, isWhole: () => false })),
  ];
  const checked = checkSpelling(passages, {
    lexicon: theLexicon(),
    accepted,
    inCode: (word) => code().has(word),
    ...(english === 'british' || english === 'american' ? { variety: english } : {}),
  });
  return { blocks, titles, checked };
}

function messageFor({ word, suggestions, verdict }: Checked, inFrontMatter: boolean): string {
  const expected = alternatives(suggestions);
  if (inFrontMatter) return `Unexpected “${word.text}” in the front matter, expected ${expected}`;
  if (verdict.kind === 'fix') return `Unexpected “${word.text}”, expected ${expected}`;
  return `Unexpected “${word.text}”, expected ${expected}; not fixed because ${verdict.reason}`;
}

/** The title and description in a note's front matter, which are checked but not fixed. */
function titlesOf({ tree, body }: Source): { text: string; start: number }[] {
  const [first] = tree.children as Nodes[];
  if (first?.type !== 'yaml' && first?.type !== ('toml' as string)) return [];
  const from = startOf(first!);
  const matter = body.slice(from, endOf(first!));
  return [...matter.matchAll(/^(?:title|description)[ \t]*[:=][ \t]*(.+)$/gm)].flatMap(
    ({ 0: line, 1: value = '', index }) => {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      const whole = value.trimEnd();
      // A value in quotation marks may continue on the next line.
      const isClosed = quote !== '' && whole.length > 1 && whole.endsWith(quote);
      const text = whole.slice(quote.length, isClosed ? -1 : undefined);
      // YAML values that are not plain text are skipped.
      return /^[|>&*!{[]/.test(value)
        ? []
        : [{ text, start: from + index + line.length - value.length + quote.length }];
    },
  );
}

/** Returns a function for the words, in lower case, in a note's code, HTML, addresses and labels. They are collected once. */
function codeOf(source: Source): () => ReadonlySet<string> {
  let words: Set<string> | undefined;
  return () => {
    if (!words) {
      words = new Set();
      for (const text of codeIn(source)) {
        for (const [word] of text.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)) words.add(word.toLowerCase());
      }
    }
    return words;
  };
}

function* codeIn({ tree }: Source): Generator<string> {
  for (const node of nodesOf(tree)) {
    if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') yield node.value;
    // A fragment repeats a heading, which may be misspelt.
    else if ('url' in node && !node.url.startsWith('#')) yield node.url.replace(/#.*/, '');
    else if (node.type === 'footnoteDefinition') yield node.label ?? node.identifier;
  }
}
