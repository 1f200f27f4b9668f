/**
 * Whether a function word may be repeated because it belongs to two phrases: “He moved on on his own”, “the port it
 * listens on on Linux”, “a shorthand for for loops”.
 */

import { ADVERBIALS, PREPOSITIONAL, stemOfVerb, TIMES, WITHOUT_OBJECT } from './phrases.ts';

/** The maximum distance, in words, of a verb and its particle: “turn the old radio on”. */
const NEAR = 5;
/** The maximum distance, in words, of a preposition and an object before it: “the lamp that I like to read by”. */
const FAR = 16;

const PREPOSITIONS = new Set([...ADVERBIALS.keys()]);
/** Words that are the object of a preposition later in the clause. */
const RELATIVES = new Set(
  'how that what whatever where wherever which whichever who whoever whom whomever whose'.split(' '),
);
const SUBJECTS = new Set(
  'everybody everyone he i it nobody one people she somebody someone they we you'.split(' '),
);
const DETERMINERS = new Set(
  'a an another each every her his its my no our that the their this your'.split(' '),
);
const QUANTIFIERS = new Set('all any both few many most no one other several some such'.split(' '));
/** After one of these words, a subject begins a new clause; after a noun, a relative clause: “the lamp I read by”. */
const CONJUNCTIONS = new Set(
  'after although and because before but for if nor once or since so then though till unless until when whenever while yet'.split(
    ' ',
  ),
);
/** After one of these words, an infinitive has its own object; after a noun or adjective it may lack one: “hard to live with”. */
const CATENATIVES = new Set(
  [
    'able about agree aim allow appear ask attempt begin began choose continue decide expect fail forget forgot going',
    'had has have help hope intend learn like love manage mean need ought plan prefer prepare refuse remember seem start',
    'supposed tend try use used want willing wish',
  ]
    .join(' ')
    .split(' ')
    .map(stemOfVerb),
);
/** After one of these words, a verb may be omitted: “if you want to”. */
const ELLIPTIC = new Set('as because if than unless when whenever where wherever'.split(' '));
const BE = new Set('am are be been being is was were'.split(' '));
/** Before a subject, these verbs begin a question. */
const AUXILIARIES = new Set(
  'can could did do does had has have may might must shall should will would'.split(' '),
);
/** Particles that can follow “be” without an object: “the light is on”. */
const STATES = new Set(['for', 'in', 'on']);
const CONTRACTED = /^[a-z]+(?:['’](?:m|re|s)|n['’]t)$/;
/** Prepositions before a time. */
const TEMPORAL = new Set('at by for from in on'.split(' '));
/** Up to three words, none of which is preceded by an article or pronoun. */
const MODIFIERS = "(?:(?!(?:an?|the|this|that|my|our|your|his|her|its|their)\\s)[\\w’'-]+,?\\s+){0,3}";
/** The nouns that follow keywords of programming languages. */
const CONSTRUCTS =
  'blocks? clauses? commands? comprehensions? constructs? expressions? keywords? loop loops operators? queries ' +
  'statements? syntax';
/** A noun that makes the word before it a keyword: “for loops”. */
const KEYWORD = new RegExp(`^\\s+${MODIFIERS}(?:${CONSTRUCTS.replaceAll(' ', '|')})\\b`, 'i');
/** Where a clause begins or ends. */
const CLAUSE_BOUNDARY = /[.;:!?()\u2013\u2014]/;

/**
 * Whether both words may be correct. The first may end a phrase if its object precedes it (“the lamp I read by”) or if it
 * is part of a verb (“log in”). The second may begin a phrase if a usual adverbial follows (“by night”).
 *
 * @param word the repeated word, in lower case.
 * @param before the text before the first one, from the start of the block.
 * @param after the text after the second one, to the end of the block.
 */
export function mayBeTwoPhrases(word: string, before: string, after: string): boolean {
  const left = clauseBefore(before);
  const last = left.at(-1) ?? '';
  if (BE.has(word)) return SUBJECTS.has(last) || left.some((_, i) => beginsRelative(left, i));
  if (!PREPOSITIONS.has(word)) return false;
  if (DETERMINERS.has(last) || KEYWORD.test(after)) return true;
  // The second word may lack its object as well: “the file you log in in”.
  if (/^\W*$|^["'”’)\]]*\s*[.,;:!?)\u2013\u2014-]/.test(after)) return true;
  if (isAdverbial(word, after)) return true;
  const near = left.slice(-NEAR).map(stemOfVerb);
  if (near.some((verb) => WITHOUT_OBJECT.get(word)?.has(verb))) return true;
  if (STATES.has(word) && (BE.has(last) || CONTRACTED.test(last))) return true;
  if (word === 'to' && left.some((word) => ELLIPTIC.has(word))) return true;
  return isPassive(word, left) || namesObject(left);
}

/** The last words of the clause at the end of a text, in lower case. Each comma counts as a word. */
function clauseBefore(text: string): string[] {
  let start = text.length;
  while (start > 0 && !CLAUSE_BOUNDARY.test(text[start - 1]!)) start--;
  return wordsIn(text.slice(start)).slice(-FAR);
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[^\s,]+|,/g) ?? [];
}

/** Whether a preposition forms an adverbial with the text after it. */
function isAdverbial(word: string, after: string): boolean {
  const next = wordsIn(after.slice(0, 80))
    .slice(0, 3)
    .map((word) => word.replace(/[^\p{L}\p{N}'’]/gu, ''));
  const [first = '', second = ''] = next;
  if (TEMPORAL.has(word) && (/^\d/.test(first) || next.some((word) => TIMES.has(word)))) return true;
  const adverbials = ADVERBIALS.get(word)!;
  return (
    adverbials.has(first) || ((DETERMINERS.has(first) || QUANTIFIERS.has(first)) && adverbials.has(second))
  );
}

/** Whether a clause ends with a passive participle, whose preposition needs no object: “they were looked at”. */
function isPassive(word: string, left: readonly string[]): boolean {
  const [subject = '', participle = ''] = left.slice(-2);
  if (/(?:ing|[^s]s)$/.test(participle)) return false;
  const isActive = SUBJECTS.has(subject) || subject === 'have' || subject === 'has' || subject === 'had';
  return !isActive && PREPOSITIONAL.get(word)?.has(stemOfVerb(participle)) === true;
}

/** Whether a clause contains the object of a preposition at its end. */
function namesObject(left: readonly string[]): boolean {
  return left.some((word, i) => {
    if (word === 'worth' || beginsRelative(left, i)) return true;
    const before = left[i - 1];
    if (before === undefined || before === ',') return false;
    // “the lamp the captain reads by”
    if (DETERMINERS.has(word) && DETERMINERS.has(left[i - 2] ?? ''))
      return !PREPOSITIONS.has(before) && !BE.has(before);
    // “a lamp to read by”
    const next = left[i + 1];
    return (
      word === 'to' && next !== undefined && !DETERMINERS.has(next) && !CATENATIVES.has(stemOfVerb(before))
    );
  });
}

/** Whether a relative clause or a question begins with a word: “whom we wait for”, “the lamp I read by”. */
function beginsRelative(left: readonly string[], i: number): boolean {
  const word = left[i]!;
  if (RELATIVES.has(word)) return true;
  const before = left[i - 1];
  if (before === undefined || before === ',' || !SUBJECTS.has(word)) return false;
  return !CONJUNCTIONS.has(before) && !AUXILIARIES.has(before) && !BE.has(before);
}
