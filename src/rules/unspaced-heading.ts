/** The part of `heading-level` that adds a space after the marker of `##Like this`. */

import type { Heading, Nodes, Paragraph, PhrasingContent } from 'mdast';
import { quoted } from '../messages/quoted.ts';
import { amount } from '../messages/wording.ts';
import type { Entry, UnspacedEntry } from '../outline/find-outline.ts';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import { addTo } from '../source/grouping.ts';
import { blankLineAround, lineEnd, lineStart } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import type { Finding } from './define-rule.ts';
import { headingChange } from './heading-change.ts';

/** Returns the headings without a space, grouped by paragraph, because one fix must change a whole paragraph. */
export function unspacedByParagraph(outline: readonly Entry[]): Iterable<UnspacedEntry[]> {
  const byParagraph = new Map<Paragraph, UnspacedEntry[]>();
  for (const entry of outline) {
    if (entry.type === 'unspaced') addTo(byParagraph, entry.unspaced.paragraph, entry);
  }
  return byParagraph.values();
}

/** Returns the finding about all headings without a space in one paragraph. @param entries in order, at least one. */
export function unspaced(source: Source, entries: readonly UnspacedEntry[]): Finding {
  const [{ unspaced: first, depth, text }] = entries as [UnspacedEntry];
  const actual = source.body.slice(first.start, first.end);
  const more = entries.length - 1;
  const others = more === 0 ? '' : `, and ${amount(more, 'more line')} in this paragraph`;
  return {
    message: `Unexpected ${quoted(actual)} as text, expected a level-${depth} heading with a space after “${'#'.repeat(depth)}”${others}`,
    start: first.start,
    end: first.end,
    actual,
    expected: [`${'#'.repeat(depth)} ${text}`],
    headingChange: `${headingChange(actual, 'text', `level ${depth}`)}${others}`,
    fix: entries.every((entry) => entry.depth <= 6) ? addSpaces(source, first.paragraph, entries) : undefined,
  };
}

/** Adds a space after each opening sequence and before each closing one, and blank lines around each heading. */
function addSpaces(source: Source, paragraph: Paragraph, entries: readonly UnspacedEntry[]): Fix | undefined {
  const { body } = source;
  const first = source.point(startOf(paragraph)).line;
  const last = source.point(endOf(paragraph)).line - first;
  const byLine = new Map(entries.map((entry) => [source.point(entry.unspaced.start).line - first, entry]));
  const edits: Edit[] = [];
  const blocks: Nodes[] = [];
  for (const { line, children } of partsOf(source, paragraph, byLine)) {
    const entry = byLine.get(line);
    if (!entry) {
      if (children.length > 0) blocks.push({ type: 'paragraph', children });
      continue;
    }
    const { start, titleStart: title, end, depth: written } = entry.unspaced;
    const marker = '#'.repeat(entry.depth);
    const closing = closingRun(body.slice(title, end), written);
    const content = shorten(children, title - start, closing);
    if (!content) return undefined;
    blocks.push({ type: 'heading', depth: entry.depth as Heading['depth'], children: content });
    const { before, after } = blankLineAround(body, start, lineEnd(body, end));
    // The heading above already adds a blank line between the two.
    const blank = byLine.has(line - 1) ? '' : before;
    // Indentation has no effect inside a paragraph, but after a blank line it may make code.
    edits.push({
      start: line === 0 ? start : lineStart(body, start),
      end: title,
      text: `${blank}${marker} `,
    });
    const tail = { start: end - closing, end: line === last ? end : lineEnd(body, end) };
    const text = `${closing > 0 ? ` ${marker}` : ''}${line === last ? '' : after}`;
    if (text || tail.end > tail.start) edits.push({ ...tail, text });
  }
  return {
    edits,
    expect: [{ type: 'replace', node: paragraph, with: blocks }],
    // Without a space, the heading looks like a tag, which other fixes may not change.
    rewrites: { start: startOf(paragraph), end: edits.at(-1)!.end },
  };
}

/** A line of a paragraph that is a heading, or the lines between two of them. */
interface Part {
  /** The first line, counted in the paragraph from 0. */
  readonly line: number;
  readonly children: PhrasingContent[];
}

/** Divides a paragraph at its headings. @param headings has the lines of the headings as keys, from 0. */
function partsOf(source: Source, paragraph: Paragraph, headings: ReadonlyMap<number, unknown>): Part[] {
  let part: Part = { line: 0, children: [] };
  const parts = [part];
  let line = 0;
  const endLine = (ending: PhrasingContent): void => {
    line++;
    if (headings.has(line) || headings.has(line - 1)) {
      part = { line, children: [] };
      parts.push(part);
    } else add(ending);
  };
  const add = (node: PhrasingContent): void => {
    const before = part.children.at(-1);
    if (node.type !== 'text' || before?.type !== 'text') part.children.push(node);
    else part.children[part.children.length - 1] = { type: 'text', value: before.value + node.value };
  };
  for (const node of paragraph.children) {
    if (node.type === 'break') endLine(node);
    else if (node.type === 'text') {
      for (const [i, value] of node.value.split('\n').entries()) {
        if (i > 0) endLine({ type: 'text', value: '\n' });
        if (value) add({ type: 'text', value });
      }
    } else {
      add(node);
      line += source.point(endOf(node)).line - source.point(startOf(node)).line;
    }
  }
  return parts;
}

/** The length of a closing sequence with the space before it. Without a space, it must be as long as the opening one. */
function closingRun(title: string, opening: number): number {
  const hashes = title.length - title.replace(/#+$/, '').length;
  const before = title.slice(0, title.length - hashes);
  const spaces = before.length - before.trimEnd().length;
  const closes = hashes > 0 && (spaces > 0 || (hashes > 1 && hashes === opening)) && !before.endsWith('\\');
  return closes ? hashes + spaces : 0;
}

/** Removes characters from the start of the first text and the end of the last; `undefined` if those nodes are not text. */
function shorten(
  children: readonly PhrasingContent[],
  start: number,
  end: number,
): PhrasingContent[] | undefined {
  const nodes = [...children];
  const first = nodes[0];
  if (first?.type !== 'text') return undefined;
  nodes[0] = { type: 'text', value: first.value.slice(start) };
  const last = nodes.at(-1)!;
  if (end > 0 && last.type !== 'text') return undefined;
  if (last.type === 'text')
    nodes[nodes.length - 1] = { type: 'text', value: last.value.slice(0, last.value.length - end).trimEnd() };
  return nodes.filter((node) => node.type !== 'text' || node.value !== '');
}
