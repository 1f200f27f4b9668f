import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log, Run } from 'sarif';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fixText, rules } from '../../src/index.ts';
import type { FileReport } from '../../src/report/format.ts';
import { sarif } from '../../src/report/sarif.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { CONFIG, FIXTURE, findingAt, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';
import { sarifEdits } from './sarif-edits.ts';

const SCHEMA = 'node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json';
// The schema does not satisfy the strict mode of Ajv.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

beforeEach(() => {
  vi.stubEnv('GITHUB_WORKSPACE', undefined);
});

/** Returns the SARIF run of notes, validated with the schema. */
function runOf(...reports: readonly FileReport[]): Run {
  const log = JSON.parse(printed(sarif({ version: '1.2.3' }), ...reports)) as Log;
  isValid(log);
  expect(isValid.errors ?? []).toEqual([]);
  return log.runs[0]!;
}

function fingerprints(text: string): unknown[] {
  return runOf(reportOf(text, 'a.md', { rules: { '*': 'off', typo: 'warn' } })).results!.map(
    ({ partialFingerprints }) => partialFingerprints!['ddiaNotes/v1'],
  );
}

describe('sarif', () => {
  it('is valid with hostile text', () => {
    runOf();
    runOf(reportOf('# Mail\n\nAll is well.\n'));
    runOf(reportOf(NOTE), reportOf(FIXTURE, 'b.md'));
    runOf(...HOSTILE_REPORTS);
  });

  it('is valid Unicode with any text', () => {
    expect(printed(sarif({ version: '1.2.3' }), ...HOSTILE_REPORTS)).not.toMatch(/\p{Cs}|\\ud[89a-f]/iu);
  });

  it('lists all rules, followed by unknown ones in findings', () => {
    const findings = [
      findingAt('a', 0, 1, { ruleId: 'plugin/new', url: 'https://x/y' }),
      findingAt('a', 0, 1, { ruleId: 'typo' }),
      findingAt('a', 0, 1, { ruleId: 'plugin/new' }),
    ];
    const { tool, results } = runOf({ path: 'a.md', text: 'a', findings });
    const { driver } = tool;
    expect(driver).toMatchObject({ name: 'ddia-notes', version: '1.2.3' });
    expect(driver.rules!.map(({ id }) => id)).toEqual([...rules.map(({ id }) => id), 'plugin/new']);
    expect(results!.map(({ ruleIndex }) => driver.rules![ruleIndex!]!.id)).toEqual(
      findings.map(({ ruleId }) => ruleId),
    );
    // The pages of our own rules are on this machine, but a report is also read on others.
    expect(JSON.stringify(driver)).not.toContain('file:');
    expect(driver.rules!.map(({ helpUri }) => helpUri).filter(Boolean)).toEqual(['https://x/y']);
  });

  it('contains severity, range and note of a finding', () => {
    const { results, artifacts, columnKind } = runOf(reportOf('# Mail\n\nI recieve it.\n\n## Empty\n'));
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results!.map(({ level }) => level)).toEqual(['error', 'note']);
    expect(results![0]).toMatchObject({
      ruleId: 'typo',
      message: { text: 'Unexpected “recieve”, expected “receive”' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'notes/mail.md', uriBaseId: '%SRCROOT%', index: 0 },
            region: {
              startLine: 3,
              startColumn: 3,
              endLine: 3,
              endColumn: 10,
              charOffset: 10,
              charLength: 7,
            },
          },
        },
      ],
    });
    expect(artifacts!.map(({ location }) => location!.uri)).toEqual(['notes/mail.md']);
  });

  it('names notes by URIs relative to the root of the repository', () => {
    const uri = (path: string) => runOf({ ...reportOf('# Teh\n'), path }).artifacts![0]!.location!;
    expect(uri('./my notes/50% #1?:é.md')).toEqual({
      uri: 'my%20notes/50%25%20%231%3F%3A%C3%A9.md',
      uriBaseId: '%SRCROOT%',
    });
    expect(uri('../a b.md')).toEqual({ uri: pathToFileURL('../a b.md').href });
    vi.stubEnv('GITHUB_WORKSPACE', dirname(process.cwd()));
    expect(uri('a.md').uri).toBe(`${encodeURIComponent(basename(process.cwd()))}/a.md`);
  });

  it('counts from after the byte-order mark, as its readers do, and contains the fixes', () => {
    const text = NOTE.slice(1);
    const { results } = runOf(reportOf(NOTE));
    const marked = results!
      .filter(({ ruleId }) => ruleId === 'typo')
      .map(({ locations }) => locations![0]!.physicalLocation!.region!)
      .map(({ charOffset, charLength }) => text.slice(charOffset, charOffset! + charLength!));
    expect(marked).toEqual(['recieve', 'recieve']);
    const edits = sarifEdits(results!);
    expect(edits.length).toBeGreaterThan(3);
    expect(`\uFEFF${applyEdits(text, edits)}`).toBe(fixText(NOTE, CONFIG).text);
  });

  it('has the same fingerprint for a moved finding, and different ones for repeated findings', () => {
    const text = '# Mail\n\nI recieve it.\n\nI recieve it.\n';
    const before = fingerprints(text);
    expect(new Set(before).size).toBe(2);
    expect(fingerprints(text.replace('# Mail', '# Mail\n\nSome lines more.\n'))).toEqual(before);
    expect(fingerprints(text.replaceAll('\n', '\r\n'))).toEqual(before);
    expect(fingerprints(text.replace('it', 'mail'))).not.toEqual(before);
    const long = `${'Words of a long paragraph. '.repeat(10)}I recieve it. ${'Words of a long paragraph. '.repeat(10)}`;
    expect(fingerprints(`# Mail\n\nNew: ${long} And more.\n`)).toEqual(fingerprints(`# Mail\n\n${long}`));
  });

  it('reports notes that could not be read', () => {
    expect(runOf(reportOf(NOTE)).invocations).toEqual([{ executionSuccessful: true }]);
    const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing' };
    const { invocations, artifacts } = runOf(reportOf(NOTE), gone);
    const [{ executionSuccessful, toolExecutionNotifications }] = invocations! as [
      NonNullable<Run['invocations']>[0],
    ];
    expect(executionSuccessful).toBe(false);
    expect(toolExecutionNotifications).toMatchObject([{ level: 'error', message: { text: 'is missing' } }]);
    const { artifactLocation } = toolExecutionNotifications![0]!.locations![0]!.physicalLocation!;
    expect(artifacts![artifactLocation!.index!]!.location!.uri).toBe('gone.md');
  });
});
