import { type Reading, readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { isEnglishBlock, isWord, textAround } from './english-prose.ts';

const BEFORE_SIGN = /(?<! )( +)(?:,(?=\s+\S)|\.(?=\s*$))/g;
/** In other languages than English, only a long word before the punctuation mark is certainly not an article. */
const LONG_WORD = new UnicodePattern(String.raw`(?<![\p{L}\p{N}])\p{L}\p{Ll}{3,}$`);
/** Joins alternatives of a pattern that are separated by spaces. */
const anyOf = (alternatives: string): string => `(?:${alternatives.replaceAll(' ', '|')})`;

/** Words for commas, characters and keys in other languages. Text about them may mention a punctuation mark. */
const ABOUT_SIGNS_ELSEWHERE = new RegExp(
  anyOf(
    'komma comma virgul vírgula virgol coma\\b запят przecin čárk vessző pilkku virgül koma\\b phẩy zeichen caract ' +
      'carat carácter karakter símbolo simbol symbol signe signo segno sinal teken tecken tegn znak символ знак ' +
      'touche tast tecla',
  ),
  'iu',
);
/** Words of text about punctuation, keys or commands, in which a punctuation mark may be mentioned. */
const SIGN_WORDS =
  'alt apl cd characters? cmd commas? command ctrl delimiters? docker dots? git keys? npm operators? press ' +
  'separators? shift symbols? verb';
const ABOUT_SIGNS = new RegExp(`\\b${anyOf(SIGN_WORDS)}\\b`, 'i');
/** Words of text about running a command, which may end with a path such as “.”, or with options. */
const COMMAND_WORDS =
  'call executes? execut(?:ed|ing) invokes? invok(?:ed|ing) launch run runs running shell start terminal then ' +
  'types? typed typing';
const ABOUT_COMMANDS = new RegExp(`\\b${anyOf(COMMAND_WORDS)}\\b| --?\\w|(?<!\\S)\\.(?!\\s*$)`, 'i');
/** Fewer words before a full stop may be a command. */
const FEWEST_WORDS = 3;
/** Words before a mentioned punctuation mark, as in “use the . operator” and “press , then”. */
const SPOKEN_OF = new Set(
  'a add an and at by character comma dot enter for hit in is key like of or period point press put sign symbol the then to type typed use using via with'.split(
    ' ',
  ),
);
/** Several spaces inside a sentence. After a full stop they may be a habit, and more of them separate columns. */
const DOUBLE = /(?<=[a-z,;]) {2,4}(?=[a-z(])/g;
const DOUBLE_ELSEWHERE = new UnicodePattern(String.raw`(?<=[\p{Ll},;]) {2,4}(?=[\p{Ll}(])`, 'g');
/** Several spaces anywhere. Columns and verse have more than one such place. */
const ANY_DOUBLE = /\S {2,}\S/g;

/**
 * Removes spaces before a comma or full stop, and extra spaces in the middle of a sentence.
 *
 * @why Stray spaces are left over from edits, and can push a comma to the start of a line.
 * @leaves characters that the text is about, as in “the , sign”
 * @leaves columns and verse, where extra spaces are intentional
 * @leaves definition lists and the like, where spaces show what belongs together
 * @leaves two spaces after a full stop, which some authors prefer
 * @leaves the space before `: ; ! ?`, as in French
 * @fixes We had a stream , or two. → We had a stream, or two.
 * @fixes The queries  must be done by night. → The queries must be done by night.
 * @fixes Der Anker liegt im Schlamm , und das Boot ist weg. → Der Anker liegt im Schlamm, und das Boot ist weg.
 * @keeps Put the , sign between them.
 * @keeps One sentence.  And another.
 * @keeps name  type  size  of  it
 */
export const spacing = defineRule({
  id: 'spacing',
  summary: 'spaces before a comma or full stop, and extra spaces inside a sentence',
  fixes: 'when certain',
  done: ['stray space removed from a sentence', 'stray spaces removed from sentences'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading } of readBlocks(source)) {
      // Most blocks contain neither of the two problems.
      if (!/ [,.]| {2}/.test(reading.text)) continue;
      const english = isEnglishBlock(source, reading);
      for (const spaces of [
        ...spacesBefore(source, reading, english),
        ...doubleSpaces(source, reading, english),
      ])
        report(spaces);
    }
  },
});

function* spacesBefore(source: Source, reading: Reading, english: boolean): Generator<Finding> {
  const { text } = reading;
  if (ABOUT_SIGNS.test(text) || (!english && ABOUT_SIGNS_ELSEWHERE.test(text))) return;
  for (const { 0: all, 1: spaces = '', index } of text.matchAll(BEFORE_SIGN)) {
    const { before } = textAround(text, index, index);
    if (!(english ? isPlainWord(before) : LONG_WORD.test(before))) continue;
    const sign = all.slice(spaces.length);
    if (sign === '.' && mayBeCommand(text.slice(0, index))) continue;
    const found = finding(source, reading, index, all, sign, `Unexpected space before “${sign}”`);
    if (found) yield { ...found, fix: reading.replace(index, index + spaces.length, '') };
  }
}

/** Whether a full stop may belong to a command at the end of a text, as in “run black .”. */
function mayBeCommand(before: string): boolean {
  const sentence = /[^.!?:]*$/.exec(before)![0].trim();
  return sentence.split(/\s+/).length < FEWEST_WORDS || ABOUT_COMMANDS.test(before);
}

/** Whether a text ends with an English word after which a punctuation mark is unlikely to be mentioned. */
function isPlainWord(text: string): boolean {
  const word = /[A-Za-z’']+$/.exec(text)?.[0];
  return word !== undefined && isWord(word) && !SPOKEN_OF.has(word.toLowerCase());
}

function* doubleSpaces(source: Source, reading: Reading, english: boolean): Generator<Finding> {
  const { text } = reading;
  const matches = [...text.matchAll(english ? DOUBLE : DOUBLE_ELSEWHERE.for(text))];
  const [match] = matches;
  if (!match || matches.length > 1) return;
  if (text.match(ANY_DOUBLE)!.length > 1 + sentenceEnds(text)) return;
  const { 0: spaces, index } = match;
  const message = `Unexpected ${spaces.length} spaces inside a sentence, expected 1`;
  const found = finding(source, reading, index, spaces, ' ', message);
  if (found) yield { ...found, fix: reading.replace(index, index + spaces.length, ' ') };
}

/** How often two spaces follow the end of a sentence, which is a habit of some authors. */
function sentenceEnds(text: string): number {
  return text.match(/[.!?:][)"”’]? {2}(?=\S)/g)?.length ?? 0;
}

function finding(
  source: Source,
  reading: Reading,
  index: number,
  actual: string,
  expected: string,
  message: string,
): Finding | undefined {
  const start = reading.offset(index, index + actual.length);
  if (start === undefined || source.layout.hit(start, start + actual.length)) return undefined;
  return { message, start, end: start + actual.length, actual, expected: [expected] };
}
