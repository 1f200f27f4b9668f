import { expect, it } from 'vitest';
import { Reading } from '../../src/source/reading.ts';
import { Source } from '../../src/source/source.ts';

/** The text of a note’s first paragraph as rules see it. “▮” stands for untouchable parts. */
function readable(markdown: string): string {
  const source = Source.parse(markdown);
  const block = source.tree.children.find(({ type }) => type === 'paragraph' || type === 'heading')!;
  return new Reading(source, block).text.replace(/\uFFFC+/g, '▮');
}

it.each([
  ['code', 'a `teh` b', 'a ▮ b'],
  ['an image', 'a ![teh](x.png) b', 'a ▮ b'],
  ['an HTML tag, not its content', 'a <b title="teh">teh</b> b', 'a ▮teh▮ b'],
  ['an HTML code element and its content', 'a <code>teh</code> b', 'a ▮ b'],
  ['a link’s address, not its text', 'a [teh](teh.md "teh") b', 'a teh b'],
  ['a reference whose text is its label', 'a [teh] b\n\n[teh]: x', 'a ▮ b'],
  ['an autolink', 'a <https://teh.example> b', 'a ▮ b'],
  ['an autolink literal', 'a www.teh.example b', 'a ▮ b'],
  ['an autolink literal in brackets', 'a [www.teh.example] b', 'a [▮] b'],
  ['inline maths', 'a $teh + 1$ b', 'a ▮ b'],
  ['but not sums of money', 'a $5 and $6 b', 'a $5 and $6 b'],
  ['display maths', 'a $$teh$$ b', 'a ▮ b'],
  ['a wiki link', 'a [[teh note]] b', 'a ▮ b'],
  ['a template', 'a {{ teh }} and {% teh %} b', 'a ▮ and ▮ b'],
  ['a heading id', '# a {#teh}', 'a ▮'],
  ['a tag and a mention', 'a #teh and @teh b', 'a ▮ and ▮ b'],
  ['a footnote reference, without a trace', 'a[^teh] b\n\n[^teh]: x', 'a b'],
])('hides %s', (_what, markdown, text) => {
  expect(readable(markdown)).toBe(text);
});

it('hides display maths that Markdown parses as paragraphs, lists and headings', () => {
  const source = Source.parse('$$\n- teh\n\nteh\n$$\n\nteh end\n');
  const [range] = source.untouchable.overlapping(0, source.body.length);
  expect(source.body.slice(range!.start, range!.end)).toBe('$$\n- teh\n\nteh\n$$');
});
