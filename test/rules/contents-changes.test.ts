/** What reports say about the items of a table of contents that is updated. */

import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/index.ts';
import { folderOf } from '../cli/run.ts';
import { run } from '../cli/shared-process.ts';

const TEXT = '\n\nPlant in spring.\n\n';

/** A note with a table of contents at line 5, and sections. */
function note(items: readonly string[], ...headings: string[]): string {
  return `# Garden\n\n## Contents\n\n${items.join('\n')}\n\n${headings.map((one) => one + TEXT).join('')}`;
}

/** The message about the table of contents. */
function message(items: readonly string[], ...headings: string[]): string {
  const findings = lintText(note(items, ...headings), { rules: { '*': 'off', contents: 'warn' } });
  expect(findings).toHaveLength(1);
  return findings[0]!.message;
}

const SOIL = '[Soil](#soil)';
const BEDS = '[Beds](#beds)';
const PATHS = '[Paths](#paths)';
const HEADINGS = ['## Soil', '## Beds', '## Paths'];
const list = (...items: string[]) => items.map((item) => `- ${item}`);

describe('the finding names the items', () => {
  it.each([
    ['missing “Beds”', list(SOIL, PATHS), HEADINGS],
    ['no heading for “Weeds”', list(SOIL, BEDS, '[Weeds](#weeds)', PATHS), HEADINGS],
    ['“Bedds” instead of “Beds”', list(SOIL, '[Bedds](#bedds)', PATHS), HEADINGS],
    ['wrong link from “Beds”', list(SOIL, '[Beds](#bed)', PATHS), HEADINGS],
    [
      '“Soil” in the wrong place',
      list(BEDS, PATHS, SOIL, '[Ash](#ash)', '[Elm](#elm)'),
      [...HEADINGS, '## Ash', '## Elm'],
    ],
    [
      'missing “Beds” and “Paths”',
      list(SOIL, '[Ash](#ash)', '[Elm](#elm)', '[Fir](#fir)'),
      [...HEADINGS, '## Ash', '## Elm', '## Fir'],
    ],
    [
      '3 wrong links, missing “Ash”',
      list('[Soil](#a)', '[Beds](#b)', '[Paths](#c)'),
      [...HEADINGS, '## Ash'],
    ],
  ])('%s', (problem, items, headings) => {
    expect(message(items, ...headings)).toBe(`The table of contents is out of date: ${problem}`);
  });

  it('unless only links are missing', () => {
    expect(message(list('Soil', BEDS, PATHS), ...HEADINGS)).toBe(
      'Missing link from “Soil” in the table of contents',
    );
    expect(message(list('Soil', 'Beds', PATHS), ...HEADINGS)).toBe('Missing links in the table of contents');
  });
});

describe('the summary names each change with its line', () => {
  const text = note(list(SOIL, '[Weeds](#weeds)', '[Bedds](#bedds)', '[Elm](#em)'), ...HEADINGS, '## Elm');

  it('before the fixes', () => {
    const { stderr } = run(['build', '-'], { stdin: text });
    expect(stderr).toContain(
      '1 table of contents updated:\n      “Paths” added (line 8), “Weeds” removed (line 6), “Bedds” → “Beds” (line 7),\n      link from “Elm” corrected (line 8)\n',
    );
  });

  it('after the fixes, and with lint --fix --verbose', () => {
    const changes =
      '“Paths” added (line 7), “Weeds” removed (line 6), “Bedds” → “Beds” (line 6),\n      link from “Elm” corrected (line 8)\n';
    const folder = folderOf({ 'a.md': text, 'b.md': text });
    expect(run(['build', '-w', 'a.md'], { cwd: folder }).stderr).toContain(changes);
    expect(run(['lint', '--fix', '--verbose', 'b.md'], { cwd: folder }).stdout).toContain(
      `[fixed]\n      ${changes}`,
    );
  });

  it('and counts many of a kind, but never text that is lost', () => {
    const { stderr } = run(['build', '-'], {
      stdin: note(list('Soil', 'Beds', 'Paths', '[Ax](#ax)', '[Ox](#ox)', '[Oil](#oil)'), ...HEADINGS),
    });
    expect(stderr).toContain('3 items linked (lines 5–7)');
    for (const title of ['Ax', 'Ox', 'Oil']) expect(stderr).toContain(`“${title}” removed`);
  });
});
