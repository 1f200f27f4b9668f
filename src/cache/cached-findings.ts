/** Findings as JSON in a cache, which is untrusted: anything but findings as data is refused. */

import type { Diagnostic, Place } from '../pipeline/diagnostic.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isListOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isItem);

/** Whether a value is an object with all of the keys that are required, and no others than those and the optional ones. */
function hasKeys(
  value: unknown,
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const checks = { ...optional, ...required };
  return (
    Object.entries(value).every(([key, one]) => Object.hasOwn(checks, key) && checks[key]!(one)) &&
    Object.keys(required).every((key) => Object.hasOwn(value, key))
  );
}

const isPlace: Check = (value) =>
  hasKeys(value, { line: isCount, column: isCount, offset: isCount }) &&
  (value as Place).line > 0 &&
  (value as Place).column > 0;
const isEdit: Check = (value) => hasKeys(value, { start: isCount, end: isCount, text: isText });

/** The fields that findings and fixes have in common. */
const REQUIRED = {
  ruleId: isText,
  severity: (value: unknown) => ['info', 'warn', 'error'].includes(value as string),
  message: isText,
};
const OPTIONAL = { actual: isText, expected: isListOf(isText), url: isText, unsure: isFlag };

/** Whether a value is a finding, as data. */
function isDiagnostic(value: unknown): value is Diagnostic {
  const fix: Check = (one) => hasKeys(one, { edits: isListOf(isEdit) });
  if (!hasKeys(value, { ...REQUIRED, start: isPlace, end: isPlace }, { ...OPTIONAL, fix })) return false;
  const { start, end } = value as Diagnostic;
  return start.offset <= end.offset && start.column <= start.offset + 1;
}

/** Prints findings; empty if there are none. */
export function printFindings(findings: readonly Diagnostic[]): string {
  return findings.length === 0 ? '' : JSON.stringify(findings);
}

/** Reads findings. @returns `undefined` if the text is anything else. */
export function parseFindings(text: string): readonly Diagnostic[] | undefined {
  if (text === '') return [];
  try {
    const findings: unknown = JSON.parse(text);
    return Array.isArray(findings) && findings.every(isDiagnostic) ? findings : undefined;
  } catch {
    return undefined;
  }
}
