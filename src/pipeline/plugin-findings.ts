/** Findings about remark plugins: their changes, what could not be changed, and their own messages. */

import type { Point } from 'unist';
import type { VFileMessage } from 'vfile-message';
import type { Transformed } from '../reprint/transform.ts';
import { applyEdits, shiftEdits } from '../source/edits.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { type Diagnostic, placesOf } from './diagnostic.ts';
import type { PluginChange } from './fix-step.ts';

/** The rule id of findings about the changes of plugins, and the name by which comments disable them. */
export const PLUGINS = 'plugins';

/** Reasons for not applying the changes of plugins; each completes “not fixed because …”. */
export const CHANGED_AGAIN = 'they would change it on every build';
export const IN_PROTECTED_PART = 'they change a part that must not change';

/** Longer texts are not quoted in a message. */
const LONGEST_QUOTED = 40;

/** Returns the changes of plugins as findings, in order. */
export function changesAsFindings(source: Source, { changes }: Transformed): PluginChange[] {
  return changes.map(({ edits, ...place }) => {
    // A removed block is removed with the blank lines around it, which are outside its place.
    const start = Math.min(place.start, ...edits.map((edit) => edit.start));
    const end = Math.max(place.end, ...edits.map((edit) => edit.end));
    const actual = source.body.slice(start, end);
    const expected = applyEdits(actual, shiftEdits(edits, -start));
    const [edit, secondEdit] = edits;
    const isShort =
      edit && !secondEdit && isQuotable(source.body.slice(edit.start, edit.end)) && isQuotable(edit.text);
    const message = isShort
      ? `Unexpected “${source.body.slice(edit.start, edit.end)}”, expected “${edit.text}” (remark plugins)`
      : 'Unexpected Markdown, expected the output of the remark plugins';
    const finding = { ...findingAt(source, { start, end }, message), actual, expected: [expected] };
    return { start, end, finding, edits };
  });
}

/** Whether a text is short enough to be quoted in a message. */
function isQuotable(text: string): boolean {
  return text.length > 0 && text.length < LONGEST_QUOTED && !/[\n“”]/.test(text);
}

/** Returns the findings about changes that cannot be written, and the messages of the plugins themselves. */
export function remarksOf(source: Source, { unwritten, messages }: Transformed): Diagnostic[] {
  return [
    ...unwritten.map((change) =>
      findingAt(source, change, `Changes by the remark plugins were not made because ${change.reason}`),
    ),
    ...messages.map((message) => fromMessage(source, message)),
  ];
}

/** Returns the finding that no change of the plugins was applied. @param reason a clause that completes it. */
export function unchangedBecause(source: Source, { changes }: Transformed, reason: string): Diagnostic {
  const start = changes[0]?.start ?? 0;
  const end = changes.at(-1)?.end ?? start;
  return findingAt(source, { start, end }, `Changes by the remark plugins were not made because ${reason}`);
}

function findingAt(source: Source, { start, end }: Range, message: string): Diagnostic {
  return {
    ruleId: PLUGINS,
    severity: 'warn',
    message,
    ...placesOf(source, { start, end }),
  };
}

/** The message of a plugin, such as one of remark-lint, as a finding. */
function fromMessage(
  source: Source,
  { place, reason, fatal, ruleId, source: origin, actual, expected, url }: VFileMessage,
): Diagnostic {
  const [from, to] = place === undefined ? [] : 'start' in place ? [place.start, place.end] : [place, place];
  const start = offsetOfPoint(source, from) ?? 0;
  const end = Math.max(start, offsetOfPoint(source, to) ?? start);
  return {
    ruleId: [origin, ruleId].filter(Boolean).join(':') || PLUGINS,
    severity: fatal ? 'error' : fatal === false ? 'warn' : 'info',
    message: reason,
    ...placesOf(source, { start, end }),
    ...(actual ? { actual } : {}),
    ...(expected ? { expected } : {}),
    ...(url ? { url } : {}),
  };
}

/**
 * The offset of a plugin's point in the body. Plugins may give a line only, or a point outside the note.
 *
 * @returns `undefined` if there is no such line.
 */
function offsetOfPoint(source: Source, point: Point | undefined): number | undefined {
  const { length } = source.body;
  if (typeof point?.offset === 'number') return Math.max(0, Math.min(length, Math.trunc(point.offset)));
  if (typeof point?.line !== 'number') return undefined;
  const line = source.offsetOfLine(point.line);
  return line === undefined ? undefined : Math.min(length, line + Math.max(0, (point.column ?? 1) - 1));
}
