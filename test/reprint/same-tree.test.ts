import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { TreeEquality } from '../../src/reprint/same-tree.ts';
import { NoTree } from '../../src/reprint/tree-structure.ts';
import { Source } from '../../src/source/source.ts';

const text = (value: string): Nodes => ({ type: 'text', value });
const paragraph = (...children: Nodes[]): Nodes => ({ type: 'paragraph', children }) as Nodes;
const same = (a: Nodes, b: Nodes): boolean => new TreeEquality().same(a, b);

describe('TreeEquality', () => {
  it('compares fields and children', () => {
    const { tree } = Source.parse('# a *b*\n\n> c\n');
    expect(same(tree, structuredClone(tree))).toBe(true);
    expect(same(tree, Source.parse('# a *x*\n\n> c\n').tree)).toBe(false);
    expect(same(tree, Source.parse('## a *b*\n\n> c\n').tree)).toBe(false);
  });

  it('ignores positions and how text is divided into nodes', () => {
    expect(same(Source.parse('a\n\n\nb\n').tree, Source.parse('a\n\nb').tree)).toBe(true);
    expect(same(paragraph(text('a'), text(''), text('b')), paragraph(text('ab')))).toBe(true);
    expect(same(paragraph(text('')), paragraph())).toBe(true);
  });

  it('treats a missing field like its default', () => {
    const link = { type: 'link', url: '/', children: [] } as Nodes;
    expect(same(link, { ...link, title: null } as Nodes)).toBe(true);
    expect(same(link, { ...link, title: 'x' } as Nodes)).toBe(false);
  });

  it('ignores additional fields on request', () => {
    const [tight, loose] = ['- a\n- b\n', '- a\n\n- b\n'].map((note) => Source.parse(note).tree);
    expect(same(tight!, loose!)).toBe(false);
    expect(new TreeEquality(['spread']).same(tight!, loose!)).toBe(true);
  });

  it('compares the fields of two nodes without their children', () => {
    const equality = new TreeEquality();
    const [a, b, c] = ['# a', '# b', '## a'].map((note) => Source.parse(note).tree.children[0]!);
    expect(equality.sameFields(a!, b!)).toBe(true);
    expect(equality.sameFields(a!, c!)).toBe(false);
  });

  it('handles trees of any depth', () => {
    const deep = (): Nodes => {
      let node = paragraph(text('a'));
      for (let i = 0; i < 50_000; i++) node = { type: 'blockquote', children: [node] } as Nodes;
      return node;
    };
    expect(same(deep(), deep())).toBe(true);
  });

  it('throws for values that are not trees', () => {
    const cyclic = paragraph() as Nodes & { children: Nodes[] };
    cyclic.children.push(cyclic);
    for (const value of [cyclic, paragraph(null as never), paragraph({ type: 'html', value: 5n } as never)])
      expect(() => new TreeEquality().idOf(value)).toThrow(NoTree);
  });
});
