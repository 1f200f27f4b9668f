import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes, Parents, Root, Text } from 'mdast';
import { type Plugin, unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { Transformer } from '../../src/reprint/transform.ts';
import { Source } from '../../src/source/source.ts';
import { looselyPlain, parseWith, plainly } from '../reprint/stock.ts';
import { shortOrLong } from '../short-or-long.ts';

const root = join(import.meta.dirname, '../../fixtures');
const NOTES = ['ddia-notes/note.md', 'book/note.md', 'unusual/boat.md', 'unusual/data-systems.md'].map(
  (path) => readFileSync(join(root, path), 'utf8'),
);

/** Parts of notes: short enough for many runs, long enough for blocks of several kinds. */
const PARTS = NOTES.flatMap((note) => {
  const lines = note.replace(/\r\n?/g, '\n').split('\n');
  const parts: string[] = [];
  for (let i = 0; i < Math.min(lines.length, 1200); i += 40)
    parts.push(`${lines.slice(i, i + 40).join('\n')}\n`);
  return parts;
});
const SMALL = [
  '- a\n- b\n\n  c\n- d\n',
  '> quoted *words* here\nlazy line\n>\n> - in a list  \n>   broken\n',
  '1. one\n2. two\n   - inner `code`\n   - other\n\n   text\n3. three\n',
  '| a | b |\n|---|:-:|\n| *x* | y\\|z |\n| 1 | 2 |\n\nafter[^1] it\n\n[^1]: A note\n    with two lines.\n',
  '---\ntitle: x\n---\n\nSetext *one*\n===\n\nA [link](http://a.b "t") and ![pic](p.png) and [ref].\n\n[ref]: <c d>\n',
  'a\\\nb  \nc\n\n```js\nlet x\n```\n\n    indented\n\n<div>\nhtml\n</div>\n\n***\n\nend without a line ending',
  '* a\n\n* b\n\n\n+ c\n+ d\n\n- [ ] task\n- [x] done\n',
  '# 😀 Emoji &amp; *é*\n\ncaf&eacute; &copy; \\*not\\* snake_case 1\\. www.example.com a@b.cd\n',
];

interface Step {
  readonly kind: 'delete' | 'duplicate' | 'retitle' | 'relevel' | 'insert' | 'swap' | 'unwrap';
  readonly at: number;
  readonly text: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('delete', 'duplicate', 'retitle', 'relevel', 'insert', 'swap', 'unwrap'),
  at: fc.nat(100_000),
  text: fc.constantFrom(
    'new',
    'Übung 😀',
    'a *b* c',
    '# no heading',
    '1. x',
    '[x]',
    'a_b_c',
    '- dash',
    '`',
    'x\ny',
    '<b>',
    '&amp;',
  ),
});

/** A plugin that makes random but reproducible changes of a tree. */
function meddler(steps: readonly Step[]): Plugin<[], Root> {
  return () => (tree) => {
    for (const { kind, at, text } of steps) {
      const places: { parent: Parents; index: number; node: Nodes }[] = [];
      const collect = (parent: Nodes): void => {
        if (!('children' in parent)) return;
        for (const [index, node] of (parent.children as Nodes[]).entries()) {
          places.push({ parent, index, node });
          collect(node);
        }
      };
      collect(tree);
      const place = places[at % places.length];
      if (!place) return;
      const { parent, index, node } = place;
      const children = parent.children as Nodes[];
      if (kind === 'delete') children.splice(index, 1);
      else if (kind === 'duplicate') children.splice(index, 0, structuredClone(node));
      else if (kind === 'swap' && index > 0) children.splice(index - 1, 2, node, children[index - 1]!);
      else if (kind === 'unwrap' && 'children' in node)
        children.splice(index, 1, ...(node.children as Nodes[]));
      else if (kind === 'retitle' && node.type === 'text') node.value = text;
      else if (kind === 'relevel' && node.type === 'heading') node.depth = ((node.depth % 6) + 1) as 1;
      else if (kind === 'insert') {
        const word: Text = { type: 'text', value: text };
        if (parent.type === 'list' || parent.type === 'table' || parent.type === 'tableRow') continue;
        const inline = children.some(({ type }) => type === 'text' || type === 'emphasis');
        children.splice(index, 0, inline ? word : { type: 'paragraph', children: [word] });
      }
    }
  };
}

describe('a plugin that makes random changes', () => {
  const written = { same: 0, changed: 0, loosely: 0, partly: 0, unwritten: 0 };

  it.each([
    ['parts of notes', PARTS, shortOrLong(8, 60)],
    ['small notes', SMALL, shortOrLong(60, 400)],
  ])('has its change written, or the note is unchanged: %s', (_, notes, numRuns) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...notes),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        (note, steps) => {
          const plugin = meddler(steps) as Plugin;
          const source = Source.parse(note);
          const { source: after, unwritten, edits } = new Transformer([plugin]).transform(source);
          const text = after.text.toString();
          const old = parseWith(note, plugin);
          const next = parseWith(note, plugin);
          unified().use(plugin).runSync(next);
          if (edits.length === 0) {
            expect(text).toBe(note);
            if (unwritten.length === 0) expect(plainly(next)).toBe(plainly(old));
            written[unwritten.length > 0 ? 'unwritten' : 'same']++;
            return;
          }
          const now = parseWith(text, plugin);
          if (unwritten.length === 0) {
            if (plainly(now) === plainly(next)) written.changed++;
            else {
              expect(looselyPlain(now)).toBe(looselyPlain(next));
              written.loosely++;
            }
            return;
          }
          written.partly++;
          expect(now.children.length).toBe(old.children.length);
          for (const [i, block] of now.children.entries())
            expect([plainly(old.children[i]!), plainly(next.children[i]!)]).toContain(plainly(block));
        },
      ),
      { numRuns },
    );
    console.log('plugins at random:', JSON.stringify(written));
  });
});
