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
  const summary = await summarize(built('cleaned in place', 'after'), false);
  expect(summary.split('\n')).toEqual([
    'note.md: cleaned in place',
    '    2 typos fixed:',
    '      Recieve → Receive (line 1), recieve → receive (line 3)',
    '    1 heading level corrected',
    '    1 table of contents updated:',
    '      “Later” removed (line 9), “Use” linked (line 7), “Deep” linked (line 9)',
    '    2 whitespace problems fixed',
    '    1 link updated to follow its heading',
    '  8:3 warning Unexpected “Mine” in the table of contents, expected a heading (contents)',
    expect.stringMatching(
      /^ {2}\d+:1 warning Possible level-5 heading in emphasised line “Alone”; not fixed because the note has too few lines like it \(/,
    ),
    '  line numbers are those after the fixes',
    '',
  ]);
});

it('has the lines of the note as it is, if that was not written', async () => {
  const summary = (await summarize(built('would change', 'before'), false)).split('\n');
  expect(summary).toContain('      “Later” removed (line 9), “Use” linked (line 7), “Deep” linked (line 10)');
  expect(summary).toContainEqual(expect.stringMatching(/^ {2}7:1 warning Unexpected “Mine”/));
  expect(summary).toContainEqual(expect.stringMatching(/^ {2}17:1 warning Possible level-5 heading/));
  expect(summary.at(-2)).toBe('  line numbers are those before the fixes');
});

it('is the same in colour', async () => {
  const colored = await summarize(built('would change', 'before'), true);
  expect(colored).toContain('\u001b[');
  expect(stripVTControlCharacters(colored)).toBe(await summarize(built('would change', 'before'), false));
});

it('breaks lines between words on a terminal', async () => {
  const lines = (await summarize(built('cleaned in place', 'after'), false, 60)).split('\n');
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/^ {6}“Alone”; not fixed because/));
});
