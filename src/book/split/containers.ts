/** Containers that span several blocks, such as `<details>` and `:::note`. No page begins inside one. */

import { tagsIn, withoutHidden } from '../../source/html-tags.ts';
import { NestedRanges } from '../../source/nested-ranges.ts';
import type { Range } from '../../source/range.ts';
import { RangeSet } from '../../source/range-set.ts';
import { type Source, startOf } from '../../source/source.ts';
import { descendants } from '../../source/walk.ts';

/** Nodes in which the marks of containers are text. */
const VERBATIM: ReadonlySet<string> = new Set([
  'code',
  'html',
  'inlineCode',
  'inlineMath',
  'math',
  'toml',
  'yaml',
]);

/** `:::note`, `::: {.class}` and `/// note`, and the bare line that closes each of them. */
const FENCE = /^[ \t]{0,3}(?<mark>:|\/)\k<mark>{2,}[ \t]*(?<rest>\S?)/gm;
/** Tags of Liquid, Jinja and Markdoc, and shortcodes of Hugo: `{% tabs %}`, `{% endtabs %}`, `{{< /tabs >}}`. */
const TEMPLATE =
  /\{(?:%|\{[<%])-?[ \t]*(?<close>\/[ \t]*|end_?(?=\w))?(?<name>[a-z][\w-]*)[^\n{}]*?(?<single>\/[ \t]*)?(?:%|[>%]\})\}/gi;
/** The marks of tabs in docsify. */
const TABS = /<!--\s*tabs:(?<end>start|end)\s*-->/gi;

/** Returns the ranges of a note from the mark that opens a container to the one that closes it. */
export function containersIn(source: Source): RangeSet {
  const { body, tree } = source;
  const tags = new NestedRanges();
  const fences = new NestedRanges();
  const templates = new NestedRanges();
  const tabs = new NestedRanges();
  const verbatim: Range[] = [];
  for (const node of descendants(tree)) {
    if (!node.position || !VERBATIM.has(node.type)) continue;
    verbatim.push({ start: startOf(node), end: node.position.end.offset! });
    if (node.type !== 'html') continue;
    for (const tag of tagsIn(withoutHidden(node.value)))
      if (!tag.attributes.endsWith('/')) tags.add(tag, startOf(node) + tag.start);
    for (const { index, groups } of node.value.matchAll(TABS))
      tabs.add({ name: 'tabs', closes: groups!.end!.toLowerCase() === 'end' }, startOf(node) + index);
  }
  const hidden = new RangeSet(verbatim);
  for (const { index, groups } of body.matchAll(FENCE))
    if (!hidden.hit(index, index + 1))
      fences.add({ name: groups!.mark!, closes: groups!.rest === '' }, index);
  for (const { index, groups } of body.matchAll(TEMPLATE)) {
    const { close, name, single } = groups!;
    if (single === undefined && !hidden.hit(index, index + 1))
      templates.add({ name: name!.toLowerCase(), closes: close !== undefined }, index);
  }
  const closed = [tags, fences, templates, tabs].flatMap((ranges) => ranges.closed());
  return new RangeSet(closed.map(({ from, to }) => ({ start: from, end: to })));
}
