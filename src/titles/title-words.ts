/** Telling titles from captions, labels, dates, formulas, signatures and sentences, in several languages. */

import { numberingOf } from './numbering.ts';
import { containsSentenceBreak, countWords, isStatement } from './sentence.ts';

/** The longest title, in UTF-16 code units and in words. Questions may be longer. */
const MAX_LENGTH = 80;
const MAX_WORDS = 12;
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
const CAPTION = new RegExp(
  String.raw`^(?:(?:${NUMBERED_ITEMS})\s?(?:[\d:：(]|[IVXA-Z]+[-.:\d])|` +
    String.raw`(?:photo|image|source|screenshot|credit)s?\b\s*(?:[:(]|by\b|of\b|from\b|credit))`,
  'iu',
);
/** The first word of a caption next to the image or table that it belongs to. */
const CAPTION_START = new RegExp(
  `^(?:${[
    String.raw`fig(?:ure|\.)|table|listing|diagram|chart|image|picture`, // English
    'abbildung|bild|tabelle', // German
    'figura|tabla|tabela|imagen|imagem', // Spanish and Portuguese
    'tableau', // French
    'рисунок|таблица', // Russian
    String.raw`그림|표\s`, // Korean
    '[图表圖図]', // Chinese and Japanese
  ].join('|')})`,
  'iu',
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
].join('|');
/** A label that introduces the text after it and does not name a section. */
const LABEL = new RegExp(`^(?:${LABELS})s?[?？]?$`, 'iu');

/** An identifier, a file name or an option, such as the name of a listing. */
const CODE = /^\S*[\p{L}\d][-_./:=+]\S+$/u;
const KEYS = /^(?:ctrl|cmd|alt|shift|⌘|⌃)\s?[+-]/i;
/** Signs that appear in formulas but not in titles. */
const FORMULA = /[=→⇒←↔≤≥±×÷∑∫√]|\d\s*[+*/^]\s*\d/u;
const DATE = new RegExp(
  [
    String.raw`\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d`,
    String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}`,
    String.raw`\d{4}年`,
  ].join('|'),
  'iu',
);
const LOWERCASE_TITLES = [
  '(?:dis)?advantages|pros|cons|pros (?:and|&) cons|similarities|differences|definitions?|summary',
  'overview|references|motivation|background|usage|links|resources',
].join('|');
/** Titles of sections that authors often write in lower case. */
const LOWERCASE_TITLE = new RegExp(`^(?:${LOWERCASE_TITLES})$`, 'i');
const QUOTED = /^(?:"[^"]*"|“[^”]*”|「[^」]*」)$/;
const SIGNATURES = [
  String.raw`by\s|[-–—~]|\(|the end$|fin$|to be continued|dear\s|yours\b|sincerely|(?:best|kind) regards`,
  String.raw`enter\s|exit\s|exeunt|meanwhile\b`, // stage directions
].join('|');
const SIGNATURE = new RegExp(`^(?:${SIGNATURES})`, 'i');

/**
 * Returns why the words of an emphasised line may not be a title.
 *
 * @param marker the marker of the emphasis. Short lines in italics must look more like a title than those in
 * bold.
 * @returns a clause, such as "it may be a date"; `undefined` if there is no objection.
 */
export function titleObjection(text: string, marker: string): string | undefined {
  const numbered = numberingOf(text) !== undefined;
  const question = numbered || /[?？]$/.test(text);
  const words = countWords(text);
  if (words === 0) return 'it has no words';
  if (words > (question ? MAX_QUESTION_WORDS : MAX_WORDS)) return 'it is long for a title';
  if (text.length > (question ? MAX_QUESTION_LENGTH : MAX_LENGTH)) return 'it is long for a title';
  if (CAPTION.test(text)) return 'it may be a caption';
  if (LABEL.test(text)) return 'it may be a label of what follows';
  if (FORMULA.test(text) || KEYS.test(text)) return 'it may be a formula or keys to press';
  if (DATE.test(text)) return 'it may be a date';
  if (SIGNATURE.test(text)) return 'it may be a signature';
  if (QUOTED.test(text)) return 'it is a quotation';
  if (ENDS_LIKE_PROSE.test(text) || containsSentenceBreak(text) || (!numbered && isStatement(text)))
    return 'it may be a sentence';
  const capital = /^["'“‘¿¡\p{Ps}\s]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) || /\p{Lo}/u.test(text);
  const short = words <= 4 && !CODE.test(text) && (marker.length > 1 || LOWERCASE_TITLE.test(text));
  return capital || short ? undefined : 'it begins with a small letter';
}

/** Whether a line that is not clearly a title may still be one: it is short and does not end like prose. */
export function mayBeTitle(text: string): boolean {
  return text.length <= MAX_QUESTION_LENGTH && !ENDS_LIKE_PROSE.test(text);
}

/** Whether a line next to an image or table begins like its caption. */
export function startsLikeCaption(text: string): boolean {
  return CAPTION_START.test(text);
}
