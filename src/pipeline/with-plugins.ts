/**
 * Rules and remark plugins on one note, in turns, until neither changes anything. Plugins run synchronously or
 * asynchronously, so the turns are generators: they yield the note on which the plugins run next, and get the result.
 */

import type { Transformed } from '../reprint/transform.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import { EditMap, mapOffsetThrough } from '../source/edit-map.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { type Diagnostic, type MadeFix, type Place, placeAt, sortDiagnostics } from './diagnostic.ts';
import type { Outcome } from './fix-progress.ts';
import type { PluginChange } from './fix-step.ts';
import type { FullPlanPlace } from './full-plans.ts';
import { fixNote } from './passes.ts';
import { type Choice, type Planned, Planning } from './plan-note.ts';
import {
  CHANGED_AGAIN,
  changesAsFindings,
  IN_PROTECTED_PART,
  PLUGINS,
  remarksOf,
  unchangedBecause,
} from './plugin-findings.ts';
import { NOT_CHOSEN, type Recording } from './recording.ts';
import type { NoteContext } from './run-rules.ts';

const MOST_TURNS = 10;

/** Yields notes for the plugins to run on, receives the results, and returns its own result. */
export type Turns<Result> = Generator<Source, Result, Transformed>;

/** Takes turns with plugins that are not asynchronous. @throws what `run` throws. */
export function takeTurns<Result>(turns: Turns<Result>, run: (source: Source) => Transformed): Result {
  let step = turns.next();
  while (!step.done) step = turns.next(run(step.value));
  return step.value;
}

/** As `takeTurns`, with plugins that may be asynchronous. */
export async function takeTurnsAsync<Result>(
  turns: Turns<Result>,
  run: (source: Source) => Promise<Transformed>,
): Promise<Result> {
  let step = turns.next();
  while (!step.done) step = turns.next(await run(step.value));
  return step.value;
}

/**
 * Fixes a note as `fixNote` does, and applies the changes of plugins. Plugins that change their own result again, and
 * rules that undo what the plugins changed, would do so in every build; the note is then fixed without the plugins.
 */
export function* fixWithPlugins(
  original: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
  recording?: Recording,
): Turns<Outcome> {
  const turns = new PluginTurns(original, rules, context, recording);
  for (;;) {
    const outcome = turns.next(yield turns.source);
    if (outcome) return outcome;
  }
}

/** Plans the fixes of a note as `planNote` does, with the changes of plugins. */
export function* planWithPlugins(
  original: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
  choice: Choice = {},
  full?: FullPlanPlace,
): Turns<Planned> {
  const inOriginal = yield original;
  const planning = new Planning(original, rules, context, choice, full);
  for (;;) {
    const planned = planning.next(yield* fixWithPlugins(original, rules, context, planning.recording));
    if (!planned) continue;
    const others = remarksInOriginal(original, inOriginal, planned.outcome, context);
    return { ...planned, findings: sortDiagnostics([...planned.findings, ...others]) };
  }
}

/** Returns the messages of plugins about the original, and why their changes of it are not made. */
function remarksInOriginal(
  original: Source,
  transformed: Transformed,
  { fighting }: Outcome,
  context: NoteContext,
): Diagnostic[] {
  const remarks = remarksOf(original, transformed);
  if (transformed.edits.length === 0) return remarks;
  if (!isPermitted(original, transformed, context))
    return [unchangedBecause(original, transformed, IN_PROTECTED_PART), ...remarks];
  return fighting.includes(PLUGINS)
    ? [unchangedBecause(original, transformed, CHANGED_AGAIN), ...remarks]
    : remarks;
}

/** Follows a note through the turns of rules and plugins. */
class PluginTurns {
  readonly #original: Source;
  readonly #rules: readonly ActiveRule[];
  readonly #context: NoteContext;
  readonly #withoutPlugins: Outcome;
  readonly #texts: string[];
  #outcome: Outcome;
  /** The text that the plugins made in the last turn. */
  #lastResult: string | undefined;

  constructor(
    original: Source,
    rules: readonly ActiveRule[],
    context: NoteContext,
    recording: Recording | undefined,
  ) {
    this.#original = original;
    this.#rules = rules;
    this.#context = context;
    this.#withoutPlugins = fixNote(original, rules, context, recording);
    this.#outcome = this.#withoutPlugins;
    this.#texts = [this.#outcome.source.body];
  }

  /** The note on which the plugins run next. */
  get source(): Source {
    return this.#outcome.source;
  }

  /**
   * Takes one turn: applies the changes of the plugins, and fixes the result by the rules.
   *
   * @param transformed the result of the plugins on `source`.
   * @returns the outcome, or `undefined` if the plugins have to run again.
   */
  next(transformed: Transformed): Outcome | undefined {
    const outcome = this.#outcome;
    const { source, history } = outcome;
    const protectedRanges = history.reduce(
      (ranges, { edits }) => ranges?.after(edits),
      this.#context.protectedRanges,
    );
    const context: NoteContext = { ...this.#context, protectedRanges };
    const isWritable = isPermitted(source, transformed, context);
    // Nothing but the plugins has changed their last result.
    if (transformed.edits.length > 0 && source.body === this.#lastResult) return this.#fallback();
    const changes = changesAsFindings(source, transformed);
    const recording = outcome.record?.recording.afterPlugins(source, transformed.edits, changes);
    const reason = isWritable ? ((recording ?? !outcome.record) ? undefined : NOT_CHOSEN) : IN_PROTECTED_PART;
    if (transformed.edits.length === 0 || reason !== undefined) {
      const unchanged = reason === undefined ? [] : [unchangedBecause(source, transformed, reason)];
      return { ...outcome, left: [...outcome.left, ...unchanged, ...remarksOf(source, transformed)] };
    }
    this.#outcome = this.#fixed(transformed, context, changes, recording);
    if (this.#texts.includes(this.source.body) || this.#texts.length === MOST_TURNS) return this.#fallback();
    this.#texts.push(this.source.body);
    this.#lastResult = transformed.source.body;
    return undefined;
  }

  /** The outcome of a turn in which the plugins changed something. */
  #fixed(
    transformed: Transformed,
    context: NoteContext,
    changes: readonly PluginChange[],
    recording: Recording | undefined,
  ): Outcome {
    const { history, moved, changedSlugs, done, links, fighting, record } = this.#outcome;
    const inbound = new Map(
      [...(this.#context.inbound ?? [])].map(([slug, state]) => [
        (moved.get(slug) ?? slug).toLowerCase(),
        state,
      ]),
    );
    const protectedRanges = context.protectedRanges?.after(transformed.edits);
    const after = { ...context, inbound, protectedRanges };
    const next = fixNote(transformed.source, this.#rules, after, recording);
    const maps = [...history, new EditMap(transformed.edits)];
    return {
      ...next,
      done: [
        ...done,
        ...changes.map(({ finding, start }) => this.#doneChange(finding, start, history)),
        ...next.done.map((fix) => ({
          ...fix,
          before: this.#originalPlace(maps, transformed.source, fix.before),
        })),
      ],
      moved: composeMoves(moved, next.moved),
      changedSlugs: new Set([...changedSlugs, ...next.changedSlugs]),
      links: links + next.links,
      fighting: [...fighting, ...next.fighting],
      history: [...maps, ...next.history],
      ...(record && next.record
        ? { record: { ...next.record, first: record.first, waiting: record.waiting } }
        : {}),
    };
  }

  /** A change of plugins as a fix that was made. @param start its offset in the text after `history`. */
  #doneChange(
    { start: _, end: __, ...description }: Diagnostic,
    start: number,
    history: readonly EditMap[],
  ): MadeFix {
    return { ...description, before: placeAt(this.#original, mapOffsetThrough(start, history)) };
  }

  /** The place in the original of a place in a later text. @param history what turned one into the other. */
  #originalPlace(history: readonly EditMap[], later: Source, { line, column }: Place): Place {
    const offset = later.offsetOfLine(line)! + column - 1;
    return placeAt(this.#original, mapOffsetThrough(offset, history));
  }

  #fallback(): Outcome {
    return { ...this.#withoutPlugins, fighting: [...this.#withoutPlugins.fighting, PLUGINS] };
  }
}

/** Joins two maps of moved slugs, so that each slug leads to its last replacement. */
function composeMoves(
  first: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): Map<string, string> {
  const moved = new Map(
    [...first].map(([slug, current]) => [slug, next.get(current.toLowerCase()) ?? current]),
  );
  for (const [slug, current] of next) if (![...first.values()].includes(slug)) moved.set(slug, current);
  return moved;
}

/** Whether plugins change only what comments in the note and the run let them change. */
function isPermitted(
  { disabled }: Source,
  { changes }: Transformed,
  { protectedRanges }: NoteContext,
): boolean {
  return !changes.some(({ start, end, edits }) => {
    const places: Range[] = edits.length > 0 ? [...edits] : [{ start, end }];
    return (
      disabled.suppress(PLUGINS, places) || edits.some((edit) => protectedRanges?.hit(edit.start, edit.end))
    );
  });
}
