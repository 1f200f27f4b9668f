import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import type { Base } from '../../src/pipeline/result.ts';
import { summarize } from '../../src/report/summary.ts';

const result = fixText(
  '# Recieve \n\n[up](#recieve) recieve it\n\n## Contents\n\n- Use\n- Mine\n- [Later](#later)\n- Deep\n\n## Use\n\n### Deep\n##### Deeper\n\n**Alone**\n\nx\n',
);

const built = (outcome: string, base: Base) => ({
  job: { path: 'note.md' },
  result,
  outcome,
  warnings: [],
  base,
});

it('lists the fixes of each rule with every changed word, updated links, and remaining findings', async () => {
  const summary = await summarize(built('cleaned in place', 'after'), { color: false });
  expect(summary.split('\n')).toEqual([
    'note.md: cleaned in place',
    '    2 typos fixed:',
    '      Recieve → Receive (line 1), recieve → receive (line 3)',
    '    1 heading level corrected:',
    '      line 15: “Deeper”: level 5 → 4, so that no level is skipped',
    '    1 table of contents updated:',
    '      “Later” removed (line 9), “Use” linked (line 7), “Deep” linked (line 9)',
    '    2 whitespace problems fixed',
    '    1 link updated to follow its heading',
    '  8:3 warning Unexpected “Mine” in the table of contents, expected a heading (contents)',
    expect.stringMatching(
      /^ {2}\d+:1 info Possible level-5 heading in emphasised line “Alone”; not fixed because at least 2 such lines are required \(/,
    ),
    '  line numbers refer to the fixed text',
    '',
  ]);
});

const lines = (count: number) => [
  '# A',
  ...['B', 'C', 'D', 'E'].slice(0, count).map((t) => `**${t} x**\n\ny`),
];

it.each([
  [3, undefined, '    3 emphasised lines turned into headings:'],
  [4, undefined, '    4 emphasised lines turned into headings'],
  [4, true, '    4 emphasised lines turned into headings:'],
])('names up to three changed headings, or all: %i, %s', async (count, verbose, head) => {
  const note = `${lines(count).join('\n\n')}\n`;
  const about = { ...built('would change', 'before'), result: fixText(note) };
  const summary = (await summarize(about, { color: false, verbose })).split('\n');
  const isListed = head.endsWith(':');
  expect(summary).toContain(head);
  expect(summary.includes('  use --verbose to list each heading')).toBe(!isListed);
  const named = summary.filter((line) => line.includes('emphasised line →'));
  expect(named).toHaveLength(isListed ? count : 0);
  if (isListed)
    expect(named[1]).toBe(
      `      line 7: “C x”: emphasised line → level 2, along with ${count - 1} other lines in its style`,
    );
});

it('names a line once', async () => {
  const about = {
    ...built('cleaned in place', 'after'),
    result: fixText('# T\n\nI recieve and recieve it.\n'),
  };
  expect(await summarize(about, { color: false })).toContain('      recieve → receive (line 3)\n');
});

it('has the lines of the note as it is, if that was not written', async () => {
  const summary = (await summarize(built('would change', 'before'), { color: false })).split('\n');
  expect(summary).toContain('      “Later” removed (line 9), “Use” linked (line 7), “Deep” linked (line 10)');
  expect(summary).toContainEqual(expect.stringMatching(/^ {2}8:3 warning Unexpected “Mine”/));
  expect(summary).toContainEqual(expect.stringMatching(/^ {2}17:1 info Possible level-5 heading/));
  expect(summary.at(-2)).toBe('  line numbers refer to the original text');
});

it('is the same in colour', async () => {
  const colored = await summarize(built('would change', 'before'), { color: true });
  expect(colored).toContain('\u001b[');
  expect(stripVTControlCharacters(colored)).toBe(
    await summarize(built('would change', 'before'), { color: false }),
  );
});

it('breaks lines between words on a terminal', async () => {
  const lines = (await summarize(built('cleaned in place', 'after'), { color: false, columns: 60 })).split(
    '\n',
  );
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/^ {6}“Alone”; not fixed because/));
});
