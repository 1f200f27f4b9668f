/**
 * Rules and remark plugins on one note, in turns, until neither changes anything. Plugins run synchronously or
 * asynchronously, so each loop exists twice; both share the steps of `PluginTurns` and `pluginFindings`.
 */

import type { Transformed } from '../reprint/transform.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import { type Edit, mapOffsetThrough } from '../source/edits.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { Diagnostic, DoneFix } from './diagnostic.ts';
import type { Outcome } from './fix-progress.ts';
import { fixNote, lintNote } from './passes.ts';
import {
  CHANGED_AGAIN,
  changesAsFindings,
  IN_PROTECTED_PART,
  PLUGINS,
  remarksOf,
  unchangedBecause,
} from './plugin-findings.ts';
import type { NoteContext } from './run-rules.ts';

const MOST_TURNS = 10;

/** Runs the plugins on a note. */
type RunPlugins = (source: Source) => Transformed;
type RunPluginsAsync = (source: Source) => Promise<Transformed>;

/**
 * Returns the findings of rules and plugins in a note as it is.
 *
 * @throws what `run` throws.
 */
export function lintWithPlugins(
  source: Source,
  rules: readonly ActiveRule[],
  run: RunPlugins,
  context: NoteContext = {},
): Diagnostic[] {
  const first = run(source);
  const second = mayChange(source, first, context) ? run(first.source) : undefined;
  return [...lintNote(source, rules, context), ...pluginFindings(source, first, second)];
}

/** As `lintWithPlugins`, with plugins that may be asynchronous. */
export async function lintWithPluginsAsync(
  source: Source,
  rules: readonly ActiveRule[],
  run: RunPluginsAsync,
  context: NoteContext = {},
): Promise<Diagnostic[]> {
  const first = await run(source);
  const second = mayChange(source, first, context) ? await run(first.source) : undefined;
  return [...lintNote(source, rules, context), ...pluginFindings(source, first, second)];
}

/**
 * Fixes a note as `fixNote` does, and applies the changes of plugins. Plugins that change their own result again, and
 * rules that undo what the plugins changed, would do so in every build; the note is then fixed without the plugins.
 *
 * @throws what `run` throws.
 */
export function fixWithPlugins(
  original: Source,
  rules: readonly ActiveRule[],
  run: RunPlugins,
  context: NoteContext = {},
): Outcome {
  const turns = new PluginTurns(original, rules, context);
  let outcome: Outcome | undefined;
  while (!outcome) outcome = turns.next(run(turns.source));
  return outcome;
}

/** As `fixWithPlugins`, with plugins that may be asynchronous. */
export async function fixWithPluginsAsync(
  original: Source,
  rules: readonly ActiveRule[],
  run: RunPluginsAsync,
  context: NoteContext = {},
): Promise<Outcome> {
  const turns = new PluginTurns(original, rules, context);
  let outcome: Outcome | undefined;
  while (!outcome) outcome = turns.next(await run(turns.source));
  return outcome;
}

/** Whether plugins change a note, and may: a second run then shows whether they would change it again. */
function mayChange(source: Source, transformed: Transformed, context: NoteContext): boolean {
  return transformed.edits.length > 0 && isPermitted(source, transformed, context);
}

/**
 * Returns the findings about plugins.
 *
 * @param first the result of the plugins on `source`.
 * @param second their result on that result, if they may change the note.
 */
function pluginFindings(source: Source, first: Transformed, second: Transformed | undefined): Diagnostic[] {
  const remarks = remarksOf(source, first);
  if (first.edits.length === 0) return remarks;
  if (!second) return [unchangedBecause(source, first, IN_PROTECTED_PART), ...remarks];
  if (second.edits.length > 0) return [unchangedBecause(source, first, CHANGED_AGAIN), ...remarks];
  return [...changesAsFindings(source, first), ...remarks];
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

  constructor(original: Source, rules: readonly ActiveRule[], context: NoteContext) {
    this.#original = original;
    this.#rules = rules;
    this.#context = context;
    this.#withoutPlugins = fixNote(original, rules, context);
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
      (ranges, edits) => ranges?.after(edits),
      this.#context.protectedRanges,
    );
    const context: NoteContext = { ...this.#context, protectedRanges };
    const isWritable = isPermitted(source, transformed, context);
    // Nothing but the plugins has changed their last result.
    if (transformed.edits.length > 0 && source.body === this.#lastResult) return this.#fallback();
    if (transformed.edits.length === 0 || !isWritable) {
      const unchanged = isWritable ? [] : [unchangedBecause(source, transformed, IN_PROTECTED_PART)];
      return { ...outcome, left: [...outcome.left, ...unchanged, ...remarksOf(source, transformed)] };
    }
    this.#outcome = this.#fixed(transformed, context);
    if (this.#texts.includes(this.source.body) || this.#texts.length === MOST_TURNS) return this.#fallback();
    this.#texts.push(this.source.body);
    this.#lastResult = transformed.source.body;
    return undefined;
  }

  /** The outcome of a turn in which the plugins changed something. */
  #fixed(transformed: Transformed, context: NoteContext): Outcome {
    const { source, history, moved, done, links, fighting } = this.#outcome;
    const inbound = new Map(
      [...(this.#context.inbound ?? [])].map(([slug, state]) => [
        (moved.get(slug) ?? slug).toLowerCase(),
        state,
      ]),
    );
    const next = fixNote(transformed.source, this.#rules, {
      ...context,
      inbound,
      protectedRanges: context.protectedRanges?.after(transformed.edits),
    });
    const edits = [...history, transformed.edits];
    return {
      ...next,
      done: [
        ...done,
        ...this.#pluginChanges(source, transformed, history),
        ...next.done.map((fix) => ({
          ...fix,
          line: this.#originalLine(edits, transformed.source, fix.line),
        })),
      ],
      moved: composeMoves(moved, next.moved),
      links: links + next.links,
      fighting: [...fighting, ...next.fighting],
      history: [...edits, ...next.history],
    };
  }

  /** The changes of plugins as fixes that were made. */
  #pluginChanges(source: Source, transformed: Transformed, history: readonly (readonly Edit[])[]): DoneFix[] {
    return changesAsFindings(source, transformed).map(({ start, end, fix, ...description }, i) => ({
      ...description,
      line: this.#original.point(mapOffsetThrough(transformed.changes[i]!.start, history)).line,
    }));
  }

  /** The line of the original that became a line of a later text. @param edits what turned one into the other. */
  #originalLine(edits: readonly (readonly Edit[])[], later: Source, line: number): number {
    return this.#original.point(mapOffsetThrough(later.offsetOfLine(line)!, edits)).line;
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
