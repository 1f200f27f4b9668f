/** Telling a sentence from a title by its words. */

const END = /[.!…]["'”’)\]]*$/;
const BREAK =
  /(?<!\b(?:\p{L}|[Vv]s|[DMJ]r|Sr|Mrs|Ms|St|[Pp]rof|[Nn]o|[Ff]ig|[Vv]ol|al|etc|cf|[Ee]ds?|Inc|Ltd|Co|pp))[.!?。！？]["'”’)]*\s+["'“‘(]*\p{Lu}/u;
const NUMBER = /^\s*(?:\p{L}{1,9} ?)?(?:\p{Nd}+(?:\.\p{Nd}+)*|[IVXLC]+|\p{L})[.):]\s/u;
/** What few titles in these languages have, and most statements: a finite verb, or the end of one. */
const VERB =
  /\b(?:is|are|was|were|have|can|could|will|would|should|must|may|might|does|isn['’]t|aren['’]t|don['’]t|doesn['’]t|can['’]t|won['’]t)\b/i;
const ASKS = /^(?:how|why|what|when|where|which|who|whose|is|are|do|does|did|can|should|will)\b/i;
const CHINESE_VERB =
  /[，；,]|不会|不能|会被|[才都]会|都有|都是|即可|必须|只有|才[能会是]|可以[^?？]|应该|就是|[了吧呢吗]$/u;
const KOREAN_END = /\s\S+\s\S*[다요죠음함됨임]$|\s\S+[은는을를]$/u;
const JAPANESE_END = /(?:です|ます|ました|ません|ない|である|だった|れる|なる)$/u;
const ABBREVIATION_END = /\b(?:\p{L}|etc|e\.g|i\.e|vs|inc|ltd|co|jr|sr|al|v\d+(?:\.\d+)*)\.$/iu;

/** Whether a text ends as a sentence does, and not in an abbreviation. */
export function endsLikeSentence(text: string): boolean {
  return /[。．！]["'”’)\]」』]*$/.test(text) || (END.test(text) && !ABBREVIATION_END.test(text));
}

/** Whether one sentence ends and another begins within a text, a number at its head aside. */
export function holdsSentenceEnd(text: string): boolean {
  return BREAK.test(text.replace(NUMBER, ''));
}

/** Whether a text without a full stop says something all the same, rather than naming it. */
export function isStatement(text: string): boolean {
  if (/[?？]$/.test(text)) return false;
  if (/\p{Script=Hangul}/u.test(text)) return KOREAN_END.test(text);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return JAPANESE_END.test(text);
  if (/\p{Script=Han}/u.test(text)) return CHINESE_VERB.test(text);
  return countWords(text) >= 5 && isSentenceCase(text) && VERB.test(text) && !ASKS.test(text);
}

/** Whether most words after the first begin in lower case, unlike those of a title; true of scripts without cases. */
export function isSentenceCase(text: string): boolean {
  if (!/[\p{Lu}\p{Ll}]/u.test(text)) return true;
  const words = text.match(/\p{L}[\p{L}'’-]*/gu)!.slice(1);
  const lower = words.filter((word) => !/^[\p{Lu}\p{Lt}]/u.test(word)).length;
  return words.length > 0 && lower / words.length >= 0.7;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,2}|\p{L}[\p{L}\d'’-]*/gu;

/** How many words a text has; two characters count as one where a script parts no words. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
