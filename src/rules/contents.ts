import { slug } from 'github-slugger';
import type { Heading, List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import { type Contents, type ContentsItem, findContents } from '../outline/contents.ts';
import type { HeadingEntry } from '../outline/outline.ts';
import { slugsOf, splitId } from '../outline/slug.ts';
import { firstDifference } from '../source/difference.ts';
import { contentSlice, listStyle, printList } from '../source/print.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/** The contents list that the author keeps by hand names the headings that follow it, and links to them. */
export const contents = defineRule({
  id: 'contents',
  summary: 'the contents list matches the headings and links to them',
  fixes: 'yes',
  done: ['contents list brought up to date', 'contents lists brought up to date'],
  late: true,
  options: {
    /** The deepest level to list; by default that of the deepest heading that the author's list names. */
    maxDepth: null as number | null,
  },
  check({ source, outline }, options, report) {
    const found = findContents(source.tree);
    if (!found) return;
    const { list } = found;
    const place = { start: startOf(list), end: endOf(list) };
    const headings = outline.filter((entry) => entry.type === 'heading');
    const listed = headingsToList(found, headings, options.maxDepth);
    if (listed.length === 0) return;
    for (const { item, text } of found.items.filter(isLost)) {
      report({
        message: `Unexpected “${text}” in the contents list, expected the text of a heading`,
        start: startOf(item.children[0]!),
        end: endOf(item.children[0]!),
        actual: text,
      });
    }
    const lines = linesOf(source, found, listed);
    const expected = nest(list, lines, ({ shown }) => shown);
    if (!firstDifference(expected, list)) return;
    const text = printList(
      nest(list, lines, ({ printed }) => printed),
      listStyle(source, list),
      ' '.repeat(source.point(place.start).column - 1),
    );
    report({
      message: 'Unexpected contents list, expected one that matches the headings and links to them',
      ...place,
      actual: source.slice(list),
      expected: [text],
      fix: {
        edits: [{ ...place, text }],
        expect: [{ type: 'replace', node: list, with: [expected] }],
        rewrites: place,
      },
    });
  },
});

/** The headings that follow the list, and those before it that it names, at the depths that it names. */
function headingsToList(
  { list, items }: Contents,
  headings: readonly HeadingEntry[],
  maxDepth: number | null,
): HeadingEntry[] {
  const named = new Set(items.flatMap(({ heading }) => heading ?? []));
  const depths = headings.filter(({ heading }) => named.has(heading)).map(({ depth }) => depth);
  const first = Math.min(...depths);
  const last = maxDepth ?? Math.max(...depths);
  return headings.filter(({ heading, depth, tagline }) => {
    if (tagline === 'sure' || depth < first || depth > last) return false;
    return named.has(heading) || startOf(heading) > endOf(list);
  });
}

/** Whether an item is nothing but a link to a heading that is gone, as the link itself tells. */
function isGone({ heading, item, text, url, resolves }: ContentsItem): boolean {
  const label = item.children[0] as Paragraph;
  return !heading && !resolves && label.children.length === 1 && url === `#${slug(text)}`;
}

/** Whether no heading answers to what the author listed; it stays in the list, and is reported. */
function isLost(item: ContentsItem): boolean {
  return !item.heading && !item.resolves && !isGone(item);
}

/** A line of the list: its label as the tree will hold it, and as it is printed, in the author's own letters. */
interface Line {
  readonly level: number;
  readonly shown: PhrasingContent[];
  readonly printed: PhrasingContent[];
}

/**
 * A line a heading, and after it what the author listed there and no heading answers to. An item whose link leads
 * somewhere stays in its author's words.
 */
function linesOf(source: Source, { items }: Contents, listed: readonly HeadingEntry[]): Line[] {
  const slugs = slugsOf(source.tree);
  const first = Math.min(...listed.map(({ depth }) => depth));
  const named = new Map(items.flatMap((item) => (item.heading ? [[item.heading, item]] : [])));
  const kept = new Map<Heading | undefined, ContentsItem[]>();
  let above: Heading | undefined;
  for (const item of items) {
    if (listed.some(({ heading }) => heading === item.heading)) above = item.heading;
    else if (!isGone(item)) kept.set(above, [...(kept.get(above) ?? []), item]);
  }
  const keep = (heading: Heading | undefined): Line[] =>
    (kept.get(heading) ?? []).map((item) => ({ level: item.level, ...asWritten(source, item) }));
  return [
    ...keep(undefined),
    ...listed.flatMap(({ heading, depth, text }) => {
      const item = named.get(heading);
      const target = `#${slugs.get(heading)}`;
      const own =
        item?.url === undefined && item?.text.startsWith(text)
          ? (item.item.children[0] as Paragraph)
          : undefined;
      const label = item?.resolves ? asWritten(source, item) : linkTo(source, own ?? heading, target);
      return [{ level: depth - first, ...label }, ...keep(heading)];
    }),
  ];
}

function asWritten(source: Source, { item }: ContentsItem): Omit<Line, 'level'> {
  const label = item.children[0] as Paragraph;
  return { shown: label.children, printed: [{ type: 'verbatim', value: source.slice(label) }] };
}

/** A link in the words of a heading, or in those that the author has for it. */
function linkTo(source: Source, words: Heading | Paragraph, url: string): Omit<Line, 'level'> {
  const content = words.children.flatMap(plainContent);
  const shown = content.map((node, i): PhrasingContent => {
    if (node.type !== 'text') return node;
    let { value } = node;
    if (i === 0) value = value.trimStart();
    if (i === content.length - 1) value = splitId(value).text;
    return { type: 'text', value };
  });
  const whole = contentSlice(source, content);
  const slice = whole && splitId(whole).text.trimStart();
  const link = (children: PhrasingContent[]): PhrasingContent[] => [
    { type: 'link', url, title: null, children },
  ];
  return {
    shown: link(shown),
    printed: link(slice === undefined ? shown : [{ type: 'verbatim', value: slice }]),
  };
}

/** Content as it can stand in a link: links give way to their text; notes, pictures and HTML go. */
function plainContent(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'link' || node.type === 'linkReference') return node.children.flatMap(plainContent);
  const left = ['footnoteReference', 'image', 'imageReference', 'html', 'break'].includes(node.type);
  return left ? [] : [node];
}

/** Puts lines under one another by their levels, as loose or tight as the old list. */
function nest(old: List, lines: readonly Line[], pick: (line: Line) => PhrasingContent[]): List {
  const inner = old.children.flatMap(({ children }) => children.filter((child) => child.type === 'list'))[0];
  const root = emptyList(old);
  const open: { level: number; list: List }[] = [{ level: lines[0]?.level ?? 0, list: root }];
  for (const line of lines) {
    while (open.length > 1 && open.at(-1)!.level > line.level) open.pop();
    const parent = open.at(-1)!.list.children.at(-1);
    if (open.at(-1)!.level < line.level && parent) {
      const list = emptyList(inner ?? old);
      parent.children.push(list);
      open.push({ level: line.level, list });
    }
    const item: ListItem = {
      type: 'listItem',
      spread: false,
      checked: null,
      children: [{ type: 'paragraph', children: pick(line) }],
    };
    open.at(-1)!.list.children.push(item);
  }
  tighten(root);
  return root;
}

/** A list of one item cannot be loose: there is no blank line to tell it. */
function tighten(list: List): void {
  if (list.children.length < 2) list.spread = false;
  for (const { children } of list.children)
    for (const child of children) if (child.type === 'list') tighten(child);
}

function emptyList({ ordered, start, spread }: List): List {
  return {
    type: 'list',
    ordered: ordered ?? false,
    start: start ?? null,
    spread: spread ?? false,
    children: [],
  };
}
