/** Syntax of other programs that an opening and a closing mark with the same name enclose. */

import { addTo } from '../grouping.ts';
import type { Range } from '../ranges.ts';
import { countParagraphs, isCode, isCodeName, isProse, type ParagraphCounts } from './code-or-prose.ts';
import { type Enclosed, opensBlock } from './pairs.ts';

/** Marks of one form. */
interface Family {
  /** What is between the marks if nothing tells: data in any case, data unless it is plainly prose, or prose. */
  readonly holds: 'data' | 'doubt' | 'prose';
  /** Finds marks, with the groups `begin` and `end` for their names. */
  readonly mark: RegExp;
  /** Whether a mark is one only at the beginning of a line. */
  readonly isLine?: boolean;
  /** Names whose content belongs to the text around them. */
  readonly control?: ReadonlySet<string>;
  /** Names whose content is data, in addition to those that tell it (see `isCodeName`). */
  readonly data?: ReadonlySet<string>;
  /** Whether white space has a meaning even in prose. */
  readonly isLayout?: boolean;
}

const FAMILIES: readonly Family[] = [
  // LaTeX
  { mark: /\\begin\{(?<begin>\w+\*?)\}|\\end\{(?<end>\w+\*?)\}/g, holds: 'data' },
  // Liquid, Jinja, Nunjucks, Hexo; in Zola a mark without a name ends what begins like a call
  {
    mark: /\{%-?\s*(?:end(?<end>[\w-]*)|(?<begin>\w[\w-]*)(?<call>\s*\()?)(?:[^%{]|%(?!\})|\{(?!%)){0,500}?%\}/g,
    holds: 'doubt',
    control: new Set(['if', 'unless', 'for', 'case', 'block', 'with', 'ifchanged']),
  },
  // Hugo does not read what is between marks of the first form as Markdown, unless the shortcode asks for it
  {
    mark: /\{\{<\s*(?:\/\s*(?<end>[\w./-]+)|(?<begin>\w[\w./-]*))(?:[^>{]|>(?!\}\})|\{(?!\{)){0,500}?>\}\}/g,
    holds: 'doubt',
    isLayout: true,
  },
  {
    mark: /\{\{%\s*(?:\/\s*(?<end>[\w./-]+)|(?<begin>\w[\w./-]*))(?:[^%{]|%(?!\}\})|\{(?!\{)){0,500}?%\}\}/g,
    holds: 'prose',
  },
  // Org
  {
    mark: /#\+(?:begin_(?<begin>\w+)[^\n]*|end_(?<end>\w+)[ \t]*(?=\n|$))/gi,
    holds: 'doubt',
    isLine: true,
    data: new Set(['example', 'export']),
  },
  // PlantUML
  {
    mark: /@(?:start(?<begin>[a-z]+)\b[^\n]*|end(?<end>[a-z]+)[ \t]*(?=\n|$))/g,
    holds: 'data',
    isLine: true,
  },
  // BBCode, and shortcodes of WordPress
  { mark: /\[(?:(?<begin>[a-z]\w*)(?:[= ][^[\]\n]*)?|\/(?<end>[a-z]\w*))\]/gi, holds: 'prose' },
];

/** What is between named marks. */
export interface NamedSyntax {
  readonly data: readonly Enclosed[];
  /** Where white space may have a meaning, prose included. */
  readonly layout: readonly Range[];
}

/** Finds what named marks enclose. @param text a note's body with code, HTML and display maths made unreadable. */
export function namedSyntax(text: string): NamedSyntax {
  const data: Enclosed[] = [];
  const layout: Range[] = [];
  for (const family of FAMILIES) {
    const pairs = pairsOf(text, family);
    data.push(...dataIn(text, pairs, family));
    if (family.isLayout) layout.push(...pairs.map(whole));
  }
  data.push(...dataIn(text, fencesOf(text), { holds: 'prose' }));
  return { data, layout };
}

interface Mark extends Range {
  readonly name: string;
}

/** Two marks that belong together. */
interface Pair {
  readonly open: Mark;
  readonly close: Range;
}

function whole({ open, close }: Pair): Range {
  return { start: open.start, end: close.end };
}

/** Pairs the marks of a family; the same name may be opened again inside. */
function pairsOf(text: string, { mark, isLine }: Family): Pair[] {
  const pairs: Pair[] = [];
  const opened = new Map<string, Mark[]>();
  const closed = new Set<Mark>();
  for (const { index: start, 0: one, groups } of text.matchAll(mark)) {
    if (isLine && !opensBlock(text, start)) continue;
    const name = (groups!.begin ?? groups!.end!).toLowerCase();
    const here = { name, start, end: start + one.length };
    if (groups!.begin === undefined) {
      const marks = opened.get(name) ?? [];
      let open = marks.pop();
      // One that a mark with its name has closed already.
      while (open && closed.has(open)) open = marks.pop();
      if (!open) continue;
      closed.add(open);
      pairs.push({ open, close: here });
    } else if (!one.endsWith('/>}}')) {
      for (const key of groups!.call === undefined ? [name] : [name, '']) addTo(opened, key, here);
    }
  }
  return pairs;
}

/** A line of colons (VitePress, Docusaurus, Pandoc, MyST, Azure DevOps) or slashes (PyMdown), and what follows. */
const FENCE = /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(:{3,}|\/{3,}(?!\S*\/))(.*)$/gm;

/** Pairs fences with a name and those without. */
function fencesOf(text: string): Pair[] {
  if (!text.includes(':::') && !text.includes('///')) return [];
  const pairs: Pair[] = [];
  const opened: (Mark & { readonly fence: string })[] = [];
  for (const { index, 0: line, 1: before, 2: fence, 3: info } of text.matchAll(FENCE)) {
    const here = { start: index + before!.length, end: index + line.length };
    const name = /[\w:-]+/.exec(info!)?.[0];
    if (name !== undefined) {
      opened.push({ ...here, name, fence: fence! });
      continue;
    }
    const at = closedBy(opened, fence!);
    if (at === undefined) continue;
    pairs.push({ open: opened[at]!, close: here });
    opened.length = at;
  }
  return pairs;
}

/** No containers are nested deeper. */
const DEEPEST = 20;

/** Which of the open fences one without a name closes: the last with as many marks, or else the last. */
function closedBy(opened: readonly { readonly fence: string }[], fence: string): number | undefined {
  let other: number | undefined;
  for (let at = opened.length - 1; at >= Math.max(0, opened.length - DEEPEST); at--) {
    if (opened[at]!.fence === fence) return at;
    if (opened[at]!.fence[0] === fence[0]) other ??= at;
  }
  return other;
}

/** Of pairs those that enclose data. */
function dataIn(
  text: string,
  pairs: readonly Pair[],
  { holds, control, data }: Omit<Family, 'mark'>,
): Enclosed[] {
  const marked = pairs.map((pair) => ({ pair, isBlock: opensBlock(text, pair.open.start) }));
  let counts: ((pair: Pair) => ParagraphCounts) | undefined;
  const isData = ({ pair, isBlock }: (typeof marked)[number]): boolean => {
    const { name } = pair.open;
    if (holds === 'data' || isCodeName(name) || data?.has(name)) return true;
    if (control?.has(name) || (holds === 'prose' && !isBlock)) return false;
    counts ??= countBetween(
      text,
      marked.filter((one) => one.isBlock).map((one) => one.pair),
    );
    return holds === 'doubt' ? !isProse(counts(pair)) : isCode(counts(pair));
  };
  return marked.filter(isData).map(({ pair, isBlock }) => ({ ...whole(pair), isBlock }));
}

/** What is in a line of text is no longer. */
const LONGEST_INLINE = 1000;

/** Judges what is between marks, each part of the text once however deeply the marks are nested. */
function countBetween(text: string, blocks: readonly Pair[]): (pair: Pair) => ParagraphCounts {
  const marks = blocks.flatMap(({ open, close }): Range[] => [open, close]).sort((a, b) => a.start - b.start);
  /** What is before each mark. */
  const before = new Map<Range, ParagraphCounts>();
  let sum: ParagraphCounts = { prose: 0, code: 0, unsure: 0 };
  let from = marks[0]?.start ?? 0;
  for (const mark of marks) {
    const part = countParagraphs(text.slice(from, mark.start));
    sum = { prose: sum.prose + part.prose, code: sum.code + part.code, unsure: sum.unsure + part.unsure };
    before.set(mark, sum);
    from = mark.end;
  }
  return ({ open, close }) => {
    const first = before.get(open);
    const last = before.get(close);
    if (!first || !last)
      return countParagraphs(text.slice(open.end, Math.min(close.start, open.end + LONGEST_INLINE)));
    return {
      prose: last.prose - first.prose,
      code: last.code - first.code,
      unsure: last.unsure - first.unsure,
    };
  };
}
