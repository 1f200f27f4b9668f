/** Plans by example. The laws that hold for all of them are in test/fuzz/oracles/plan.ts. */

import { describe, expect, it } from 'vitest';
import { fixText, planFixes } from '../../src/index.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { sortRanges } from '../../src/source/range.ts';

const NOTE = `# Boats

[The hull](#the-hul)

**A sentence of the harbour.**

## The hul

I recieve teh mail.

I recieve it again , and the the sea.
`;

/** Makes some changes of a note. */
function made(text: string, ids: readonly string[]): string {
  const { changes } = planFixes(text);
  const chosen = changes.filter(({ id }) => ids.includes(id));
  return applyEdits(text, sortRanges(chosen.flatMap(({ edits }) => edits)));
}

describe('a change', () => {
  it('has an id from its rule, its section and its words', () => {
    const { changes } = planFixes('# Mail\n\nI recieve it.\n\nI recieve it.\n\n## Post\n\nI recieve it.\n');
    expect(changes.map(({ id }) => id)).toEqual([
      'typo:mail:recieve',
      'typo:mail:recieve:2',
      'typo:post:recieve',
    ]);
  });

  it('keeps its id when the text elsewhere changes', () => {
    const ids = (text: string) => planFixes(text).changes.map(({ id }) => id);
    const text = '# Mail\n\nI recieve it.\n';
    expect(ids(`# Boats\n\nMuch more text here.\n\n${text}`)).toEqual(ids(text));
  });

  it('includes the links that follow', () => {
    const text = '# Boats\n\n[It](#perfomance)\n\n## Perfomance\n\nText.\n';
    const [change, ...others] = planFixes(text).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      rules: ['typo'],
      before: '[It](#perfomance)',
      after: '[It](#performance)',
      dependsOn: [],
    });
    expect(made(text, [change!.id])).toBe(fixText(text).text);
  });

  it('names all rules whose edits touch', () => {
    const { changes } = planFixes('# Mail\n\nI recieve the mail, and  recieve it again.\n');
    expect(changes.map(({ rules }) => rules)).toEqual([['typo'], ['spacing', 'typo']]);
  });

  it('depends on what made it necessary', () => {
    const text = '# Book\n\n- [Chapter 1](#chapter-1)\n\n## Chapter 1\n\nText.\n\n### Chapter 2\n\nText.\n';
    const { changes } = planFixes(text);
    const level = changes.find(({ rules }) => rules.includes('heading-level'));
    const contents = changes.find(({ rules }) => rules.includes('contents'));
    if (contents && level && contents !== level) expect(contents.dependsOn).toContain(level.id);
    expect(
      made(
        text,
        changes.map(({ id }) => id),
      ),
    ).toBe(fixText(text).text);
  });
});

describe('a choice', () => {
  it('refuses changes, with the reason in what is left', () => {
    const { text, findings, changes } = planFixes(NOTE, {}, { refuse: ['typo:the-hul:recieve'] });
    expect(text).toContain('I recieve the mail.');
    expect(text).toContain('I receive it again, and the sea.');
    expect(changes.map(({ id }) => id)).not.toContain('typo:the-hul:recieve');
    const left = findings.filter(({ fix }) => !fix).map(({ message }) => message);
    expect(left).toContain('Unexpected “recieve”, expected “receive”; not fixed because it was not selected');
  });

  it('makes some changes only', () => {
    const only = ['typo:the-hul:teh'];
    const { text } = planFixes(NOTE, {}, { only });
    expect(text).toBe(NOTE.replace('teh', 'the'));
    expect(made(NOTE, only)).toBe(text);
  });

  it('ignores ids that are unknown', () => {
    expect(planFixes(NOTE, {}, { refuse: ['typo::no'] }).text).toBe(fixText(NOTE).text);
    expect(planFixes(NOTE, {}, { only: ['typo::no'] }).text).toBe(NOTE);
  });
});

describe('a finding', () => {
  it('ends on the line on which it begins, and has no fix if the proof fails', () => {
    const { findings } = planFixes('# A\n\n\n\n\n\nText.\n\n| a |\n|---|\n| b  c |\n');
    for (const { start, end } of findings) expect(end.line).toBe(start.line);
  });

  it('that remains in replaced text is among them', () => {
    const text =
      '# Sailing\n\n## Contents\n\n- [Knots](#knots)\n- Wind stories\n- [Tides](#tides)\n\n## Knots\n\nA.\n\n##Tides\n\nB.\n\n## Anchors\n\nC.\n';
    const { findings } = planFixes(text);
    const items = findings.filter(({ message }) => message.includes('“Wind stories”'));
    expect(items.map(({ fix }) => fix)).toEqual([undefined]);
  });

  it('in a list that a fix writes again has the line of its item', () => {
    const list = '- [Knots](#knots)\n- Sails\n- [Wind](#wind), *too*\n- Tides\n';
    const { findings } = planFixes(
      `# Sailing\n\n## Contents\n\n${list}\n##Knots\n\nA.\n\n## Sails\n\nB.\n\n## Tides\n\nC.\n`,
    );
    const broken = findings.filter(({ ruleId }) => ruleId === 'broken-link');
    expect(broken.map(({ start }) => start)).toMatchObject([{ line: 7, column: 3 }]);
  });

  it('that only a later pass makes is among them, at its place in the original', () => {
    const text =
      '# Book\n\n**Chapter 1: Hull**\n\nI recieve it.\n\n**Chapter 2: Sails**\n\nText here.\n\n## Chapter 3: Wind\n\nText.\n';
    const { changes, findings } = planFixes(text);
    const offered = new Set(findings.flatMap(({ fix }) => (fix ? [fix.id] : [])));
    expect(offered).toEqual(new Set(changes.map(({ id }) => id)));
  });
});
