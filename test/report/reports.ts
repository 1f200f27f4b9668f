/** Reports for tests of formats: real findings of real rules, and hostile ones. */

import { readFileSync } from 'node:fs';
import { checkConfig } from '../../src/config/config.ts';
import type { Config } from '../../src/config/config-types.ts';
import { activeRules } from '../../src/config/resolve-rules.ts';
import type { Diagnostic } from '../../src/pipeline/diagnostic.ts';
import { planNote } from '../../src/pipeline/plan-note.ts';
import type { FileReport, Format } from '../../src/report/format.ts';
import type { FileOffset } from '../../src/source/offsets.ts';
import { Source } from '../../src/source/source.ts';

/**
 * A note with a byte-order mark, CRLF, surrogate pairs, and findings of every severity, with and without a
 * fix.
 */
export const NOTE =
  '\uFEFF# Mail 📬\r\n\r\nI 🙂 recieve the the mail, and  recieve it again.\t\r\n\r\n## Empty\r\n\r\n## 空的\r\n';

export const CONFIG: Config = checkConfig(
  { rules: { typo: 'error', 'empty-section': 'info' } },
  'the config of the tests',
);

export const FIXTURE = readFileSync('fixtures/ddia-notes/note.md', 'utf8');

/** Returns the findings of `lint` in a text. */
export function reportOf(text: string, path = 'notes/mail.md', config = CONFIG): FileReport {
  return { path, text, findings: planNote(Source.parse(text), activeRules([config])).findings };
}

/** Returns a finding in a range of a text. */
export function findingAt(
  text: string,
  start: number,
  end: number,
  more: Partial<Diagnostic> = {},
): Diagnostic {
  const source = Source.parse(text);
  const place = (offset: number) => ({
    ...source.point(source.text.offsetInBody(offset as FileOffset)),
    offset,
  });
  return {
    ruleId: 'typo',
    severity: 'warn',
    message: 'Unexpected it',
    start: place(start),
    end: place(end),
    ...more,
  };
}

/** Texts with a special meaning in a format. */
export const HOSTILE = [
  '100% %0A %25 %3A',
  'a\nb\r\nc\rd\u0085e\u2028f',
  'one, two: three :: ::error::four',
  `"double" 'single' & <b>bold</b> <!-- --> ]]> <![CDATA[`,
  '\u0000\u0001\b\t\v\f\u001B[31mred\u001B]0;title\u0007\u007F\u009B2J',
  'half \uD800 and \uDC00 half',
  '\uFFFE\uFFFF',
  '📬 👨‍👩‍👧 数据库 e\u0301 \u202Eright to left',
  '{0} {name} [link](1) [x](javascript:alert(1)) \\',
  '__proto__',
  ' ',
];

/** Reports whose texts are all hostile. */
export const HOSTILE_REPORTS: readonly FileReport[] = HOSTILE.flatMap((hostile, i) => {
  const text = `# Mail\n\n${hostile} and more\n`;
  const ruleId = i % 2 ? 'typo' : `plugin/${hostile}`;
  const severity = (['info', 'warn', 'error'] as const)[i % 3]!;
  const fix = { id: hostile, edits: [{ start: 8, end: 8 + hostile.length, text: hostile }] };
  const more = {
    ruleId,
    severity,
    message: hostile,
    actual: hostile,
    expected: [hostile],
    url: `https://x/${i}`,
    fix,
  };
  const findings = [
    findingAt(text, 8, 9, more),
    findingAt(text, 8, text.length, more),
    findingAt(text, text.length, text.length, more),
  ];
  const path = `my notes/${hostile.replaceAll('\0', '')} #1 50% é数.md`;
  return [
    { path, text, findings },
    { path: `gone ${path}`, text: '', findings: [], error: hostile },
  ];
});

/** Returns all output of a format. */
export function printed(format: Format, ...reports: readonly FileReport[]): string {
  return reports.map((report) => format.file(report)).join('') + format.end();
}
