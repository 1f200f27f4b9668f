import type { Heading, List } from 'mdast';
import type { ContentsItem } from '../contents/contents-item.ts';
import { labelStyle } from '../contents/label-style.ts';
import { listChanges } from '../contents/list-changes.ts';
import { optedOutHeadings } from '../contents/opt-outs.ts';
import { findOutdatedContents, type OutdatedContents } from '../contents/outdated-contents.ts';
import { planContents } from '../contents/plan-contents.ts';
import { labelOf, nest } from '../contents/render-list.ts';
import { headingText } from '../links/slug.ts';
import { quoted } from '../messages/quoted.ts';
import { amount } from '../messages/wording.ts';
import type { Entry, HtmlEntry, MarkdownEntry } from '../outline/find-outline.ts';
import { listStyle } from '../source/print.ts';
import { printList } from '../source/print-list.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { firstDifference } from '../source/tree-difference.ts';
import { outdatedMessage, shownChanges } from './contents-changes.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { missingContents } from './missing-contents.ts';

/**
 * Keeps the table of contents up to date: the list under “Contents”, “Chapters” and the like, or between the
 * markers of a generator, lists the headings that follow it and links to them. A list under another heading, or
 * under none, is treated as a table of contents if it links to nearly all headings after it. Your bullets,
 * indentation, depth, numbers and spacing are kept. So are text next to a link, prose around the list, and
 * items that match no heading, or may match several, which are reported. Only plain links to headings that no
 * longer exist are removed, and the summary lists them.
 *
 * A heading is added if the list has most headings of its level. If those are numbered alike, such as chapters,
 * only numbered headings are added. Items include the number of their heading, unless most items omit it. A
 * list that would more than double in length is only reported.
 *
 * Between the markers of doctoc, markdown-toc, gh-md-toc, MarkdownTOC, vim-markdown-toc and the like, it lists
 * the headings that the tool would list, but also handles duplicates, setext headings and non-Latin scripts
 * correctly.
 *
 * @why A table of contents kept by hand is out of date as soon as a heading is renamed.
 * @leaves headings that you omitted, if listing them would push others down a level
 * @leaves headings with `<!-- omit in toc -->`, `<!-- omit from toc -->`, `{.unlisted}` or `{:.no_toc}`
 * @leaves lists below `<!-- no toc -->`, and notes with `<!-- DOCTOC SKIP -->`
 * @leaves a table of contents in a table, block quote, task list or list of wiki links, which is only
 *   reported if it is out of date
 * @leaves lists with their own order, such as a ranking or an index
 * @leaves placeholders for another program: `[TOC]`, `[[_TOC_]]`, `{:toc}`
 * @fixes
 *   # Gardening
 *
 *   ## Contents
 *
 *   * Soil
 *   * Sowing
 *
 *   ## Soil
 *
 *   ## Sowing
 *
 *   ## Watering
 *   →
 *   # Gardening
 *
 *   ## Contents
 *
 *   * [Soil](#soil)
 *   * [Sowing](#sowing)
 *   * [Watering](#watering)
 *
 *   ## Soil
 *
 *   ## Sowing
 *
 *   ## Watering
 * @fixes { "maxDepth": 3 }
 *   # Sailing
 *   ## Contents
 *   - [Knots](#knots)
 *   - [Wind](#wind)
 *
 *   ## Knots
 *   ### Bowline
 *   ## Wind
 *   →
 *   # Sailing
 *   ## Contents
 *   - [Knots](#knots)
 *     - [Bowline](#bowline)
 *   - [Wind](#wind)
 *
 *   ## Knots
 *   ### Bowline
 *   ## Wind
 * @fixes { "insert": true }
 *   # Logs
 *
 *   ## Writing
 *   ## Reading
 *   ## Merging
 *   →
 *   # Logs
 *
 *   ## Contents
 *
 *   - [Writing](#writing)
 *   - [Reading](#reading)
 *   - [Merging](#merging)
 *
 *   ## Writing
 *   ## Reading
 *   ## Merging
 * @reports
 *   # Gardening
 *   ## Contents
 *   - [Soil](#soil)
 *   - Ideas for the winter
 *   - [Sowing](#sowing)
 *
 *   ## Soil
 *   ## Sowing
 *   ! Unexpected “Ideas for the winter” in the table of contents, expected a heading
 * @keeps
 *   # Boats
 *   Best first:
 *
 *   1. [Ketch](#ketch)
 *   2. [Cutter](#cutter)
 *   3. [Sloop](#sloop)
 *
 *   ## Cutter
 *   ## Sloop
 *   ## Ketch
 */
export const contents = defineRule({
  id: 'contents',
  summary: 'a table of contents that does not match the headings',
  fixes: 'when certain',
  done: ['table of contents updated', 'tables of contents updated'],
  late: true,
  options: {
    /** The deepest heading level to list. By default, it is the deepest level in your list. */
    maxDepth: null as number | null,
    /**
     * Whether to insert a table of contents before the first section if there is none and at least three
     * headings to list.
     */
    insert: false,
  },
  check({ source, outline, slugs, contents: found }, options, report) {
    const headings = outline.flatMap((entry) =>
      // A heading of only an image or HTML has no text to list, and one of only punctuation has no anchor.
      isListable(entry) && entry.text && slugs.get(entry.heading) ? [entry.heading] : [],
    );
    if (!found) {
      const optedOut = optedOutHeadings(source.tree);
      const listable = headings.filter((heading) => !optedOut.has(heading));
      const outdated = findOutdatedContents(source.tree, slugs, listable);
      const finding = outdated ? notUpdated(outdated) : missingContents(source, listable, slugs, options);
      if (finding) report(finding);
      return;
    }
    const { list, items, ids } = found;
    const { lines: plan, tooMany } = planContents(found, headings, options.maxDepth);
    if (!plan.some(({ heading }) => heading)) return;
    if (tooMany.length > 0) report(tooShort(source, list, tooMany));
    const style = labelStyle(found);
    const lines = plan.map((line) => {
      const label = labelOf(
        source,
        line,
        line.heading && `#${ids.get(line.heading) ?? slugs.get(line.heading)}`,
        style,
      );
      if (!label.isCorrect && line.item?.text && !line.item.heading) report(unlisted(line.item));
      return { line, level: line.level, label };
    });
    const expected = nest(list, lines, ({ shown }) => shown);
    if (!firstDifference(expected, list)) return;
    const place = { start: startOf(list), end: endOf(list) };
    const text = printList(
      nest(list, lines, ({ printed }) => printed),
      listStyle(source, list),
      ' '.repeat(source.point(place.start).column - 1),
    );
    const changes = listChanges(
      items,
      lines.map(({ line, label: { shown } }) => ({ line, shown })),
    );
    report({
      message: outdatedMessage(changes),
      ...place,
      actual: source.slice(list),
      expected: [text],
      changes: shownChanges(source, changes, place, text),
      fix: {
        edits: [{ ...place, text }],
        expect: [{ type: 'replace', node: list, with: [expected] }],
        rewrites: place,
      },
    });
  },
});

function isListable(entry: Entry): entry is MarkdownEntry | HtmlEntry {
  return (entry.type === 'html' || entry.type === 'heading') && entry.objection === undefined;
}

/** The finding that a table of contents is out of date in a form that is not updated. */
function notUpdated({ node, why }: OutdatedContents): Finding {
  return {
    message: `The table of contents is out of date; not fixed because ${why}`,
    start: startOf(node),
    end: endOf(node),
    info: true,
  };
}

/** The finding that headings are missing in a list that would grow to more than twice its length. */
function tooShort(source: Source, list: List, missing: readonly Heading[]): Finding {
  const more = missing.length - 1;
  const names = `${quoted(headingText(missing[0]!))}${more === 0 ? '' : ` and ${amount(more, 'more heading')}`}`;
  const depth = Math.max(...missing.map((heading) => heading.depth));
  return {
    message: `Missing ${names} in the table of contents; set “maxDepth” to ${depth} to add ${missing.length === 1 ? 'it' : 'them'}`,
    start: startOf(list),
    end: endOf(list.children[0] ?? list),
    actual: source.slice(list.children[0] ?? list),
    info: true,
  };
}

function unlisted({ label, text }: ContentsItem): Finding {
  return {
    message: `Unexpected ${quoted(text)} in the table of contents, expected a heading`,
    start: startOf(label),
    end: endOf(label),
    actual: text,
  };
}
