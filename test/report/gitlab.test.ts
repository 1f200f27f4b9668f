import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeEach, expect, it, vi } from 'vitest';
import type { FileReport } from '../../src/report/format.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { FIXTURE, findingAt, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';

const SCHEMA = join(import.meta.dirname, 'gitlab-code-quality.schema.json');
const isValid = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

beforeEach(() => {
  vi.stubEnv('GITHUB_WORKSPACE', undefined);
  vi.stubEnv('CI_PROJECT_DIR', undefined);
});

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** Returns the issues of a report, validated with the schema. */
function issuesOf(...reports: readonly FileReport[]): Issue[] {
  const issues = JSON.parse(printed(gitlab(), ...reports));
  isValid(issues);
  expect(isValid.errors ?? []).toEqual([]);
  return issues;
}

it('has one issue per finding, and one for a note that could not be read', () => {
  const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing' };
  const issues = issuesOf(reportOf('# Mail\n\nI recieve it.\n\n## Empty\n', './notes/../mail.md'), gone);
  expect(
    issues.map(({ check_name, severity, location }) => [check_name, severity, location.path, location.lines]),
  ).toEqual([
    ['typo', 'major', 'mail.md', { begin: 3 }],
    ['empty-section', 'info', 'mail.md', { begin: 5 }],
    ['ddia-notes', 'critical', 'gone.md', { begin: 1 }],
  ]);
  expect(issues[0]!.description).toContain('recieve');
  expect(issues[2]!.description).toBe('is missing');
});

it('names notes relative to the root of the repository', () => {
  const here = process.cwd();
  vi.stubEnv('CI_PROJECT_DIR', dirname(here));
  const [issue] = issuesOf(reportOf('# Teh\n', 'notes/a.md'));
  expect(issue!.location.path).toBe(`${here.slice(dirname(here).length + 1)}/notes/a.md`);
});

it('gives each finding its own fingerprint, which stays when the finding moves', () => {
  const text = 'I recieve it, and recieve it.\n\nI recieve it.\n';
  const fingerprints = (...reports: FileReport[]) =>
    issuesOf(...reports).map(({ fingerprint }) => fingerprint);
  const before = fingerprints(reportOf(text, 'a.md'), reportOf(text, 'b.md'));
  expect(new Set(before).size).toBe(6);
  expect(fingerprints(reportOf(`A line.\n\n${text}`, 'a.md'))).toEqual(before.slice(0, 3));
});

it('is valid with hostile text, and valid Unicode', () => {
  issuesOf();
  issuesOf(reportOf(NOTE), reportOf(FIXTURE, 'b.md'));
  issuesOf(...HOSTILE_REPORTS);
  expect(printed(gitlab(), ...HOSTILE_REPORTS)).not.toMatch(/\p{Cs}|\\ud[89a-f]/iu);
});

it('counts info as info, and warnings as less than errors', () => {
  const findings = (['info', 'warn', 'error'] as const).map((severity) => findingAt('a', 0, 1, { severity }));
  expect(issuesOf({ path: 'a.md', text: 'a', findings }).map(({ severity }) => severity)).toEqual([
    'info',
    'minor',
    'major',
  ]);
});
