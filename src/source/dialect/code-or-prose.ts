/** Whether text between two marks of another program is prose or code, as far as that can be told. */

/** How many paragraphs of a text are plainly prose, plainly code, and neither. */
export interface ParagraphCounts {
  readonly prose: number;
  readonly code: number;
  readonly unsure: number;
}

/** Parts of a line that say nothing about its kind: addresses, tags of templates, attributes. */
const NEUTRAL =
  /(?<=\])\([^()\n]*\)|https?:\/\/[^\s)]+|\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\}|\{[:.#][^{}\n]*\}/g;

/** What a line of code, of a formula or of data has. */
const CODE: readonly RegExp[] = [
  /[{}]|\\[A-Za-z]|[-=~.]>|<[-=]|=|\w\([^\s)]*(?: ,|\))|\w_\w|\$[A-Za-z({]/,
  /;[ \t]*$|^[ \t>]*(?:[a-z][\w-]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:[ \t]|$)|^[ \t>]*(?:\/\/|#!|@\w)/,
];

/** Headings, or comments of a shell. */
const HEADING = /^[ \t>]*#{1,6}(?:[ \t].*)?\n?/gm;
/** Where a sentence begins: after the marks of lists, quotations and emphasis. */
const BEGINNING = /^(?:[\s>]|[-*+] |\d+[.)] |\[[ x]\] |[*_"'“‘«([¿¡])*[\p{Lu}\p{Lo}]/u;
/** Where a sentence ends, and a line with it. */
const END = /[\p{L}\p{N})\]"'’”»*_][.!?…]["'”’»)*_\]]*[ \t]*$|[。！？]/mu;
const WORD = /\p{L}+/gu;
const LEAST_WORDS = 3;
/** A paragraph longer than this is judged by its beginning. */
const ENOUGH = 1000;

/** Judges each paragraph of a text in which code and HTML are unreadable. */
export function countParagraphs(text: string): ParagraphCounts {
  let prose = 0;
  let code = 0;
  let unsure = 0;
  for (const paragraph of text.split(/\n[ \t>]*\n/)) {
    const words = paragraph.slice(0, ENOUGH).replaceAll('\0', '').replace(NEUTRAL, '').replace(HEADING, '');
    if (!/[\p{L}\p{N}|]/u.test(words)) continue;
    const lines = words.split('\n').filter((line) => line.trim() !== '');
    const signs = lines.filter((line) => CODE.some((sign) => sign.test(line))).length;
    const isSentence = BEGINNING.test(words) && END.test(words) && countWords(words) >= LEAST_WORDS;
    if (isSentence && signs === 0) prose++;
    else if (!isSentence && signs * 2 >= lines.length) code++;
    else unsure++;
  }
  return { prose, code, unsure };
}

/** How many words there are; in Chinese and Japanese every sign may be one. */
function countWords(text: string): number {
  return /[。！？]/.test(text) ? text.length : (text.match(WORD)?.length ?? 0);
}

/** Whether a text is plainly prose. */
export function isProse({ prose, code, unsure }: ParagraphCounts): boolean {
  return prose > 0 && code * 10 <= prose && unsure <= 2 * prose;
}

/** Whether a text is likely to be code: some of it is, and none is plainly prose. */
export function isCode({ prose, code }: ParagraphCounts): boolean {
  return code > 0 && prose === 0;
}

/** Words in names of blocks that hold code, formulas, diagrams or data in every program that has them. */
const CODE_WORDS = new Set(
  (
    'code codeblock src source sourcecode highlight prism pygments listing literal literalinclude verbatim noformat ' +
    'raw rst comment snippet doctest testcode shell bash console terminal output script style css sql json yaml toml xml ' +
    'csv query gist toctree bibliography math maths mathjax katex latex tex asciimath typst equation formula ' +
    'mermaid plantuml uml graphviz dot digraph graph ditaa blockdiag flowchart diagram d2 nomnoml chart echarts plot vega'
  ).split(' '),
);

/** Whether the name of a block tells that it holds no prose, such as `code-block` or `CodeBlock`. */
export function isCodeName(name: string): boolean {
  return name
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .some((word) => CODE_WORDS.has(word));
}
