/** Telling prose from code in the text between two markers of another program. */

/** The number of paragraphs in a text that are clearly prose, clearly code, and neither. */
export interface ParagraphCounts {
  readonly prose: number;
  readonly code: number;
  readonly unsure: number;
}

/** Parts of a line that occur in prose and in code. */
const NEUTRAL = new RegExp(
  [
    String.raw`(?<=\])\([^()\n]*\)|https?:\/\/[^\s)]+`, // addresses
    String.raw`\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\}`, // template tags
    String.raw`\{[:.#][^{}\n]*\}`, // attributes
  ].join('|'),
  'g',
);

/** Signs of a line of code, of a formula or of data. */
const CODE_SIGNS: readonly RegExp[] = [
  /[{}]|\\[A-Za-z]|[-=~.]>|<[-=]|=|\w\([^\s)]*(?: ,|\))|\w_\w|\$[A-Za-z({]/,
  /;[ \t]*$|^[ \t>]*(?:\/\/|#!|@\w)/,
  /^[ \t>]*(?:[a-z][\w-]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:[ \t]|$)/,
];

/** A heading, or a comment of a shell. */
const HEADING = /^[ \t>]*#{1,6}(?:[ \t].*)?\n?/gm;
/** The beginning of a sentence, after the markers of lists, block quotes and emphasis. */
const SENTENCE_START = /^(?:[\s>]|[-*+] |\d+[.)] |\[[ x]\] |[*_"'“‘«([¿¡])*[\p{Lu}\p{Lo}]/u;
/** The end of a sentence at the end of a line. */
const SENTENCE_END = /[\p{L}\p{N})\]"'’”»*_][.!?…]["'”’»)*_\]]*[ \t]*$|[。！？]/mu;
const WORD = /\p{L}+/gu;
const MIN_WORDS = 3;
/** The number of UTF-16 code units at the start of a paragraph by which it is judged. */
const JUDGED_LENGTH = 1000;

/**
 * Counts the kinds of paragraphs in a text.
 *
 * @param text a text in which code and HTML are replaced by NUL.
 */
export function countParagraphs(text: string): ParagraphCounts {
  let prose = 0;
  let code = 0;
  let unsure = 0;
  for (const paragraph of text.split(/\n[ \t>]*\n/)) {
    const words = paragraph
      .slice(0, JUDGED_LENGTH)
      .replaceAll('\0', '')
      .replace(NEUTRAL, '')
      .replace(HEADING, '');
    if (!/[\p{L}\p{N}|]/u.test(words)) continue;
    const lines = words.split('\n').filter((line) => line.trim() !== '');
    const signs = lines.filter((line) => CODE_SIGNS.some((sign) => sign.test(line))).length;
    const isSentence =
      SENTENCE_START.test(words) && SENTENCE_END.test(words) && countLetterRuns(words) >= MIN_WORDS;
    if (isSentence && signs === 0) prose++;
    else if (!isSentence && signs * 2 >= lines.length) code++;
    else unsure++;
  }
  return { prose, code, unsure };
}

/** Counts words; in Chinese and Japanese, every character. */
function countLetterRuns(text: string): number {
  return /[。！？]/.test(text) ? text.length : (text.match(WORD)?.length ?? 0);
}

/** Whether a text is clearly prose. */
export function isProse({ prose, code, unsure }: ParagraphCounts): boolean {
  return prose > 0 && code * 10 <= prose && unsure <= 2 * prose;
}

/** Whether a text is likely to be code: some of it is, and none is clearly prose. */
export function isCode({ prose, code }: ParagraphCounts): boolean {
  return code > 0 && prose === 0;
}

/** Words in the names of blocks that contain code, formulas, diagrams or data. */
const CODE_WORDS = new Set(
  (
    'code codeblock src source sourcecode highlight prism pygments listing literal literalinclude verbatim ' +
    'noformat raw rst comment snippet doctest testcode shell bash console terminal output script style css sql ' +
    'json yaml toml xml csv query gist toctree bibliography math maths mathjax katex latex tex asciimath typst ' +
    'equation formula mermaid plantuml uml graphviz dot digraph graph ditaa blockdiag flowchart diagram d2 ' +
    'nomnoml chart echarts plot vega'
  ).split(' '),
);

/** Whether a name is that of a block without prose, such as `code-block` or `CodeBlock`. */
export function isCodeName(name: string): boolean {
  return name
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .some((word) => CODE_WORDS.has(word));
}
