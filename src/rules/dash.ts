import type { Range } from '../source/range.ts';
import { type Reading, readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { isEnglishFunctionWord } from '../spelling/english.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule } from './define-rule.ts';
import { englishMatches, isWord, textAround } from './english-prose.ts';

const TYPED = /(?<![\s-])--(?![\s-])|(?<! ) -- (?! )/g;
/** Any double hyphen. Either all of them in a block are dashes, or none. */
const ANY = /(?<!-)--(?!-)/g;
const WORD_BEFORE = /(?:^|[\s(“"'’])([A-Za-z'’]+)[,;)”"]?$/;
const WORD_AFTER = /^[“"(]?([A-Za-z'’]+)(?:[\s.,;:!?)”"'’]|$)/;
/** Words of text about commands, code or hyphens, in which a double hyphen may be intended. */
const TECHNICAL_WORDS =
  'ada arguments? bash bem branch cargo class(?:es)? comments? commands? css dash(?:es)? decrements? docker files? ' +
  'flags? git grep haskell hyphens? kubectl latex lua minus modifiers? node npm npx operators? options? pnpm run ' +
  'selectors? shell slug sql ssh tex theme yarn';
const MEANT = new RegExp(`\\b(?:${TECHNICAL_WORDS.replaceAll(' ', '|')})\\b|\\uFFFC`, 'i');
/** At most this many words on one side of a dash are not a clause but a term, or the author of a quote. */
const FEW_WORDS = 3;
const STYLES = { em: '—', 'em-spaced': ' — ', en: '–', 'en-spaced': ' – ' } as const;
const OWN = new UnicodePattern(String.raw`(?<=[\p{L}\p{N})”"'’.,])( ?[—–] ?)(?=[\p{L}“"(])`, 'g');

/**
 * Replaces two hyphens between words, as in `word--word` and `word -- word`, with a dash in the note’s own
 * style. They are only reported, at severity `info`, in headings (because the anchor would change), in text about
 * commands, classes or hyphens, in blocks with another double hyphen, and between words that they may join
 * (`cost--benefit`). If any line of the note uses a spaced double hyphen after a few words, such as a term or the
 * author of a quote, no spaced double hyphen in the note is fixed.
 *
 * @why Double hyphens are a substitute for dashes from the days of typewriters, and most programs show them
 *   unchanged.
 * @leaves double hyphens that are not between two English words, such as `--flag` and `1--2`
 * @leaves passages in languages other than English
 * @leaves double hyphens that another program turns into dashes, unless `style` is set (see `flavour` in the
 *   config)
 * @fixes The wind turned--and so did we. → The wind turned—and so did we.
 * @fixes
 *   A leader writes – its followers copy – nobody waits.
 *
 *   They wait for the log--and for each other.
 *   →
 *   A leader writes – its followers copy – nobody waits.
 *
 *   They wait for the log – and for each other.
 * @fixes { "style": "en-spaced" } The wind turned--and so did we. → The wind turned – and so did we.
 * @reports
 *   ## Leaders--and followers
 *   ! Unexpected “--” between words, expected “—”; not fixed because it may be intended
 * @keeps Run it with --force now.
 * @keeps It took us 1--2 days.
 */
export const dash = defineRule({
  id: 'dash',
  summary: 'two hyphens instead of a dash',
  fixes: 'when certain',
  done: ['double hyphen replaced with a dash', 'double hyphens replaced with dashes'],
  options: {
    /**
     * The dash to use, with or without spaces. `auto` follows the majority of the note’s dashes or, if there
     * are none, uses an em dash spaced like the hyphens.
     */
    style: 'auto',
  },
  choices: { style: ['auto', ...Object.keys(STYLES)] },
  check({ source }, { style }, report) {
    // The program that shows the note converts double hyphens to dashes.
    if (style === 'auto' && source.dialect.makesDashes) return;
    const own = STYLES[style as keyof typeof STYLES] ?? ownStyle(source);
    const places = [...typedDashes(source)];
    // Terms and their explanations, usually in a list, are all written in the same way.
    const hasTerms = places.some(({ isTerm }) => isTerm);
    for (const { reading, index, typed, isSure } of places) {
      const end = index + typed.length;
      const start = reading.offset(index, end);
      if (start === undefined) continue;
      const dash = own ?? (typed === '--' ? STYLES.em : STYLES['em-spaced']);
      const fixes = isSure && !(hasTerms && typed !== '--');
      report({
        message: `Unexpected “${typed.trim()}” between words, expected “${dash.trim()}”${fixes ? '' : '; not fixed because it may be intended'}`,
        start,
        end: start + typed.length,
        actual: typed,
        expected: [dash],
        info: !fixes,
        fix: fixes ? reading.replace(index, end, dash) : undefined,
      });
    }
  },
});

/** A double hyphen between words. */
interface TypedDash {
  readonly reading: Reading;
  /** The offset in the text of the reading. */
  readonly index: number;
  /** The hyphens with the spaces around them. */
  readonly typed: string;
  /** Whether the block contains no sign that the hyphens are intended. */
  readonly isSure: boolean;
  /** Whether it separates only a few words, such as a term, from the rest. */
  readonly isTerm: boolean;
}

function* typedDashes(source: Source): Generator<TypedDash> {
  for (const { block, reading, matches } of englishMatches(source, TYPED)) {
    const { text } = reading;
    const between = matches.filter(({ 0: typed, index }) =>
      isBetweenWords(text, index, index + typed.length),
    );
    // In a heading, a fix would change the anchor, to which other notes may link.
    const isSure =
      block.type !== 'heading' &&
      between.length === text.match(ANY)!.length &&
      !MEANT.test(text) &&
      joinClauses(
        text,
        between.map(({ 0: typed, index }) => ({ start: index, end: index + typed.length })),
      );
    for (const { 0: typed, index } of between) {
      const isTerm = typed !== '--' && isShort(text.slice(0, index), text.slice(index + typed.length));
      yield { reading, index, typed, isSure, isTerm };
    }
  }
}

/** Whether all double hyphens of a block join clauses, unlike those in “cost--benefit” and “Boston--Washington”. */
function joinClauses(text: string, places: readonly Range[]): boolean {
  /** The end of a double hyphen that may be the first of two around a clause. */
  let open: number | undefined;
  return places.every(({ start, end }) => {
    const closes = open !== undefined && !/[.!?]/.test(text.slice(open, start));
    open = closes ? undefined : end;
    return closes || text[start] === ' ' || wordsAround(text, start, end).some(isFunctionWord);
  });
}

/** Whether there are English words on both sides, unlike in “button--xprimary”. */
function isBetweenWords(text: string, start: number, end: number): boolean {
  return wordsAround(text, start, end).every((word) => word !== undefined && isWord(word));
}

function isFunctionWord(word: string | undefined): boolean {
  return word !== undefined && isEnglishFunctionWord(word.toLowerCase());
}

/** Returns the words directly before and after a part of a text. */
function wordsAround(text: string, start: number, end: number): (string | undefined)[] {
  const { before, after } = textAround(text, start, end);
  return [WORD_BEFORE.exec(before)?.[1], WORD_AFTER.exec(after)?.[1]];
}

function isShort(before: string, after: string): boolean {
  const count = (part: string) => part.slice(-200).trim().split(/\s+/).length;
  return count(before) <= FEW_WORDS || count(after.slice(0, 200)) < FEW_WORDS;
}

/**
 * The style of most dashes in a note; `undefined` if it has none. En dashes without spaces do not count, because they
 * usually join two names or words.
 */
function ownStyle(source: Source): string | undefined {
  const counts = new Map<string, number>();
  for (const { reading } of readBlocks(source)) {
    if (!/[—–]/.test(reading.text)) continue;
    for (const [written] of reading.text.matchAll(OWN.for(reading.text)))
      counts.set(written, (counts.get(written) ?? 0) + 1);
  }
  const styles: readonly string[] = [STYLES.em, STYLES['em-spaced'], STYLES['en-spaced']];
  const [most] = [...counts].filter(([written]) => styles.includes(written)).sort((a, b) => b[1] - a[1]);
  return most?.[0];
}
