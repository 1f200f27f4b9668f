import type { Heading, List } from 'mdast';
import type { ContentsItem } from '../contents/contents-item.ts';
import { labelStyle } from '../contents/label-style.ts';
import { optedOutHeadings } from '../contents/opt-outs.ts';
import { findOutdatedContents, type OutdatedContents } from '../contents/outdated-contents.ts';
import { planContents } from '../contents/plan-contents.ts';
import { labelOf, nest } from '../contents/render-list.ts';
import { headingText } from '../links/slug.ts';
import type { Entry, HtmlEntry, MarkdownEntry } from '../outline/find-outline.ts';
import { listStyle } from '../source/print.ts';
import { printList } from '../source/print-list.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { firstDifference } from '../source/tree-difference.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { missingContents } from './missing-contents.ts';

/**
 * The list under “Contents”, “Chapters” and the like, or between the markers of a program, names the headings that follow
 * it, and links to them. A list that stands under another name, or under none, counts if it links to nearly all headings
 * after it. It keeps your bullets, indents, depth, numbers and looseness, the words beside a link, prose round the list,
 * and items that no heading answers to, which it reports. Only a bare link to a heading that is gone goes, and the summary
 * names it.
 *
 * A heading is added if the list has most headings of its depth; if those are numbered alike, such as chapters, only
 * headings with a number are. It has its number in the list unless most items omit theirs. A list that would grow to
 * more than twice its length is reported instead.
 *
 * Between the markers of doctoc, markdown-toc, gh-md-toc, MarkdownTOC, vim-markdown-toc and the like it lists what those
 * would, and gets duplicates, setext headings and other scripts right.
 *
 * @why A list that is kept by hand is out of date with the first heading that is renamed.
 * @leaves a heading that you left out and that would push others down if it were listed
 * @leaves a heading with `<!-- omit in toc -->`, `<!-- omit from toc -->`, `{.unlisted}` or `{:.no_toc}`
 * @leaves a list below `<!-- no toc -->`, and a note with `<!-- DOCTOC SKIP -->`
 * @leaves a table of contents in a table, a block quote, a list of tasks or of wiki links; it is reported if it is out of date
 * @leaves a list in an order of its own, such as a ranking or an index
 * @leaves places that another program fills: `[TOC]`, `[[_TOC_]]`, `{:toc}`
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
 *   ! Unexpected “Ideas for the winter” in the contents list, expected the text of a heading
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
  summary: 'the contents list matches the headings and links to them',
  fixes: 'yes',
  done: ['contents list brought up to date', 'contents lists brought up to date'],
  late: true,
  options: {
    /** The deepest level to list, a number; by default as deep as your list goes. */
    maxDepth: null as number | null,
    /** Whether a note without a contents list gets one before its first section, if it has three headings to list. */
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
      return { level: line.level, label };
    });
    const expected = nest(list, lines, ({ shown }) => shown);
    if (!firstDifference(expected, list)) return;
    const place = { start: startOf(list), end: endOf(list) };
    const text = printList(
      nest(list, lines, ({ printed }) => printed),
      listStyle(source, list),
      ' '.repeat(source.point(place.start).column - 1),
    );
    const gone = items.filter(({ gone }) => gone).map((item) => `“${item.text}” is gone`);
    report({
      message: 'Unexpected contents list, expected one that matches the headings and links to them',
      ...place,
      actual: source.slice(list),
      expected: [text],
      shown: gone.length > 0 ? gone.join(', ') : undefined,
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
  const names = missing.slice(0, MAX_NAMED).map((heading) => `“${headingText(heading)}”`);
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
  const depth = Math.max(...missing.map((heading) => heading.depth));
  return {
    message:
      `Missing ${missing.length} headings in the table of contents: ${names.join(', ')}${more}; ` +
      `not fixed because they would more than double the list (set “maxDepth” to ${depth} to add them)`,
    start: startOf(list),
    end: endOf(list.children[0] ?? list),
    actual: source.slice(list.children[0] ?? list),
    info: true,
  };
}

/** The most missing headings that a message names. */
const MAX_NAMED = 3;

function unlisted({ label, text }: ContentsItem): Finding {
  return {
    message: `Unexpected “${text}” in the contents list, expected the text of a heading`,
    start: startOf(label),
    end: endOf(label),
    actual: text,
  };
}
