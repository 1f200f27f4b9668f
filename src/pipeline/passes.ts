/** Passes: parse → rules → edits → verify, until nothing is left to fix. */

import type { Nodes } from 'mdast';
import { headingsOf } from '../links/slug.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import { type Edit, mapOffsetThrough } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { withoutConflicts } from './conflicts.ts';
import { type Diagnostic, type DoneFix, diagnosticsOf, doneFix } from './diagnostic.ts';
import { prove } from './prove-fixes.ts';
import { type NoteContext, openNote, type Report, runRules } from './run-rules.ts';

export interface Outcome {
  /** The fixed note; the original itself where nothing was fixed. */
  readonly source: Source;
  readonly done: readonly DoneFix[];
  /** The slugs that other notes link to and that lead nowhere any more, each with the one that does. */
  readonly moved: ReadonlyMap<string, string>;
  /** How many links inside the note were rewritten so that they still lead to their headings. */
  readonly links: number;
  /** What the rules say of the fixed note. */
  readonly left: readonly Diagnostic[];
  /** The rules that undid each other's fixes, and whose fixes were therefore not made. */
  readonly fighting: readonly string[];
  /** The edits of each pass, which lead from the original to the fixed note. */
  readonly history: readonly (readonly Edit[])[];
}

/** What came of fixing a note, as data. */
export type Result = Omit<Outcome, 'source' | 'history'>;

interface Proposal extends Report {
  readonly fix: Fix;
}

/** What became of one pass. */
interface Pass {
  readonly source: Source;
  readonly edits: readonly Edit[];
  readonly kept: readonly Proposal[];
  readonly links: number;
  readonly moved: ReadonlyMap<string, string>;
  readonly reports: readonly Report[];
}

const MOST_PASSES = 10;

/**
 * Fixes a note.
 *
 * A fix that cannot be proven is withheld, and its message says so. Rules that undo each other's fixes give
 * themselves away by a text that comes back, or by passes without end; then the note is done anew without theirs.
 *
 * @param context what is known of the note besides its text.
 */
export function fixNote(original: Source, rules: readonly ActiveRule[], context: NoteContext = {}): Outcome {
  const texts = [original.body];
  const passes: DoneFix[][] = [];
  const history: (readonly Edit[])[] = [];
  let source = original;
  let { protectedRanges } = context;
  let links = 0;
  // What other notes link to by a slug of old, by the slug that it has now.
  const names = new Map([...(context.inbound?.keys() ?? [])].map((slug) => [slug, slug]));
  for (;;) {
    const inbound = new Map(
      [...names].map(([slug, now]) => [now.toLowerCase(), context.inbound!.get(slug)!]),
    );
    const pass = onePass(source, rules, { ...context, inbound, protectedRanges });
    if (pass.kept.length === 0) {
      const moved = new Map([...names].filter(([slug, now]) => slug !== now));
      const left = diagnosticsOf(source, pass.reports);
      return { source, done: passes.flat(), links, moved, left, fighting: [], history };
    }
    for (const [slug, now] of names) names.set(slug, pass.moved.get(now.toLowerCase()) ?? now);
    passes.push(
      pass.kept.map((proposal) => doneFix(proposal, originalLine(original, proposal.fix, history))),
    );
    history.push(pass.edits);
    source = pass.source;
    protectedRanges &&= protectedRanges.after(pass.edits);
    links += pass.links;
    const before = texts.indexOf(source.body);
    if (before !== -1 || passes.length === MOST_PASSES) {
      const circle = passes.slice(before === -1 ? -2 : before).flat();
      const fighting = new Set(circle.map(({ ruleId }) => ruleId));
      const peaceful = rules.filter(({ rule }) => !fighting.has(rule.id));
      const outcome = fixNote(original, peaceful, context);
      return { ...outcome, fighting: [...fighting, ...outcome.fighting] };
    }
    texts.push(source.body);
  }
}

/** What rules say of a note as it is, each with its fix where it has one. */
export function lintNote(
  source: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
): Diagnostic[] {
  const file = openNote(source, rules, context);
  return diagnosticsOf(source, runRules(file, rules, context.protectedRanges));
}

/** The late rules, which read the headings, run after the others. */
function inTurn(rules: readonly ActiveRule[]): { early: ActiveRule[]; late: ActiveRule[] } {
  return { early: rules.filter(({ rule }) => !rule.late), late: rules.filter(({ rule }) => rule.late) };
}

/**
 * Runs the rules and keeps the fixes that can be proven. The late rules, which read the headings, wait for the next
 * pass where a fix is about to change those; the rules that only report have their say once nothing is left to fix.
 */
function onePass(source: Source, rules: readonly ActiveRule[], context: NoteContext): Pass {
  const { protectedRanges } = context;
  const file = openNote(source, rules, context);
  const { early, late } = inTurn(rules.filter(({ rule }) => rule.fixes !== 'no'));
  let reports = runRules(file, early, protectedRanges);
  if (changeHeadings(source, proposalsIn(reports))) {
    const pass = keepProven(source, reports, context);
    if (pass.kept.length > 0) return pass;
  }
  reports = [...reports, ...runRules(file, late, protectedRanges)];
  const pass = keepProven(source, reports, context);
  if (pass.kept.length > 0) return pass;
  const reporting = rules.filter(({ rule }) => rule.fixes === 'no');
  return { ...pass, reports: [...reports, ...runRules(file, reporting, protectedRanges)] };
}

function proposalsIn(reports: readonly Report[]): Proposal[] {
  return reports.flatMap((report) => (report.message.fix ? [{ ...report, fix: report.message.fix }] : []));
}

function keepProven(source: Source, reports: readonly Report[], context: NoteContext): Pass {
  const proven = prove(source, withoutConflicts(proposalsIn(reports)), context);
  for (const { one, why } of proven.withheld) withhold(one.message, why);
  return { ...proven, reports };
}

/** Whether any of some fixes changes more than words outside headings. */
function changeHeadings(source: Source, proposals: readonly Proposal[]): boolean {
  const expectations = proposals.flatMap(({ fix }) => fix.expect);
  if (expectations.length === 0) return false;
  if (expectations.some(({ type }) => type !== 'text')) return true;
  const inHeadings = new Set<Nodes>(headingsOf(source.tree).flatMap((heading) => [...descendants(heading)]));
  return expectations.some(({ node }) => inHeadings.has(node));
}

/** Takes the fix off a message that could not be proven, and says so. */
function withhold(message: Report['message'], why: string): void {
  delete message.fix;
  message.reason += `; left alone, since ${why}`;
  message.message = message.reason;
}

/** The line on which a fix begins, in the note as it was before all passes. */
function originalLine(original: Source, fix: Fix, history: readonly (readonly Edit[])[]): number {
  const offset = mapOffsetThrough(fix.edits[0]?.start ?? 0, history);
  return original.point(offset).line;
}
