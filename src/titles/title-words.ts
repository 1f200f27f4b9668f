/** Telling titles from captions, labels, dates, formulas, signatures and sentences, in several languages. */

import { numberingOf } from './numbering.ts';
import { containsSentenceBreak, countWords, isStatement } from './sentence.ts';
import { UnicodePattern } from './unicode-pattern.ts';

/** The longest usual title, in UTF-16 code units and in words. */
const MAX_LENGTH = 80;
const MAX_WORDS = 12;
/** The longest title, such as a question. */
const MAX_QUESTION_LENGTH = 120;
const MAX_QUESTION_WORDS = 18;

const ENDS_LIKE_PROSE = /[.,;:!…。．，；：！、]["'”’)」』]*$/;

const NUMBERED_ITEMS = [
  String.raw`fig(?:ure|\.)?|table|listing|diagram|chart|plate|exhibit|image`, // English
  String.raw`abb(?:ildung|\.)|tabelle`, // German
  'figura|tabla|imagen', // Spanish
  'tableau', // French
  String.raw`рис(?:унок|\.)|таблица`, // Russian
  '그림|표', // Korean
  '[图表圖図]', // Chinese and Japanese
].join('|');
/** A numbered caption, or the credit of a photograph. */
const CAPTION = new UnicodePattern(
  String.raw`^(?:(?:${NUMBERED_ITEMS})\s?(?:[\d:：(]|[IVXA-Z]+[-.:\d])|` +
    String.raw`(?:photo|image|source|screenshot|credit)s?\b\s*(?:[:(]|by\b|of\b|from\b|credit))`,
  'i',
);
/** The first word of a caption next to the image or table that it belongs to. */
const CAPTION_START = new UnicodePattern(
  `^(?:${[
    String.raw`fig(?:ure|\.)|table|listing|diagram|chart|image|picture`, // English
    'abbildung|bild|tabelle', // German
    'figura|tabla|tabela|imagen|imagem', // Spanish and Portuguese
    'tableau', // French
    'рисунок|таблица', // Russian
    String.raw`그림|표\s`, // Korean
    '[图表圖図]', // Chinese and Japanese
  ].join('|')})`,
  'i',
);

const LABELS = [
  String.raw`note|notes|n\.?b|example|examples|warning|tip|important|caution|info|update|edit|answer|question`,
  'input|output|result|results|solution|hint|see also|recommended|tl;?dr|todo|bad|good|wrong|right',
  'before|after|or|and|why|how|what|when|where|yes|no',
  String.raw`(?:answer|question|option|case|example|note|q|a) ?\w`,
  // Korean, Chinese and Japanese
  '예시|예제|예|참고|주의|结果|示例|注意|例|例如|注|说明|实行结果|実行結果',
  'ejemplo|nota|beispiel|hinweis|exemple|remarque|exemplo|пример|примечание|замечание|важно|внимание',
  'observação|dica|importante|atenção|atención|consejo|advertencia|merke|achtung|wichtig|tipp|attention',
  'à retenir|conseil|質問|回答|答え?|问题?|問題?|정답|질문|답변',
  // “for example”, “that is”, “as follows”
  String.raw`for (?:example|instance)|e\.? ?g\.?|i\.? ?e\.?|that is|namely|as follows|like (?:this|so)|such as`,
  String.raw`zum beispiel|z\. ?b\.?|beispielsweise|das heißt|d\. ?h\.?|nämlich|wie folgt`, // German
  String.raw`por ejemplo|p\. ?ej\.?|es decir|como sigue|por exemplo|ou seja|isto é`, // Spanish and Portuguese
  String.raw`par exemple|p\. ?ex\.?|c['’]est[- ]à[- ]dire|comme suit|(?:per|ad) esempio`, // French and Italian
  'например|к примеру|то есть|а именно', // Russian
  '例如|比如|譬如|例えば|たとえば|举例(?:来说|说明|如下)?|也就是说|如下(?:所示)?|[以次]下の(?:通り|とおり)', // Chinese and Japanese
  '예를 들어|예를 들면|예컨대|다음과 같다', // Korean
].join('|');
/** A label that introduces the text after it and does not name a section. */
const LABEL = new UnicodePattern(`^(?:${LABELS})s?[?？]?$`, 'i');

const KEYS = /^(?:ctrl|cmd|alt|shift|⌘|⌃)\s?[+-]/i;
/** Signs that appear in formulas but not in titles. */
const FORMULA_SIGN = /[=→⇒←↔≤≥±×÷∑∫√]|\d\s*[+*/^]\s*\d/u;
/** The name of a quantity: `x`, `R₁`, `DJ`. */
const SYMBOL = String.raw`(?<![\p{L}\p{N}])\p{L}{1,2}\p{N}*(?![\p{L}\p{N}])`;
/** A product or a power, a sequence such as `(x₁, …, xₙ)`, or a text that is a sum or a comparison. */
const FORMULA = new UnicodePattern(
  [
    FORMULA_SIGN.source,
    String.raw`${SYMBOL}\s*[*^]\s*(?:[(\d]|${SYMBOL})`,
    String.raw`\((?=[^()]*(?:\.{3}|…|[₀-₉ₐ-ₜ]))\s*${SYMBOL}(?:\s*,\s*(?:${SYMBOL}|\.{3}|…))+\s*\)`,
    String.raw`^${SYMBOL}(?:\s[+<>−-]\s(?:${SYMBOL}|\d+))+$`,
  ].join('|'),
);
const DATE = new RegExp(
  [
    String.raw`\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d`,
    String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}`,
    String.raw`\d{4}年`,
  ].join('|'),
  'iu',
);
const QUOTED = /^(?:"[^"]*"|“[^”]*”|「[^」]*」)$/;
const SIGNATURES = [
  String.raw`by\s|[-–—~]|\(|the end$|fin$|to be continued|dear\s|yours\b|sincerely|(?:best|kind) regards`,
  String.raw`enter\s|exit\s|exeunt|meanwhile\b`, // stage directions
].join('|');
const SIGNATURE = new RegExp(`^(?:${SIGNATURES})`, 'i');

/** Emoji and other symbols at the end of a text. */
const TRAILING_SIGNS = new UnicodePattern(String.raw`[\s\p{So}\p{Sk}\p{Mn}\u200D]+$`);

/** Why the words of a line cannot be a title. */
export type TitleObjection =
  | 'no words'
  | 'a label'
  | 'a caption'
  | 'a date'
  | 'a formula'
  | 'a signature'
  | 'a quotation'
  | 'prose'
  | 'very long';

/** Returns why the words of a line cannot be a title; `undefined` if they may be one. */
export function titleObjection(text: string): TitleObjection | undefined {
  const bare = withoutEnd(text);
  const words = countWords(text);
  if (words === 0) return 'no words';
  if (words > MAX_QUESTION_WORDS || text.length > MAX_QUESTION_LENGTH) return 'very long';
  if (LABEL.test(bare)) return 'a label';
  if (CAPTION.test(text)) return 'a caption';
  if (DATE.test(text)) return 'a date';
  if (FORMULA.test(text) || KEYS.test(text)) return 'a formula';
  if (SIGNATURE.test(text)) return 'a signature';
  if (QUOTED.test(text)) return 'a quotation';
  return ENDS_LIKE_PROSE.test(bare) || containsSentenceBreak(text) ? 'prose' : undefined;
}

/** What the words of a line say for or against a title. */
export type TitleWords = 'a statement' | 'too many words';

/** Returns what the words of a line say for or against a title. */
export function titleWords(text: string): TitleWords[] {
  const words = countWords(text);
  const evidence: TitleWords[] = [];
  if (words > MAX_WORDS || text.length > MAX_LENGTH) evidence.push('too many words');
  if (numberingOf(text) === undefined && isStatement(withoutEnd(text))) evidence.push('a statement');
  return evidence;
}

/** Returns a text without symbols and a colon at its end. */
function withoutEnd(text: string): string {
  return text
    .replace(TRAILING_SIGNS.for(text), '')
    .replace(/[:：]$/, '')
    .trim();
}

/** Whether a line that is not clearly a title may still be one: it is short and does not end like prose. */
export function mayBeTitle(text: string): boolean {
  return text.length <= MAX_QUESTION_LENGTH && !ENDS_LIKE_PROSE.test(text);
}

/** Whether a line next to an image or table begins like its caption. */
export function startsLikeCaption(text: string): boolean {
  return CAPTION_START.test(text);
}
