/** Findings as Checkstyle XML, which Jenkins, reviewdog and many other programs read: one `file` per note. */

import { severityWord } from './findings.ts';
import type { FileReport, Format } from './format.ts';
import { element, XML_DECLARATION } from './xml.ts';

/** The version of Checkstyle whose format this is; readers expect one. */
const VERSION = '4.3';

/** Creates the `checkstyle` format. */
export function checkstyle(): Format {
  const files: string[] = [];
  return {
    file(report: FileReport) {
      const errors = errorsOf(report).join('');
      files.push(element('file', { name: report.path }, errors && `\n${errors}`));
      return '';
    },
    end: () => `${XML_DECLARATION}${element('checkstyle', { version: VERSION }, `\n${files.join('')}`)}`,
  };
}

/** Returns the findings in a note as elements, and the reason why it could not be read. */
function errorsOf({ findings, error }: FileReport): string[] {
  const all = findings.map(({ ruleId, severity, message, start: { line, column } }) => ({
    line,
    column,
    severity: severityWord(severity),
    message,
    // Readers show the text after the last dot as the type of a finding, and the rest as its category.
    source: `ddia-notes.${ruleId}`,
  }));
  const failures =
    error === undefined ? [] : [{ line: 1, severity: 'error', message: error, source: 'ddia-notes' }];
  return [...all, ...failures].map((attributes) => `  ${element('error', attributes)}`);
}
