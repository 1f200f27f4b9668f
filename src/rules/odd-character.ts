import type { Nodes } from 'mdast';
import { quoted } from '../messages/quoted.ts';
import { RangeSet } from '../source/range-set.ts';
import { type ReadBlock, type Reading, readBlocks } from '../source/reading.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { characterName, INVISIBLE, LIGATURE, ODD } from './character-names.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { isEnglishBlock, textAround } from './english-prose.ts';
import { hiddenHeadingFix } from './hidden-heading.ts';
import { findMojibake, MOJIBAKE_START, type Mojibake } from './mojibake.ts';
import {
  type Judgement,
  judgeControl,
  judgeLigature,
  judgeReplacement,
  judgeSeparator,
  judgeSoftHyphen,
  judgeZeroWidth,
  UNKNOWN_ORIGINAL,
} from './odd-context.ts';
import { isApart, isMentioned, type OddPlace, wordAround } from './odd-place.ts';

const MENTIONED: Judgement = { reason: 'the text may be about it', isIntended: true };
/** The most characters on each side of an odd one that a summary shows. */
const FAR = 30;

/** Quotation marks and letters that are rarely apart from words. Letters such as “à” and “é” are words in some languages. */
const SIGN = /^(?:[‘’“”]|(?![àáãéèêìíòóôùúïyÀÁÉÈÓÙÍÒ])[\xC0-\u024F])$/;

/** Any character that the rule may report. Most notes have none. */
const SUSPICIOUS = new RegExp(`[${ODD}]|${MOJIBAKE_START}`);
/** Sequences of the same odd character. */
const RUNS = new RegExp(`([\\uDB80-\\uDBFF][\\uDC00-\\uDFFF]|[${ODD}])\\1*`, 'g');
const HIDDEN = new RegExp(`[${INVISIBLE}]`, 'g');

/**
 * Fixes characters that text from a PDF, a web page or a word processor often contains, if there is one answer: zero-width
 * spaces, soft hyphens, line separators, ligatures, and UTF-8 that was read as Windows-1252 (mojibake). Others are
 * reported with their names, such as control and private-use characters. In the front matter, all are only reported.
 *
 * @why Searches miss words with such characters, most of which are invisible or displayed as rubbish.
 * @leaves code, maths, HTML, addresses, and characters written as references, such as `&shy;`
 * @leaves joiners in emoji and in Persian and Indic text, and marks of the direction of text
 * @leaves zero-width spaces in text without spaces, as in Thai, Khmer, Chinese and Japanese
 * @leaves no-break spaces, and a byte-order mark at the start of the note
 * @leaves characters that are probably intended, as in text about encodings (reported at severity `info`)
 * @fixes We donâ€™t sail in a stormâ€”ever. → We don’t sail in a storm—ever.
 * @fixes A deﬁnition of the ﬁrst knot. → A definition of the first knot.
 * @reports The answer is �.
 *   ! Unexpected U+FFFD replacement character; not fixed because the original text is not known
 * @keeps Le café est fermé ; l’été, on part en mer.
 */
export const oddCharacter = defineRule({
  id: 'odd-character',
  summary: 'invisible characters, ligatures, wrongly decoded text and the like, as in pasted text',
  fixes: 'when certain',
  done: ['odd character fixed', 'odd characters fixed'],
  options: {},
  check({ source }, _options, report) {
    if (!SUSPICIOUS.test(source.body)) return;
    for (const finding of inFrontMatter(source)) report(finding);
    for (const one of readBlocks(source))
      if (SUSPICIOUS.test(one.reading.text)) for (const finding of inBlock(source, one)) report(finding);
  },
});

/** Finds the odd characters in a block. Equal ones that are not fixed are reported together. */
function* inBlock(source: Source, { block, reading }: ReadBlock): Generator<Finding> {
  const decoded = findMojibake(reading.text);
  for (const one of joinInWords(reading, decoded)) {
    const finding = findingOf(
      { source, reading, ...one },
      ...aboutMojibake({ source, reading, ...one }, one),
    );
    if (finding) yield finding;
  }
  const taken = new RangeSet(decoded);
  const unfixed = new Map<string, { place: OddPlace; judgement: Judgement; count: number }>();
  for (const { 0: run, 1: character = '', index: start } of reading.text.matchAll(RUNS)) {
    const place = { source, reading, start, end: start + run.length };
    if (taken.hit(place.start, place.end)) continue;
    const judgement = judge(source, place, character);
    if (!judgement) continue;
    const known = unfixed.get(character);
    if (!('reason' in judgement)) {
      const finding = findingOf(place, describe(place, character), judgement);
      const heading = start === 0 ? hiddenHeadingFix(source, block) : undefined;
      if (finding) yield heading ? { ...finding, fix: heading } : finding;
    } else if (known) known.count++;
    else unfixed.set(character, { place, judgement, count: 1 });
  }
  for (const [character, { place, judgement, count }] of unfixed) {
    const what = count === 1 ? describe(place, character) : `${count} ${characterName(character)}s`;
    const finding = findingOf(place, what, judgement);
    if (finding) yield finding;
  }
}

/** Joins the mojibake in each word, so that it is fixed together. */
function joinInWords(reading: Reading, all: readonly Mojibake[]): Mojibake[] {
  const joined: Mojibake[] = [];
  for (const one of [...all].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const between = reading.text.slice(last?.end, one.start);
    const isSameWord = last && /^[A-Za-z]+$/.test(between) && reading.isInOneText(last.start, one.end);
    if (isSameWord && last.decoded && one.decoded)
      joined[joined.length - 1] = {
        start: last.start,
        end: one.end,
        decoded: last.decoded + between + one.decoded,
      };
    else joined.push(one);
  }
  return joined;
}

function judge(source: Source, place: OddPlace, character: string): Judgement | undefined {
  const isEnglish = () => isEnglishBlock(source, place.reading);
  switch (character) {
    case '\u200B':
    case '\u2060':
    case '\uFEFF':
      return judgeZeroWidth(place);
    case '\xAD':
      return judgeSoftHyphen(place, isEnglish());
    case '\u2028':
    case '\u2029':
    case '\x85':
    case '\v':
    case '\f':
      return judgeSeparator(place);
  }
  if (isMentioned(place)) return MENTIONED;
  if (character === '\uFFFD') return judgeReplacement(place, isEnglish());
  if (LIGATURE.test(character)) return judgeLigature(place);
  return character < '\xA0' ? judgeControl(place) : { reason: 'it may be an icon', isIntended: true };
}

/** Returns the description of mojibake for a message, and what it should be. */
function aboutMojibake(place: OddPlace, { decoded }: Mojibake): [string, Judgement] {
  const { reading, start, end } = place;
  const what = `mojibake ${quoted(reading.text.slice(start, end))}`;
  if (decoded === undefined) return [what, { reason: 'a part of the character is missing' }];
  if (decoded.includes('\uFFFD')) return [what, { reason: UNKNOWN_ORIGINAL }];
  const isAlone = SIGN.test(decoded) && isApart(place);
  return [what, isAlone || isMentioned(place) ? MENTIONED : { start, end, text: decoded }];
}

/** Returns the name of a character and where it is: U+00AD soft hyphen in “information”. */
function describe(place: OddPlace, character: string): string {
  const around = wordAround(place, HIDDEN);
  return around
    ? `${characterName(character)} ${around.where} ${quoted(around.word)}`
    : characterName(character);
}

function findingOf(place: OddPlace, what: string, judgement: Judgement): Finding | undefined {
  const { reading, start, end } = place;
  const offset = reading.offset(start, end);
  if (offset === undefined) return undefined;
  const found = { start: offset, end: offset + end - start, actual: reading.text.slice(start, end) };
  if ('reason' in judgement) {
    const message = `Unexpected ${what}; not fixed because ${judgement.reason}`;
    return { ...found, message, info: judgement.isIntended === true, unsure: true };
  }
  const { text } = judgement;
  const isVisible = text.trim() !== '';
  return {
    ...found,
    message: `Unexpected ${what}${isVisible ? `, expected ${quoted(text)}` : ''}`,
    ...(isVisible ? { expected: [text] } : {}),
    shown: isVisible ? shownWord(place, text) : what,
    fix: reading.replace(judgement.start, judgement.end, text),
  };
}

/** Returns the word that contains a fixed character, before and after the fix: “deﬁne → define”. */
function shownWord({ reading, start, end }: OddPlace, fixed: string): string {
  const around = textAround(reading.text, start, end, FAR);
  const before = /\S*$/.exec(around.before)![0];
  const after = /^\S*/.exec(around.after)![0];
  return `${before}${reading.text.slice(start, end)}${after} → ${before}${fixed}${after}`;
}

/** Finds the odd characters in the front matter, which other programs read. */
function* inFrontMatter(source: Source): Generator<Finding> {
  const [first] = source.tree.children as Nodes[];
  if (first?.type !== 'yaml' && first?.type !== ('toml' as string)) return;
  const from = startOf(first!);
  const text = source.body.slice(from, endOf(first!));
  if (!SUSPICIOUS.test(text)) return;
  const decoded = findMojibake(text);
  const taken = new RangeSet(decoded);
  const found = decoded.map(({ start, end }) => ({
    start,
    end,
    what: `mojibake ${quoted(text.slice(start, end))}`,
  }));
  for (const { 0: run, 1: character = '', index: start } of text.matchAll(RUNS)) {
    const end = start + run.length;
    if (!taken.hit(start, end)) found.push({ start, end, what: characterName(character) });
  }
  for (const { start, end, what } of found) {
    yield {
      message: `Unexpected ${what} in the front matter`,
      start: from + start,
      end: from + end,
      actual: text.slice(start, end),
    };
  }
}
