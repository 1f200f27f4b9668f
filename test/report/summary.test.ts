import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { summarize } from '../../src/report/summary.ts';

const outcome = fixText(
  '# Recieve \n\n[up](#recieve) recieve it\n\n## Contents\n\n- Use\n- Mine\n- [Later](#later)\n- Deep\n\n## Use\n\n### Deep\n##### Deeper\n\n**Alone**\n\nx\n',
);

it('lists the fixes of each rule with every changed word, updated links, and remaining findings', async () => {
  const summary = await summarize('note.md', outcome, 'cleaned in place', false);
  expect(summary.split('\n')).toEqual([
    'note.md: cleaned in place',
    '    2 typos fixed:',
    '      Recieve → Receive (line 1), recieve → receive (line 3)',
    '    1 heading level corrected',
    '    1 table of contents updated:',
    '      “Later” removed (line 7)',
    '    2 whitespace problems fixed',
    '    1 link updated to follow its heading',
    '  8:3 warning Unexpected “Mine” in the table of contents, expected a heading (contents)',
    expect.stringMatching(
      /^ {2}\d+:1 warning Possible level-5 heading in emphasised line “Alone”; not fixed because the note has too few lines like it \(/,
    ),
    '',
  ]);
});

it('is the same in colour', async () => {
  const colored = await summarize('note.md', outcome, 'would change', true);
  expect(colored).toContain('\u001b[');
  expect(stripVTControlCharacters(colored)).toBe(await summarize('note.md', outcome, 'would change', false));
});
