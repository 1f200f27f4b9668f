/** Telling a title by its words: from captions, labels, dates, formulas, signatures and sentences, in several languages. */

import { numberingOf } from './numbering.ts';
import { countWords, holdsSentenceEnd, isStatement } from './sentence.ts';

const LONGEST = 80;
const MOST_WORDS = 12;
/** A question may be longer than a title. */
const LONGEST_QUESTION = 120;
const MOST_WORDS_OF_QUESTION = 18;

const ENDS_LIKE_PROSE = /[.,;:!…。．，；：！、]["'”’)」』]*$/;
const CAPTION =
  /^(?:(?:fig(?:ure|\.)?|table|listing|diagram|chart|plate|exhibit|image|abb(?:ildung|\.)|tabelle|figura|tabla|imagen|tableau|рис(?:унок|\.)|таблица|그림|표|[图表圖図])\s?(?:[\d:：(]|[IVXA-Z]+[-.:\d])|(?:photo|image|source|screenshot|credit)s?\b\s*(?:[:(]|by\b|of\b|from\b|credit))/iu;
/** What a caption begins with, where it stands next to what it is the caption of. */
const OF_PICTURE =
  /^(?:fig(?:ure|\.)|table|listing|diagram|chart|image|picture|abbildung|bild|tabelle|figura|tabla|tabela|imagen|imagem|tableau|рисунок|таблица|그림|표\s|[图表圖図])/iu;
/** What is said of the text that follows, or asks for it, rather than naming a section. */
const LABEL =
  /^(?:note|notes|n\.?b|example|examples|warning|tip|important|caution|info|update|edit|answer|question|input|output|result|results|solution|hint|see also|recommended|tl;?dr|todo|bad|good|wrong|right|before|after|or|and|why|how|what|when|where|yes|no|(?:answer|question|option|case|example|note|q|a) ?\w|예시|예제|예|참고|주의|结果|示例|注意|例|例如|注|说明|实行结果|実行結果|ejemplo|nota|beispiel|hinweis|exemple|remarque|exemplo|пример|примечание|замечание|важно|внимание|observação|dica|importante|atenção|atención|consejo|advertencia|merke|achtung|wichtig|tipp|attention|à retenir|conseil|質問|回答|答え?|问题?|問題?|정답|질문|답변)s?[?？]?$/iu;
/** An identifier, a file or an option, which names a listing. */
const CODE = /^\S*[\p{L}\d][-_./:=+]\S+$/u;
const KEYS = /^(?:ctrl|cmd|alt|shift|⌘|⌃)\s?[+-]/i;
/** What formulas have and titles have not. */
const FORMULA = /[=→⇒←↔≤≥±×÷∑∫√]|\d\s*[+*/^]\s*\d/u;
const DATE =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}年/iu;
/** Names of sections that authors seldom capitalise. */
const PLAIN_TITLE =
  /^(?:(?:dis)?advantages|pros|cons|pros (?:and|&) cons|similarities|differences|definitions?|summary|overview|references|motivation|background|usage|links|resources)$/i;
const QUOTED = /^(?:"[^"]*"|“[^”]*”|「[^」]*」)$/;
const SIGNATURE =
  /^(?:by\s|[-–—~]|\(|the end$|fin$|to be continued|dear\s|yours\b|sincerely|(?:best|kind) regards|enter\s|exit\s|exeunt|meanwhile\b)/i;

/**
 * What speaks against the words of an emphasised line as a title.
 *
 * @param marker that of the emphasis: what is only in italics has to look more like a title.
 * @returns a clause, such as "it may be a date"; `undefined` where nothing does.
 */
export function againstWords(text: string, marker: string): string | undefined {
  const numbered = numberingOf(text) !== undefined;
  const question = numbered || /[?？]$/.test(text);
  const words = countWords(text);
  if (words === 0) return 'it has no words';
  if (words > (question ? MOST_WORDS_OF_QUESTION : MOST_WORDS)) return 'it is long for a title';
  if (text.length > (question ? LONGEST_QUESTION : LONGEST)) return 'it is long for a title';
  if (CAPTION.test(text)) return 'it may be a caption';
  if (LABEL.test(text)) return 'it may be a label of what follows';
  if (FORMULA.test(text) || KEYS.test(text)) return 'it may be a formula or keys to press';
  if (DATE.test(text)) return 'it may be a date';
  if (SIGNATURE.test(text)) return 'it may be a signature';
  if (QUOTED.test(text)) return 'it is a quotation';
  if (ENDS_LIKE_PROSE.test(text) || holdsSentenceEnd(text) || (!numbered && isStatement(text)))
    return 'it may be a sentence';
  const capital = /^["'“‘¿¡\p{Ps}\s]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) || /\p{Lo}/u.test(text);
  const short = words <= 4 && !CODE.test(text) && (marker.length > 1 || PLAIN_TITLE.test(text));
  return capital || short ? undefined : 'it begins with a small letter';
}

/** Whether a line is worth a word if it is no title for sure: short, and without a stop or colon at its end. */
export function mayBeTitle(text: string): boolean {
  return text.length <= LONGEST_QUESTION && !ENDS_LIKE_PROSE.test(text);
}

/** Whether a line next to a picture or table begins as the caption of one does. */
export function namesPicture(text: string): boolean {
  return OF_PICTURE.test(text);
}
