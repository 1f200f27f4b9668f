import type { Heading } from 'mdast';
import { expect, it } from 'vitest';
import { fixNote } from '../../src/pipeline/passes.ts';
import { proveFixes } from '../../src/pipeline/prove-fixes.ts';
import { rules } from '../../src/rules/all-rules.ts';
import { defineRule } from '../../src/rules/define-rule.ts';
import type { Fix } from '../../src/source/fix.ts';
import { Source } from '../../src/source/source.ts';

const lines = Array.from({ length: 40 }, (_, i) => `Line ${i} of the note.`);
const note = Source.parse(`# Title\n\n${lines.join('\n\n')}\n`);

/** A fix that replaces a word, and declares no change of the tree. */
function replace(word: string, text: string, source = note): { fix: Fix } {
  const start = source.body.indexOf(word);
  return { fix: { edits: [{ start, end: start + word.length, text }], expect: [] } };
}

/** A correct fix of whitespace, which does not change the tree. */
function harmless(line: number): { fix: Fix } {
  const start = note.body.indexOf(`Line ${line} `);
  return { fix: { edits: [{ start, end: start, text: ' ' }], expect: [] } };
}

it('applies the correct fixes and rejects each faulty one', () => {
  const good = [1, 5, 9, 13, 30].map(harmless);
  const bad = [replace('Line 7 ', '- Line 7 '), replace('Line 20 of', 'Line 20 if')];
  const { source, applied, rejected } = proveFixes(note, [...good.slice(0, 3), ...bad, ...good.slice(3)]);
  expect(applied).toHaveLength(5);
  expect(new Set(rejected.map(({ proposal }) => proposal))).toEqual(new Set(bad));
  expect(source.body).toBe(note.body.replace(/^(?=Line (?:1|5|9|13|30) )/gm, ' '));
});

it('rejects a fix in an untouchable part, even if the tree would not change', () => {
  const source = Source.parse('$$\na \nb\n$$\n');
  const { applied, rejected } = proveFixes(source, [replace('a \n', 'a\n', source)]);
  expect([applied.length, rejected.length]).toEqual([0, 1]);
});

/** A fix of the first word in a note's first heading. */
function rename(source: Source): { fix: Fix } {
  const text = (source.tree.children[0] as Heading).children[0]!;
  if (text.type !== 'text') throw new Error('no text');
  return {
    fix: {
      edits: [{ start: 2, end: 5, text: 'New' }],
      expect: [{ type: 'text', node: text, start: 0, end: 3, value: 'New' }],
    },
  };
}

it('updates links to a changed heading, and rejects the fix if a link cannot be updated', () => {
  const linked = Source.parse('# Old name\n\nSee [there](#old-name).\n');
  expect(proveFixes(linked, [rename(linked)]).source.body).toBe('# New name\n\nSee [there](#new-name).\n');
  const others = [
    '<a href="#x">x</a> <a href=#old-name>there</a>',
    '[[#Old name]]',
    '[there](note.md#old-name)',
    '[there](#Old%20name)',
    '[[#Old *name*]]',
    '[[#Top#Old name]]',
  ];
  for (const other of others) {
    const source = Source.parse(`# Old name\n\nSee ${other}.\n`);
    const [rejection] = proveFixes(source, [rename(source)]).rejected;
    expect(rejection?.reason).toBe('a link to it cannot be updated');
  }
});

it('distinguishes links to the note by its file name from links to other notes', () => {
  const url = 'file:///a%20b/My%20Note.md';
  const own = ['My%20Note.md', './My%20Note.md', '../a%20b/My%20Note', '<My Note.md#old-name>'];
  for (const link of own) {
    const address = link.startsWith('<') ? link : `${link}#old-name`;
    const source = Source.parse(`# Old name\n\nSee [there](${address}).\n`);
    const { body } = proveFixes(source, [rename(source)], { url }).source;
    expect(body).toBe(`# New name\n\nSee [there](${address.replace('old', 'new')}).\n`);
  }
  for (const other of ['Other.md', '../My%20Note.md', 'https://example.org/My%20Note.md', '/Other.md']) {
    const source = Source.parse(`# Old name\n\nSee [there](${other}#old-name).\n`);
    const { body } = proveFixes(source, [rename(source)], { url }).source;
    expect(body).toBe(`# New name\n\nSee [there](${other}#old-name).\n`);
  }
});

it('returns the new slugs of headings that other notes link to, or rejects the fix', () => {
  const source = Source.parse('# Old name\n\n## Old name\n');
  const moved = proveFixes(source, [rename(source)], {
    inbound: new Map([
      ['old-name', 'rewritable'],
      ['old-name-1', 'rewritable'],
    ]),
  });
  expect([...moved.moved].map(([slug, change]) => [slug, change.slug])).toEqual([
    ['old-name', 'new-name'],
    ['old-name-1', 'old-name'],
  ]);
  const fixed = proveFixes(source, [rename(source)], { inbound: new Map([['old-name-1', 'fixed']]) });
  expect(fixed.rejected[0]?.reason).toBe('a link to it cannot be updated');
});

it('gives the reason of each heading that must not change, and makes the other fixes', () => {
  const source = Source.parse('# Old name\n\n# Old sea\n\n# Old bay\n');
  const headings = source.tree.children as Heading[];
  const proposals = headings.map(({ children: [node] }) => {
    if (node?.type !== 'text') throw new Error('no text');
    const start = node.position!.start.offset!;
    return {
      fix: {
        edits: [{ start, end: start + 3, text: 'New' }],
        expect: [{ type: 'text' as const, node, start: 0, end: 3, value: 'New' }],
      },
    };
  });
  const { source: fixed, rejected } = proveFixes(source, proposals, {
    inbound: new Map([
      ['old-name', { reason: 'one' }],
      ['old-bay', { reason: 'another' }],
    ]),
  });
  expect(fixed.body).toBe('# Old name\n\n# New sea\n\n# Old bay\n');
  expect(rejected.map(({ proposal, reason }) => [proposals.indexOf(proposal), reason])).toEqual([
    [0, 'one'],
    [2, 'another'],
  ]);
});

it('returns all slugs that change, if they are watched', () => {
  const source = Source.parse('# Old name\n\n## Other\n');
  expect([...proveFixes(source, [rename(source)]).moved]).toEqual([]);
  const { moved } = proveFixes(source, [rename(source)], { watchesSlugs: true });
  expect([...moved.keys()]).toEqual(['old-name']);
});

it('finds many faulty fixes in few attempts', () => {
  const source = Source.parse(
    `${Array.from({ length: 200 }, () => 'Good [bad] words.\n\n').join('')}[ok]: /x\n`,
  );
  const fixes = [...source.body.matchAll(/Good|bad/g)].map(({ index, 0: word }) => {
    const text = word === 'bad' ? 'ok' : ' Good';
    return { fix: { edits: [{ start: index, end: index + word.length, text }], expect: [] } };
  });
  const { applied, rejected } = proveFixes(source, fixes);
  expect([applied.length, rejected.length]).toEqual([200, 200]);
});

/** A rule that replaces one word by another. */
function rewriting(id: string, from: string, to: string) {
  return defineRule({
    id,
    summary: '',
    fixes: 'yes',
    done: ['', ''],
    options: {},
    check({ source }, _options, report) {
      const start = source.body.indexOf(from);
      if (start === -1) return;
      const paragraph = source.tree.children[0]!;
      const text = paragraph.type === 'paragraph' ? paragraph.children[0] : undefined;
      if (text?.type !== 'text') return;
      const end = start + from.length;
      report({
        message: `Unexpected ${from}`,
        start,
        end,
        fix: {
          edits: [{ start, end, text: to }],
          expect: [{ type: 'text', node: text, start, end, value: to }],
        },
      });
    },
  });
}

it('names rules that undo each other’s fixes, and applies the fixes of the others', () => {
  const fighters = [rewriting('grey', 'gray', 'grey'), rewriting('gray', 'grey', 'gray')];
  const active = [...fighters, ...rules].map((rule) => ({ rule, severity: 'warn' as const, options: {} }));
  const outcome = fixNote(Source.parse('A gray cat, perfomance.\n'), active);
  expect(new Set(outcome.fighting)).toEqual(new Set(['grey', 'gray']));
  expect(outcome.source.body).toBe('A gray cat, performance.\n');
});

it('returns the line of each fix in the original', () => {
  const active = rules.map((rule) => ({ rule, severity: 'warn' as const, options: {} }));
  const { done } = fixNote(Source.parse('# A\n## B\ntext\n## C\nthe perfomance \n'), active);
  const found = done.map(({ ruleId, before }) => `${ruleId} ${before.line}`);
  expect(found).toContain('typo 5');
  expect(found).toContain('whitespace 5');
});
