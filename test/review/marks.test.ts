/** What the page of a review shows of single changes: the smallest part that changes. */

import { describe, expect, it } from 'vitest';
import { ReviewApi } from '../../src/review/review-api.ts';
import type { ViewNode } from '../../src/review/view/view-node.ts';
import { reviewOf } from './open-note.ts';

/** Returns what the page shows of a note, as HTML without the ids of changes. */
async function shown(text: string, refused?: string): Promise<string> {
  const review = await reviewOf(text);
  const api = new ReviewApi(review);
  if (refused !== undefined) {
    const ofRule = review.notes[0]!.questions.filter(({ rule }) => rule === refused);
    await review.refuse(0, ofRule);
  }
  return api
    .view(0, true)
    .note.blocks.flatMap(({ nodes }) => nodes!.map(htmlOf))
    .join('\n');
}

function htmlOf(node: ViewNode): string {
  if (typeof node === 'string') return node;
  const { tag, class: name } = node;
  const classes =
    name === undefined || /^(?:tight|loose|open|link)$/.test(name) ? '' : `.${name.replaceAll(' ', '.')}`;
  return `<${tag}${classes.replace('.open', '')}>${node.children.map(htmlOf).join('')}</${tag}>`;
}

describe('the page shows', () => {
  it('a word in its text', async () => {
    expect(await shown('I recieve *it*.\n')).toBe(
      '<p>I <del>recieve</del><ins>receive</ins> <em>it</em>.</p>',
    );
  });

  it('a refused word as it is', async () => {
    expect(await shown('I recieve it.\n', 'typo')).toBe('<p>I <span.refused>recieve</span> it.</p>');
  });

  it('a heading whose text stays the same once, with what it was', async () => {
    const note = '# Boats\n\nIt floats.\n\n**The hull**\n\nText.\n\n**The sail**\n\nText.\n';
    expect(await shown(note)).toContain(
      '<div.replaced><div.after><h2>The hull<span.was>emphasised line → level 2</span></h2></div></div>',
    );
    expect(await shown(note, 'heading-from-emphasis')).toContain('<p><strong.refused>The hull</strong></p>');
  });

  it('the new items of a list in it', async () => {
    const items = Array.from({ length: 60 }, (_, i) => `Harbour ${'abcdefghij'[i % 10]}${i}`);
    const list = items
      .filter((_, i) => i !== 30)
      .map((item) => `- [${item}](#${item.toLowerCase().replace(' ', '-')})`);
    const sections = items.map((item) => `## ${item}\n\nText.\n`);
    const html = await shown(`# Boats\n\n## Contents\n\n${list.join('\n')}\n\n${sections.join('\n')}`);
    expect(html.match(/<li/g)).toHaveLength(60);
    expect(html.match(/<li\.[^>]*>.*?<\/li>/g)).toEqual(['<li.after><p><span>Harbour a30</span></p></li>']);
  });

  it('blocks that begin at the same place', async () => {
    expect(await shown('[ref]: https://boats.example\nThe hull\n===\n\nText.\n')).toContain(
      '<h1>The hull</h1>',
    );
  });

  it('the new address of a link beside its text', async () => {
    expect(await shown('# Boats\n\n[It](#perfomance)\n\n## Perfomance\n\nText.\n')).toContain(
      '<p><span>It<ins.target> → #performance</ins></span></p>',
    );
  });

  it('what differs in a line that becomes a heading', async () => {
    const html = await shown('# Boats\n\nText.\n\n**The perfomance**\n\nText.\n\n**The sail**\n\nText.\n');
    expect(html).toContain(
      '<h2>The <del>perfomance</del><ins>performance</ins><span.was>emphasised line → level 2</span></h2>',
    );
  });

  it('a doubt at its word', async () => {
    expect(await shown('> import Teh from "./hull"\n')).toContain('<span.doubt>Teh</span>');
  });
});
