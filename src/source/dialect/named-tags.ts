/** Syntax of other programs between an opening and a closing marker with the same name. */

import { addTo } from '../grouping.ts';
import { type Range, sortRanges } from '../range.ts';
import { countParagraphs, isCode, isCodeName, isProse, type ParagraphCounts } from './code-or-prose.ts';
import { type Enclosed, opensBlock } from './pairs.ts';

/** A form of markers. */
interface MarkerForm {
  /**
   * The content between the markers: always data; data unless it is clearly prose; or prose unless it is
   * code.
   */
  readonly content: 'data' | 'uncertain' | 'prose';
  /** Matches a marker. Its groups `begin` and `end` are the names of opening and closing markers. */
  readonly marker: RegExp;
  /** What every text with such a pair contains, and few others do. */
  readonly sign: string;
  /** Whether markers are only recognised at the beginning of a line. */
  readonly isLine?: boolean;
  /** Names whose content belongs to the text around them. */
  readonly control?: ReadonlySet<string>;
  /** Names whose content is data, in addition to those of code (see `isCodeName`). */
  readonly data?: ReadonlySet<string>;
  /** Whether whitespace is significant even in prose. */
  readonly isLayout?: boolean;
}

/**
 * A marker of Hugo's shortcodes.
 *
 * @param open, close the delimiters.
 * @param rest matches what the marker may contain.
 */
const shortcode = (open: string, close: string, rest: string) =>
  new RegExp(
    String.raw`${open}\s*(?:\/\s*(?<end>[\w./-]+)|(?<begin>\w[\w./-]*))(?:${rest}|\{(?!\{)){0,500}?${close}`,
    'g',
  );
/** A tag of Liquid. A name with parentheses is a call in Zola. */
const LIQUID_TAG = new RegExp(
  String.raw`\{%-?\s*(?:end(?<end>[\w-]*)|(?<begin>\w[\w-]*)(?<call>\s*\()?)` +
    String.raw`(?:[^%{]|%(?!\})|\{(?!%)){0,500}?%\}`,
  'g',
);

const MARKER_FORMS: readonly MarkerForm[] = [
  // LaTeX
  { sign: '\\begin{', marker: /\\begin\{(?<begin>\w+\*?)\}|\\end\{(?<end>\w+\*?)\}/g, content: 'data' },
  // Liquid, Jinja, Nunjucks, Hexo. In Zola, a closing marker without a name ends a call.
  {
    sign: '{%',
    marker: LIQUID_TAG,
    content: 'uncertain',
    control: new Set(['if', 'unless', 'for', 'case', 'block', 'with', 'ifchanged']),
  },
  // In Hugo, the content of the first form is only Markdown if the shortcode renders it.
  {
    sign: '{{<',
    marker: shortcode(String.raw`\{\{<`, String.raw`>\}\}`, String.raw`[^>{]|>(?!\}\})`),
    content: 'uncertain',
    isLayout: true,
  },
  {
    sign: '{{%',
    marker: shortcode(String.raw`\{\{%`, String.raw`%\}\}`, String.raw`[^%{]|%(?!\}\})`),
    content: 'prose',
  },
  // Org
  {
    sign: '#+',
    marker: /#\+(?:begin_(?<begin>\w+)[^\n]*|end_(?<end>\w+)[ \t]*(?=\n|$))/gi,
    content: 'uncertain',
    isLine: true,
    data: new Set(['example', 'export']),
  },
  // PlantUML
  {
    sign: '@start',
    marker: /@(?:start(?<begin>[a-z]+)\b[^\n]*|end(?<end>[a-z]+)[ \t]*(?=\n|$))/g,
    content: 'data',
    isLine: true,
  },
  // BBCode, and shortcodes of WordPress
  {
    sign: '[/',
    marker: /\[(?:(?<begin>[a-z]\w*)(?:[= ][^[\]\n]*)?|\/(?<end>[a-z]\w*))\]/gi,
    content: 'prose',
  },
];

/** The syntax between named markers. */
export interface NamedSyntax {
  readonly data: readonly Enclosed[];
  /** Ranges in which whitespace may be significant, including prose. */
  readonly layout: readonly Range[];
}

/**
 * Finds the syntax between named markers.
 *
 * @param text the body with code, HTML and display maths replaced by NUL.
 */
export function namedSyntax(text: string): NamedSyntax {
  const data: Enclosed[] = [];
  const layout: Range[] = [];
  for (const form of MARKER_FORMS) {
    const pairs = pairsOf(text, form);
    data.push(...dataIn(text, pairs, form));
    if (form.isLayout) layout.push(...pairs.map(rangeOfPair));
  }
  data.push(...dataIn(text, fencesOf(text), { content: 'prose' }));
  return { data, layout };
}

interface Marker extends Range {
  readonly name: string;
}

/** An opening marker and its closing marker. */
interface Pair {
  readonly open: Marker;
  readonly close: Range;
}

function rangeOfPair({ open, close }: Pair): Range {
  return { start: open.start, end: close.end };
}

/** Pairs the markers of a form. Pairs with the same name may be nested. */
function pairsOf(text: string, { sign, marker, isLine }: MarkerForm): Pair[] {
  if (!text.includes(sign)) return [];
  const pairs: Pair[] = [];
  const opened = new Map<string, Marker[]>();
  const closed = new Set<Marker>();
  for (const { index: start, 0: source, groups } of text.matchAll(marker)) {
    if (isLine && !opensBlock(text, start)) continue;
    const name = (groups!.begin ?? groups!.end!).toLowerCase();
    const current = { name, start, end: start + source.length };
    if (groups!.begin === undefined) {
      const candidates = opened.get(name) ?? [];
      let open = candidates.pop();
      // A call is opened under two names, so it may already be closed.
      while (open && closed.has(open)) open = candidates.pop();
      if (!open) continue;
      closed.add(open);
      pairs.push({ open, close: current });
    } else if (!source.endsWith('/>}}')) {
      for (const key of groups!.call === undefined ? [name] : [name, '']) addTo(opened, key, current);
    }
  }
  return pairs;
}

/** The indentation, block quote markers and bullet before a block. */
const LINE_PREFIX = String.raw`[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?`;
/** A fence of colons (VitePress, Docusaurus, Pandoc, MyST, Azure DevOps) or slashes (PyMdown). */
const FENCE = new RegExp(
  String.raw`^(?<prefix>${LINE_PREFIX})(?<fence>:{3,}|\/{3,}(?!\S*\/))(?<info>.*)$`,
  'gm',
);

/** Pairs fences with a name and closing fences without a name. */
function fencesOf(text: string): Pair[] {
  if (!text.includes(':::') && !text.includes('///')) return [];
  const pairs: Pair[] = [];
  const opened: (Marker & { readonly fence: string })[] = [];
  for (const { index, 0: line, groups } of text.matchAll(FENCE)) {
    const { prefix, fence, info } = groups!;
    const current = { start: index + prefix!.length, end: index + line.length };
    const name = /[\w:-]+/.exec(info!)?.[0];
    if (name !== undefined) {
      opened.push({ ...current, name, fence: fence! });
      continue;
    }
    const at = closedBy(opened, fence!);
    if (at === undefined) continue;
    pairs.push({ open: opened[at]!, close: current });
    opened.length = at;
  }
  return pairs;
}

/** The maximum nesting of containers. */
const MAX_NESTING = 20;

/**
 * Returns the index of the fence that a closing fence closes: the last of the same length, or else the last
 * one.
 */
function closedBy(opened: readonly { readonly fence: string }[], fence: string): number | undefined {
  let other: number | undefined;
  for (let at = opened.length - 1; at >= Math.max(0, opened.length - MAX_NESTING); at--) {
    if (opened[at]!.fence === fence) return at;
    if (opened[at]!.fence[0] === fence[0]) other ??= at;
  }
  return other;
}

/** Returns the pairs that enclose data. */
function dataIn(
  text: string,
  pairs: readonly Pair[],
  { content, control, data }: Omit<MarkerForm, 'marker' | 'sign'>,
): Enclosed[] {
  const candidates = pairs.map((pair) => ({ pair, isBlock: opensBlock(text, pair.open.start) }));
  let counts: ((pair: Pair) => ParagraphCounts) | undefined;
  const isData = ({ pair, isBlock }: (typeof candidates)[number]): boolean => {
    const { name } = pair.open;
    if (content === 'data' || isCodeName(name) || data?.has(name)) return true;
    if (control?.has(name) || (content === 'prose' && !isBlock)) return false;
    counts ??= countBetween(
      text,
      candidates.flatMap((candidate) => (candidate.isBlock ? candidate.pair : [])),
    );
    return content === 'uncertain' ? !isProse(counts(pair)) : isCode(counts(pair));
  };
  return candidates.filter(isData).map(({ pair, isBlock }) => ({ ...rangeOfPair(pair), isBlock }));
}

/** The number of characters by which the content of an inline pair is judged. */
const MAX_INLINE_LENGTH = 1000;

/**
 * Returns a function that counts the paragraphs between the markers of a pair. Each part of the text is only
 * judged once, however deeply pairs are nested.
 */
function countBetween(text: string, blocks: readonly Pair[]): (pair: Pair) => ParagraphCounts {
  const markers = sortRanges(blocks.flatMap(({ open, close }): Range[] => [open, close]));
  /** The counts before each marker. */
  const before = new Map<Range, ParagraphCounts>();
  let sum: ParagraphCounts = { prose: 0, code: 0, unsure: 0 };
  let from = markers[0]?.start ?? 0;
  for (const marker of markers) {
    const part = countParagraphs(text.slice(from, marker.start));
    sum = { prose: sum.prose + part.prose, code: sum.code + part.code, unsure: sum.unsure + part.unsure };
    before.set(marker, sum);
    from = marker.end;
  }
  return ({ open, close }) => {
    const first = before.get(open);
    const last = before.get(close);
    if (!first || !last)
      return countParagraphs(text.slice(open.end, Math.min(close.start, open.end + MAX_INLINE_LENGTH)));
    return {
      prose: last.prose - first.prose,
      code: last.code - first.code,
      unsure: last.unsure - first.unsure,
    };
  };
}
