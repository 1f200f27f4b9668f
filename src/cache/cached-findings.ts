/** Results as JSON in a cache, which is untrusted: anything but findings and fixes as data is refused. */

import type { Diagnostic, DoneFix, LeftFinding, Place } from '../pipeline/diagnostic.ts';
import { partsOf, type TextPart } from '../pipeline/note-text.ts';
import type { Result } from '../pipeline/result.ts';

/** The result of a dry run for a note. */
export interface CheckResult extends Omit<Result, 'moved'> {
  readonly changed: boolean;
  /** Whether no note of the run could have a link to another, so that the result does not depend on those. */
  readonly alone: boolean;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isListOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isItem);

/** The keys that an object may have, each with a check of its value; those in `required` it must have. */
interface Shape {
  readonly checks: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
}

function shapeOf(required: Record<string, Check>, optional: Record<string, Check> = {}): Shape {
  return {
    checks: new Map(Object.entries({ ...optional, ...required })),
    required: Object.keys(required),
  };
}

/** Whether a value is an object of a shape, without other keys. */
function isOf({ checks, required }: Shape, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) if (!checks.get(key)?.(value[key as keyof typeof value])) return false;
  for (const key of required) if (!Object.hasOwn(value, key)) return false;
  return true;
}

const PLACE = shapeOf({ line: isCount, column: isCount, offset: isCount });
const isPlace: Check = (value) =>
  isOf(PLACE, value) && (value as Place).line > 0 && (value as Place).column > 0;

const EDIT = shapeOf({ start: isCount, end: isCount, text: isText });
const areEdits = isListOf((value) => isOf(EDIT, value));
const OTHER_FILE = shapeOf({ path: isText, edits: areEdits });
const FIX = shapeOf(
  { id: isText, edits: areEdits },
  { otherFiles: isListOf((value) => isOf(OTHER_FILE, value)), dependsOn: isListOf(isText) },
);

/** The fields that findings and fixes have in common. */
const REQUIRED = {
  ruleId: isText,
  severity: (value: unknown) => value === 'warn' || value === 'info' || value === 'error',
  message: isText,
};
const CHANGE = shapeOf({ shown: isText, before: isCount, after: isCount });
const OPTIONAL = {
  actual: isText,
  expected: isListOf(isText),
  url: isText,
  shown: isText,
  changes: isListOf((value) => isOf(CHANGE, value)),
  unsure: isFlag,
};

const DIAGNOSTIC = shapeOf(
  { ...REQUIRED, start: isPlace, end: isPlace },
  { ...OPTIONAL, fix: (value) => isOf(FIX, value) },
);
const RANGE = { start: isPlace, end: isPlace };
const LEFT = shapeOf({ ...REQUIRED, ...RANGE, before: (value) => isOf(shapeOf(RANGE), value) }, OPTIONAL);
const DONE = shapeOf(
  { ...REQUIRED, before: isPlace, after: isPlace },
  { ...OPTIONAL, headingChange: isText },
);

/** Whether a value is a finding, as data. */
function isDiagnostic(value: unknown): value is Diagnostic {
  return isOf(DIAGNOSTIC, value) && hasRange(value as Diagnostic);
}

/** Whether a value is a finding in a fixed note, as data. */
function isLeftFinding(value: unknown): value is LeftFinding {
  return isOf(LEFT, value) && hasRange(value as LeftFinding);
}

function hasRange({ start, end }: Diagnostic): boolean {
  return start.offset <= end.offset && start.column <= start.offset + 1;
}

/** Whether a value is a fix that was made, as data. */
function isDoneFix(value: unknown): value is DoneFix {
  return isOf(DONE, value);
}

const KNOWN = shapeOf({
  findings: isListOf(isDiagnostic),
  parts: isListOf((part) => Array.isArray(part) && part.length === 2 && isCount(part[0]) && isText(part[1])),
});

const CHECK = shapeOf({
  changed: isFlag,
  alone: isFlag,
  done: isListOf(isDoneFix),
  links: isCount,
  left: isListOf(isLeftFinding),
  fighting: isListOf(isText),
});

/** Findings, and the parts of the text that reports on them show. */
export interface KnownFindings {
  readonly findings: readonly Diagnostic[];
  readonly parts: readonly TextPart[];
}

/** The first line of findings that depend on the links of other notes. */
const LINKED = 'linked\n';

/**
 * Prints the findings in a text; empty if there are none.
 *
 * @param areLinked whether they depend on the links of other notes of the run; see `areLinkedFindings`.
 */
export function printFindings(text: string, findings: readonly Diagnostic[], areLinked = false): string {
  const printed = findings.length === 0 ? '' : JSON.stringify({ findings, parts: partsOf(text, findings) });
  return areLinked ? LINKED + printed : printed;
}

/** Whether printed findings depend on the links of other notes of the run, and so are valid for the same run only. */
export function areLinkedFindings(printed: string): boolean {
  return printed.startsWith(LINKED);
}

/** Reads findings. @returns `undefined` if the text is anything else. */
export function parseFindings(printed: string): KnownFindings | undefined {
  const text = areLinkedFindings(printed) ? printed.slice(LINKED.length) : printed;
  if (text === '') return { findings: [], parts: [] };
  const known = parseJson(text);
  return isOf(KNOWN, known) ? (known as KnownFindings) : undefined;
}

/** Reads the result of a dry run. @returns `undefined` if the text is anything else. */
export function parseCheck(text: string): CheckResult | undefined {
  const result = parseJson(text);
  return isOf(CHECK, result) ? (result as CheckResult) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
