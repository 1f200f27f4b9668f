import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.ts';
import { FIXTURE, findingAt, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';

const plain = (columns?: number) => pretty({ color: false }, columns);

/** Returns the characters of a line above its carets. A character belongs to the column where it starts. */
function underlined(lines: string): string {
  const [line = '', carets = ''] = lines.split('\n');
  const from = carets.indexOf('^');
  let column = 0;
  let found = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (column >= from && column < carets.length) found += segment;
    column += stringWidth(segment);
  }
  return found;
}

/** Returns the excerpt of the only finding of a text. */
function frame(text: string, start: number, end: number, columns?: number): string {
  const report = { path: 'a.md', text, findings: [findingAt(text, start, end)] };
  return printed(plain(columns), report).split('\n').slice(2, 4).join('\n');
}

describe('pretty', () => {
  it('shows each finding with its line, marks, and whether it is fixable', () => {
    const text = '# Mail\n\nI recieve the onetable mail.\n\n## Empty\n';
    expect(printed(plain(), reportOf(text), reportOf('# Teh\n\nAll is well.\n', 'b.md')).split('\n')).toEqual(
      [
        'notes/mail.md',
        '  3:3 error Unexpected “recieve”, expected “receive” (typo) [fix]',
        '    3 │ I recieve the onetable mail.',
        '      │   ^^^^^^^',
        expect.stringMatching(/^ {2}3:15 error Unexpected “onetable”.* \(typo\)$/),
        '    3 │ I recieve the onetable mail.',
        '      │               ^^^^^^^^',
        '  5:1 info “Empty” is empty (empty-section)',
        '    5 │ ## Empty',
        '      │ ^^^^^^^^',
        '',
        'b.md',
        '  1:3 error Unexpected “Teh”, expected “The” (typo) [fix]',
        '    1 │ # Teh',
        '      │   ^^^',
        '',
        '3 errors, 0 warnings, 1 info (2 fixable with --fix)',
        '',
      ],
    );
  });

  it('lists groups after the other findings: errors, warnings and infos, and the largest first', () => {
    const text = 'x\n'.repeat(40);
    const fix = { id: 'a', edits: [] };
    const many = (ruleId: string, severity: 'error' | 'warn' | 'info', count: number) =>
      Array.from({ length: count }, (_, i) => findingAt(text, i * 2, i * 2 + 1, { ruleId, severity, fix }));
    const findings = [
      ...many('e', 'info', 9),
      ...many('b', 'warn', 5),
      ...many('c', 'warn', 7),
      ...many('a', 'error', 4),
      ...many('d', 'error', 1),
    ];
    const lines = printed(plain(), { path: 'a.md', text, findings }).split('\n');
    const rules = lines.flatMap((line) => /\((d)\)|× (\w),/.exec(line)?.slice(1).filter(Boolean) ?? []);
    expect(rules).toEqual(['d', 'a', 'c', 'b', 'e']);
  });

  it('omits notes without findings, and notes that could not be read', () => {
    const gone = { path: 'b.md', text: '', findings: [], error: 'is missing' };
    expect(printed(plain(), reportOf('# Mail\n\nAll is well.\n'), gone)).toBe('');
  });

  it('counts in one line', () => {
    expect(
      printed(plain(), reportOf('# Mail\n\nI recieve it.\n', 'a.md', {}))
        .split('\n')
        .slice(-3),
    ).toEqual(['', '0 errors, 1 warning (all fixable with --fix)', '']);
  });

  it.each([
    ['letters', 'We recieve it', 'recieve'],
    ['wide letters before it', '数据库 we recieve it', 'recieve'],
    ['wide letters', 'we 数据库 it', '数据库'],
    ['emoji', '👨‍👩‍👧 and 🇩🇪 recieve 📬', 'recieve'],
    ['combining letters', 'e\u0301e\u0301 recieve', 'recieve'],
    ['a tab', 'a\trecieve\tit', 'recieve'],
    ['what is no letter', 'a\u0007\u001B[31mrecieve', 'recieve'],
  ])('puts marks under %s', (_, text, marked) => {
    const start = text.indexOf(marked);
    expect(underlined(frame(text, start, start + marked.length))).toBe(marked);
  });

  it('marks the first line of a range over several lines, and a position at the end of a line', () => {
    const text = 'one two\r\nthree\r\n';
    expect(frame(text, 4, 12)).toBe('    1 │ one two\n      │     ^^^');
    expect(frame(text, 7, 9)).toBe('    1 │ one two\n      │        ^');
  });

  it('cuts a long line to the context of the range', () => {
    const words = 'word after word, '.repeat(100);
    const text = `${words}recieve ${words}`;
    const start = words.length;
    expect(frame(text, start, start + 7, 60)).toBe(
      '    1 │ …rd, word after word, recieve word after word, word…\n      │                       ^^^^^^^',
    );
    expect(frame(text, 0, 4, 60)).toMatch(/^ {4}1 │ word after word, .*…\n {6}│ \^{4}$/);
    expect(frame(text, text.length - 6, text.length - 2, 60)).toMatch(/^ {4}1 │ ….* word, \n {6}│ +\^{4}$/);
    const all = frame(text, start, text.length, 60);
    expect(all).toMatch(/^ {4}1 │ ….{10}, recieve word .*…\n {6}│ {14}\^+$/);
    expect(all.split('\n').map((line) => stringWidth(line))).toEqual([60, 59]);
  });

  it('breaks messages between words on a terminal, and nowhere else', () => {
    const piped = printed(plain(), reportOf(FIXTURE));
    for (const color of [false, true]) {
      for (const columns of [60, 80, 120]) {
        const shown = stripVTControlCharacters(printed(pretty({ color }, columns), reportOf(FIXTURE)));
        const long = shown.split('\n').filter((line) => stringWidth(line) > columns);
        expect(long).toEqual([]);
        const messages = (text: string) => text.match(/^ {2}\d+:\d+ .*(?:\n {6}(?!\d+:\d|.*\u2502).*)*/gm)!;
        expect(messages(shown).map((one) => one.replaceAll('\n      ', ' '))).toEqual(
          piped.match(/^ {2}\d+:\d+ .*/gm),
        );
      }
    }
    expect(piped.split('\n').some((line) => line.length > 100)).toBe(true);
  });

  it('is the same in colour, with links to the rules', () => {
    const reports = [reportOf(NOTE), reportOf(FIXTURE, 'b.md')];
    const colored = printed(pretty({ color: true }, 100), ...reports);
    const page = `${pathToFileURL('docs/rules')}/typo.md`;
    expect(colored).toContain(`\u001B]8;;${page}\u001B\\typo\u001B]8;;\u001B\\`);
    expect(stripVTControlCharacters(colored)).toBe(printed(plain(100), ...reports));
  });

  it('does not let text of a note control the terminal', () => {
    const text = printed(plain(), ...HOSTILE_REPORTS);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202E]/u);
    const findings = [findingAt('a', 0, 1, { url: 'https://x/\u0007\u001B\\\u001B[31m' })];
    const colored = printed(pretty({ color: true }), { path: 'a.md', text: 'a', findings });
    expect(colored).not.toContain('https://x/');
  });
});
