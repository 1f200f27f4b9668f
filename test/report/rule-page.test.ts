import { describe, expect, it } from 'vitest';
import { listRules } from '../../src/report/rule-list.ts';
import { describeRule } from '../../src/report/rule-page.ts';
import { painter } from '../../src/report/style.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { documentRules } from '../../src/rules/docs/document-rules.ts';

const docs = documentRules(process.cwd());
const WIDTHS = [72, 80, 100];

describe('the page of a rule', () => {
  it.each(docs)('$id is no wider than it may be, except for the text of examples', (rule) => {
    for (const width of WIDTHS) {
      const lines = describeRule(rule, 'fixes', { width, color: false }).split('\n');
      const start = lines.indexOf('Examples');
      const end = lines.indexOf('In the config');
      const messages = lines.slice(start, end).filter((line) => line.startsWith('    ! '));
      for (const line of [...lines.slice(0, start), ...messages, ...lines.slice(end)])
        expect(textWidth(line), line).toBeLessThanOrEqual(width);
      expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
    }
  });

  it('shows where each note of several lines begins and ends', () => {
    const rule = docs.find(({ id }) => id === 'whitespace')!;
    const page = describeRule(rule, 'fixes', { width: 80, color: false });
    expect(page).toContain('    │ - reef knot\n    →\n    │ ## Knots\n    │\n    │ Learn these first:\n');
    // Colours change nothing else.
    const painted = describeRule(rule, 'fixes', { width: 80, color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are codes for colours.
    expect(painted.replace(/\u001B\[\d+m/g, '')).toBe(page);
  });
});

it('the list of rules wraps summaries in their column', () => {
  const rules = docs.map(({ id, summary }) => ({ id, summary, role: 'reports' }));
  for (const width of WIDTHS) {
    const lines = listRules(rules, ['fixes', 'reports'], { width, paint: painter(false) })
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe('Reports');
    for (const line of lines.slice(1)) {
      expect(textWidth(line)).toBeLessThanOrEqual(width);
      expect(line).toMatch(/^(?: {2}[a-z-]{4,21} {2,}| {25})\S/);
      expect(line.search(/(?<=^ {2}[a-z-]+ {2,}| {25})\S/)).toBe(25);
    }
  }
});
