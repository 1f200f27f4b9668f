/** Rules and remark plugins over one note, in turns, until neither has anything left to change. */

import type { Point } from 'unist';
import type { VFileMessage } from 'vfile-message';
import type { Transformed } from '../reprint/transform.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import { applyEdits, type Edit, mapOffsetThrough, shiftEdits } from '../source/edits.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { Diagnostic, DoneFix, Place } from './diagnostic.ts';
import { fixNote, lintNote, type Outcome } from './passes.ts';
import type { NoteContext } from './run-rules.ts';

/** What findings about the changes of plugins go by, and comments that disable them. */
export const PLUGINS = 'plugins';

const MOST_TURNS = 10;
const RESTLESS = 'they would change it again and again';
const HELD = 'something that they change is in a part that is to stay as it is';

/** Work that asks for plugins to be run on a note, at once or in good time (see `drive`). */
export type Turns<T> = Generator<Source, T, Transformed>;

/** Does work whose plugins run at once. */
export function drive<T>(turns: Turns<T>, run: (source: Source) => Transformed): T {
  let step = turns.next();
  while (!step.done) step = turns.next(run(step.value));
  return step.value;
}

/** Does work whose plugins take their time. */
export async function driveAsync<T>(
  turns: Turns<T>,
  run: (source: Source) => Promise<Transformed>,
): Promise<T> {
  let step = turns.next();
  while (!step.done) step = turns.next(await run(step.value));
  return step.value;
}

/** What rules and plugins say of a note as it is. */
export function* lintInTurns(
  source: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
): Turns<Diagnostic[]> {
  const made = yield source;
  let changes: Diagnostic[] = [];
  if (made.edits.length > 0) {
    if (!isFree(source, made, context)) changes = [leftAlone(source, made, HELD)];
    else if ((yield made.source).edits.length > 0) changes = [leftAlone(source, made, RESTLESS)];
    else changes = changesOf(source, made);
  }
  return [...lintNote(source, rules, context), ...changes, ...remarksOf(source, made)];
}

/**
 * Fixes a note as `fixNote` does, and has plugins change it. Plugins that would change what they have made, and rules
 * that would not leave it so, would do it again at every build: then the note is fixed without the plugins.
 */
export function* fixInTurns(
  original: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
): Turns<Outcome> {
  const first = fixNote(original, rules, context);
  let outcome = first;
  const texts = [outcome.source.body];
  let last: string | undefined;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { source, history } = outcome;
    const made = yield source;
    const protectedRanges = history.reduce((ranges, edits) => ranges?.after(edits), context.protectedRanges);
    const isWritable = isFree(source, made, { ...context, protectedRanges });
    // Nothing but themselves has changed what they made.
    if (made.edits.length > 0 && source.body === last) break;
    if (made.edits.length === 0 || !isWritable) {
      const alone = isWritable ? [] : [leftAlone(source, made, HELD)];
      return { ...outcome, left: [...outcome.left, ...alone, ...remarksOf(source, made)] };
    }
    const inbound = new Map(
      [...(context.inbound ?? [])].map(([slug, follows]) => [
        (outcome.moved.get(slug) ?? slug).toLowerCase(),
        follows,
      ]),
    );
    const next = fixNote(made.source, rules, {
      ...context,
      inbound,
      protectedRanges: protectedRanges?.after(made.edits),
    });
    const line = (at: number) => lineBefore(original, [...history, made.edits], made.source, at);
    const changed: DoneFix[] = changesOf(source, made).map(({ start, end, fix, ...said }, i) => ({
      ...said,
      line: original.point(mapOffsetThrough(made.changes[i]!.start, history)).line,
    }));
    outcome = {
      ...next,
      done: [...outcome.done, ...changed, ...next.done.map((one) => ({ ...one, line: line(one.line) }))],
      moved: composed(outcome.moved, next.moved),
      links: outcome.links + next.links,
      fighting: [...outcome.fighting, ...next.fighting],
      history: [...history, made.edits, ...next.history],
    };
    if (texts.includes(outcome.source.body)) break;
    texts.push(outcome.source.body);
    last = made.source.body;
  }
  return { ...first, fighting: [...first.fighting, PLUGINS] };
}

/** The line of the original on which a line of a later text begins. @param edits what led from one to the other. */
function lineBefore(
  original: Source,
  edits: readonly (readonly Edit[])[],
  later: Source,
  line: number,
): number {
  const offset = mapOffsetThrough(later.offsetOfLine(line)!, edits);
  return original.point(offset).line;
}

/** Slugs that have moved, and moved again. */
function composed(
  first: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): Map<string, string> {
  const moved = new Map([...first].map(([slug, now]) => [slug, next.get(now.toLowerCase()) ?? now]));
  for (const [slug, now] of next) if (![...first.values()].includes(slug)) moved.set(slug, now);
  return moved;
}

/** Whether plugins change nothing that is to stay as it is. */
function isFree({ disabled }: Source, { changes }: Transformed, { protectedRanges }: NoteContext): boolean {
  return !changes.some(({ start, end, edits }) => {
    const places: Range[] = edits.length > 0 ? [...edits] : [{ start, end }];
    return disabled.hits(PLUGINS, places) || edits.some((edit) => protectedRanges?.hit(edit.start, edit.end));
  });
}

/** What plugins would change, as findings with fixes. */
function changesOf(source: Source, { changes }: Transformed): Diagnostic[] {
  return changes.map(({ edits, ...place }) => {
    // What goes takes the blank lines round it along.
    const start = Math.min(place.start, ...edits.map((edit) => edit.start));
    const end = Math.max(place.end, ...edits.map((edit) => edit.end));
    const actual = source.body.slice(start, end);
    const expected = applyEdits(actual, shiftEdits(edits, -start));
    const [edit, another] = edits;
    const isShort =
      edit && !another && isWords(source.body.slice(edit.start, edit.end)) && isWords(edit.text);
    const message = isShort
      ? `Unexpected “${source.body.slice(edit.start, edit.end)}”, expected “${edit.text}”, as the remark plugins have it`
      : 'Unexpected Markdown, expected what the remark plugins make of it';
    return {
      ...finding(source, { start, end }, message),
      actual,
      expected: [expected],
      fix: { edits: source.text.editsInFile(edits) },
    };
  });
}

/** Whether a text is short enough to be shown in a line. */
function isWords(text: string): boolean {
  return text.length > 0 && text.length < 40 && !text.includes('\n');
}

/** What cannot be written, and what the plugins themselves have to say. */
function remarksOf(source: Source, { withheld, messages }: Transformed): Diagnostic[] {
  return [
    ...withheld.map((one) =>
      finding(source, one, `What the remark plugins change was left alone, since ${one.why}`),
    ),
    ...messages.map((message) => said(source, message)),
  ];
}

function leftAlone(source: Source, { changes }: Transformed, why: string): Diagnostic {
  const start = changes[0]?.start ?? 0;
  const end = changes.at(-1)?.end ?? start;
  return finding(source, { start, end }, `What the remark plugins change was left alone, since ${why}`);
}

function finding(source: Source, { start, end }: Range, message: string): Diagnostic {
  return {
    ruleId: PLUGINS,
    severity: 'warn',
    message,
    start: placeOf(source, start),
    end: placeOf(source, end),
  };
}

function placeOf(source: Source, offset: number): Place {
  return { ...source.point(offset), offset: source.text.offsetInFile(offset) };
}

/** What a plugin says, such as one of remark-lint. */
function said(
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
    start: placeOf(source, start),
    end: placeOf(source, end),
    ...(actual ? { actual } : {}),
    ...(expected ? { expected } : {}),
    ...(url ? { url } : {}),
  };
}

/** Where a plugin's point is in the body: plugins may say the line alone, or what is not there. */
function offsetOfPoint(source: Source, point: Point | undefined): number | undefined {
  const { length } = source.body;
  if (typeof point?.offset === 'number') return Math.max(0, Math.min(length, Math.trunc(point.offset)));
  if (typeof point?.line !== 'number') return undefined;
  const line = source.offsetOfLine(point.line);
  return line === undefined ? undefined : Math.min(length, line + Math.max(0, (point.column ?? 1) - 1));
}
