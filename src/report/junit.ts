/**
 * Findings as JUnit XML, which GitLab, Jenkins and others show as tests: one suite per note, one case per
 * finding.
 *
 * GitLab shows the `classname` of a case as its suite, merges cases with the same `name`, and shows the
 * content of a failure rather than its `message`. Both GitLab and Jenkins compare runs by these names.
 * Therefore a name contains no line number, which would make a moved finding a new one, and repeated names
 * are numbered.
 */

import { oneLine, shownName } from '../messages/display.ts';
import { publicAddress } from '../messages/doc-pages.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { severityWord } from './findings.ts';
import type { FileReport, Format } from './format.ts';
import { frameOf } from './frame.ts';
import { painter } from './style.ts';
import { element, escapeText, XML_DECLARATION } from './xml.ts';

/** The numbers of cases, failures and errors. */
interface Tally {
  tests: number;
  failures: number;
  errors: number;
}

const STYLE = { paint: painter(false), width: 100 };

/** Creates the `junit` format. */
export function junit(): Format {
  const total: Tally = { tests: 0, failures: 0, errors: 0 };
  const suites: string[] = [];
  return {
    file(report: FileReport) {
      const { tally, xml } = suiteOf(report);
      total.tests += tally.tests;
      total.failures += tally.failures;
      total.errors += tally.errors;
      suites.push(xml);
      return '';
    },
    end: () =>
      `${XML_DECLARATION}${element('testsuites', { name: 'ddia-notes', ...total }, `\n${suites.join('')}`)}`,
  };
}

function suiteOf(report: FileReport): { tally: Tally; xml: string } {
  const { path, findings, error } = report;
  // The text after the last dot would be shown as the name of the class, and the rest as its package.
  const classname = path.replace(/\.[^./\\]*$/, '') || path;
  const names = new Names();
  const testcase = (name: string, content = '') =>
    `  ${element('testcase', { name: names.apart(name), classname, time: 0 }, content)}`;
  const cases = findings.map((finding) =>
    testcase(`${finding.ruleId}: ${finding.message}`, contentOf(finding, report)),
  );
  if (error !== undefined) {
    cases.push(
      testcase(
        'can be read and written',
        element('error', { type: 'error', message: error }, escapeText(error)),
      ),
    );
  }
  if (cases.length === 0) cases.push(testcase('no findings'));
  const tally = {
    tests: cases.length,
    failures: findings.filter(({ severity }) => severity !== 'info').length,
    errors: error === undefined ? 0 : 1,
  };
  return {
    tally,
    xml: element('testsuite', { name: path, ...tally, time: 0 }, `\n${cases.join('')}`),
  };
}

/** Returns the content of a case: a failure, or an output for an `info` finding, whose case passes. */
function contentOf(finding: Diagnostic, { path, text }: FileReport): string {
  const { ruleId, severity, message, start } = finding;
  const url = publicAddress(finding.url);
  const place = `${start.line}:${start.column}`;
  const lines = [
    `${shownName(path)}:${place} ${severityWord(severity)} ${oneLine(message)} (${oneLine(ruleId)})`,
    ...frameOf(text, finding, { ...STYLE, gutter: String(start.line).length }),
    ...(finding.fix ? ['fixable with --fix'] : []),
    ...(url === undefined ? [] : [oneLine(url)]),
  ];
  const content = escapeText(lines.join('\n'));
  if (severity === 'info') return element('system-out', {}, content);
  return element('failure', { type: severityWord(severity), message: `${place} ${message}` }, content);
}

/** Makes names unique by numbering. */
class Names {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  apart(name: string): string {
    const plain = oneLine(name);
    let count = this.#counts.get(plain) ?? 1;
    let own = plain;
    while (this.#taken.has(own)) own = `${plain} (${++count})`;
    this.#counts.set(plain, count);
    this.#taken.add(own);
    return own;
  }
}
