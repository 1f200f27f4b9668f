import { type Reading, readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { isEnglishBlock, isWord, textAround } from './english-prose.ts';

const BEFORE_SIGN = /(?<! )( +)(?:,(?=\s+\S)|\.(?=\s*$))/g;
/** In other languages than English only long words are surely no articles before the name of a sign. */
const LONG_WORD = /(?<![\p{L}\p{N}])\p{L}\p{Ll}{3,}$/u;
/** Where signs are spoken of in other languages. */
const ABOUT_SIGNS_ELSEWHERE =
  /komma|comma|virgul|vírgula|virgol|coma\b|запят|przecin|čárk|vessző|pilkku|virgül|koma\b|phẩy|zeichen|caract|carat|carácter|karakter|símbolo|simbol|symbol|signe|signo|segno|sinal|teken|tecken|tegn|znak|символ|знак|touche|tast|tecla/iu;
/** Where signs are spoken of, or commands, one may stand alone. */
const ABOUT_SIGNS =
  /\b(?:alt|apl|cd|characters?|cmd|commas?|command|ctrl|delimiters?|docker|dots?|git|keys?|npm|operators?|press|separators?|shift|symbols?|verb)\b/i;
/** What runs a command, which a path such as "." may end; so may its options. */
const ABOUT_COMMANDS =
  /\b(?:call|executes?|execut(?:ed|ing)|invokes?|invok(?:ed|ing)|launch|run|runs|running|shell|start|terminal|then|types?|typed|typing)\b| --?\w|(?<!\S)\.(?!\s*$)/i;
/** Fewer words before a full stop may be a command. */
const FEWEST_WORDS = 3;
/** What stands before a sign that is spoken of, as in "use the . operator" and "press , then". */
const SPOKEN_OF = new Set(
  'a add an and at by character comma dot enter for hit in is key like of or period point press put sign symbol the then to type typed use using via with'.split(
    ' ',
  ),
);
/** Some spaces inside a sentence; after a full stop they may be a habit, and many of them part columns or halves of a word. */
const DOUBLE = /(?<=[a-z,;]) {2,4}(?=[a-z(])/g;
const DOUBLE_ELSEWHERE = /(?<=[\p{Ll},;]) {2,4}(?=[\p{Ll}(])/gu;
/** Text in columns, and verse, has more than one, at the end of a sentence or not. */
const ANY_DOUBLE = /\S {2,}\S/g;

/**
 * A space before a comma or full stop goes, and so does the second of two in the middle of a sentence.
 *
 * @why It is left over where words were taken out, and lets a comma begin a line.
 * @leaves signs that are spoken of, as in “the , sign”
 * @leaves columns and verse, where several spaces are there on purpose
 * @leaves definition lists and the like, where spaces tell what belongs together
 * @leaves two spaces after a full stop, which are a habit of some
 * @leaves the space before `: ; ! ?`, which French has
 * @fixes We had a stream , or two. → We had a stream, or two.
 * @fixes The queries  must be done by night. → The queries must be done by night.
 * @fixes Der Anker liegt im Schlamm , und das Boot ist weg. → Der Anker liegt im Schlamm, und das Boot ist weg.
 * @keeps Put the , sign between them.
 * @keeps One sentence.  And another.
 * @keeps name  type  size  of  it
 */
export const spacing = defineRule({
  id: 'spacing',
  summary: 'a space before a comma or full stop, or two in the middle of a sentence',
  fixes: 'when sure',
  done: ['stray space inside a sentence taken out', 'stray spaces inside sentences taken out'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading } of readBlocks(source)) {
      // Most blocks have neither.
      if (!/ [,.]| {2}/.test(reading.text)) continue;
      const english = isEnglishBlock(source, reading);
      for (const found of [
        ...spacesBefore(source, reading, english),
        ...doubleSpaces(source, reading, english),
      ])
        report(found);
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
    const found = finding(
      source,
      reading,
      index,
      all,
      sign,
      `Unexpected space before “${sign}”, expected none`,
    );
    if (found) yield { ...found, fix: reading.replace(index, index + spaces.length, '') };
  }
}

/** Whether a full stop may belong to a command at the end of a text, as in "run black .". */
function mayBeCommand(before: string): boolean {
  const sentence = /[^.!?:]*$/.exec(before)![0].trim();
  return sentence.split(/\s+/).length < FEWEST_WORDS || ABOUT_COMMANDS.test(before);
}

/** Whether a text ends in an English word after which no sign is likely to be spoken of. */
function isPlainWord(text: string): boolean {
  const word = /[A-Za-z’']+$/.exec(text)?.[0];
  return word !== undefined && isWord(word) && !SPOKEN_OF.has(word.toLowerCase());
}

function* doubleSpaces(source: Source, reading: Reading, english: boolean): Generator<Finding> {
  const { text } = reading;
  const matches = [...text.matchAll(english ? DOUBLE : DOUBLE_ELSEWHERE)];
  const [match] = matches;
  if (!match || matches.length > 1) return;
  if (text.match(ANY_DOUBLE)!.length > 1 + sentenceEnds(text)) return;
  const { 0: spaces, index } = match;
  const message = `Unexpected ${spaces.length} spaces inside a sentence, expected one`;
  const found = finding(source, reading, index, spaces, ' ', message);
  if (found) yield { ...found, fix: reading.replace(index, index + spaces.length, ' ') };
}

/** How often two spaces follow the end of a sentence, as some people's habit is. */
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
