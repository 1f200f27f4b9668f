import type { Heading, Nodes, PhrasingContent } from 'mdast';
import type { UnspacedHeading } from '../outline/unspaced-headings.ts';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import { blankLineAround, lineEnd } from '../source/lines.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/**
 * It reads a note as a book: parts and chapters by their names and numbers (in a dozen languages), rows of bare
 * numbers, the levels as written, the contents list. Sections of one kind (“Chapter 1”, “Chapter 2”, …) are put at one
 * level, parts above the chapters that they hold, 2.1 below 2, and no level is skipped. The plain headings under one
 * that moves move with it, and it says why. `##Like this` gets its space. Only the marker changes.
 *
 * @why Outlines, contents lists and sites are made of the levels; one that is wrong puts a chapter inside another.
 * @leaves a note that leaves a doubt: many headings of level 1, or none, are fine
 * @leaves the releases of a changelog, whose levels are those of a program
 * @leaves a single `#` without a space, which is a tag, unless the note leaves the space out after `##` as well
 * @fixes
 *   # Sailing
 *
 *   ## Chapter 1: Knots
 *
 *   ### Chapter 2: Wind
 *
 *   ### Reefing
 *
 *   ## Chapter 3: Tides
 *   →
 *   # Sailing
 *
 *   ## Chapter 1: Knots
 *
 *   ## Chapter 2: Wind
 *
 *   ### Reefing
 *
 *   ## Chapter 3: Tides
 * @fixes
 *   # Gardening
 *
 *   ### Soil
 *
 *   ##Seeds
 *   →
 *   # Gardening
 *
 *   ## Soil
 *
 *   ## Seeds
 * @keeps
 *   # Knots
 *
 *   ## Bowline
 *
 *   # Wind
 *
 *   # Tides
 * @keeps #sailing #knots
 */
export const headingLevel = defineRule({
  id: 'heading-level',
  summary: 'sections of one kind at one level; no level skipped',
  fixes: 'yes',
  done: ['heading moved to its level', 'headings moved to their levels'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      const { depth, text, why } = entry;
      const markdown = depth <= 6;
      if (entry.type === 'unspaced') {
        const { paragraph, end } = entry.unspaced;
        report({
          message: `Unexpected “${source.body.slice(startOf(paragraph), end)}” as text, expected a heading of level ${depth}, with a space after its “#”`,
          start: startOf(paragraph),
          end,
          actual: source.body.slice(startOf(paragraph), end),
          expected: [`${'#'.repeat(depth)} ${text}`],
          fix: markdown ? addSpace(source, entry.unspaced, depth as Heading['depth']) : undefined,
        });
      }
      if (entry.type !== 'heading' || entry.tagline === 'sure') continue;
      const { heading } = entry;
      if (depth === heading.depth) continue;
      report({
        message: `Unexpected level ${heading.depth} for “${text}”, expected level ${depth}, ${why}${markdown ? '' : '; Markdown has six levels'}`,
        start: startOf(heading),
        end: endOf(heading),
        actual: String(heading.depth),
        expected: [String(depth)],
        fix: markdown ? changeDepth(source, heading, depth as Heading['depth']) : undefined,
      });
    }
  },
});

/** Changes the run of `#`, the underline where that will do, or an underline into a run of `#`. */
function changeDepth(source: Source, heading: Heading, depth: Heading['depth']): Fix | undefined {
  const expect = [{ type: 'set', node: heading, fields: { depth } }] as const;
  const start = startOf(heading);
  const slice = source.slice(heading);
  const marker = '#'.repeat(depth);
  if (slice.startsWith('#')) {
    const closing = /[ \t](#+)[ \t]*$/.exec(slice)?.[1];
    const edits = [{ start, end: start + heading.depth, text: marker }];
    if (closing?.length === heading.depth && slice.length > heading.depth * 2) {
      const end = start + slice.trimEnd().length;
      edits.push({ start: end - closing.length, end, text: marker });
    }
    return { edits, expect };
  }
  const underline = /\n[ \t]*((=+|-+)[ \t]*)$/.exec(slice);
  if (!underline) return undefined;
  const at = start + underline.index;
  const run = underline[2]!;
  if (depth <= 2) {
    const first = endOf(heading) - underline[1]!.length;
    const text = (depth === 1 ? '=' : '-').repeat(run.length);
    return { edits: [{ start: first, end: first + run.length, text }], expect };
  }
  if (slice.indexOf('\n') !== underline.index) return undefined;
  return {
    edits: [
      { start, end: start, text: `${marker} ` },
      { start: at, end: endOf(heading), text: '' },
    ],
    expect,
  };
}

/** Puts a space after a run of `#`, and before a closing one. */
function addSpace(
  source: Source,
  { paragraph, end }: UnspacedHeading,
  depth: Heading['depth'],
): Fix | undefined {
  const start = startOf(paragraph);
  const marker = '#'.repeat(depth);
  const title = start + /^#+/.exec(source.body.slice(start, end))![0].length;
  const closing = closingRun(source.body.slice(title, end), title - start);
  const line = lineEnd(source.body, end);
  const { before, after } = blankLineAround(source.body, start, line);
  const [head, rest] = splitLine(paragraph.children);
  const content = shorten(head, title - start, closing);
  if (!content) return undefined;
  const blocks: Nodes[] = [{ type: 'heading', depth, children: content }];
  if (rest.length > 0) blocks.push({ type: 'paragraph', children: rest });
  const edits: Edit[] = [{ start, end: title, text: `${before}${marker} ` }];
  const tail = { start: end - closing, end: rest.length > 0 ? line : end };
  const text = `${closing > 0 ? ` ${marker}` : ''}${rest.length > 0 ? after : ''}`;
  if (text || tail.end > tail.start) edits.push({ ...tail, text });
  return {
    edits,
    expect: [{ type: 'replace', node: paragraph, with: blocks }],
    // What has no space after it looks like a tag, which nothing else may touch.
    rewrites: { start, end: tail.end },
  };
}

/** How long a closing run is, with the space before it: one after a space, or as long as the opening one. */
function closingRun(title: string, opening: number): number {
  const hashes = title.length - title.replace(/#+$/, '').length;
  const before = title.slice(0, title.length - hashes);
  const spaces = before.length - before.trimEnd().length;
  const closes = hashes > 0 && (spaces > 0 || (hashes > 1 && hashes === opening)) && !before.endsWith('\\');
  return closes ? hashes + spaces : 0;
}

/** The content of a paragraph's first line, and that of the others. */
function splitLine(children: readonly PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] {
  for (const [i, node] of children.entries()) {
    if (node.type === 'break') return [children.slice(0, i), children.slice(i + 1)];
    const at = node.type === 'text' ? node.value.indexOf('\n') : -1;
    if (node.type !== 'text' || at === -1) continue;
    const [head, rest] = [node.value.slice(0, at), node.value.slice(at + 1)];
    return [
      [...children.slice(0, i), ...(head ? [{ type: 'text' as const, value: head }] : [])],
      [...(rest ? [{ type: 'text' as const, value: rest }] : []), ...children.slice(i + 1)],
    ];
  }
  return [[...children], []];
}

/** Content without some characters of its first and last text; `undefined` where those are not text. */
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
