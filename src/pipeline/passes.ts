/**
 * The stages of a fix. A pass goes through these stages, and passes follow each other until nothing is fixed:
 *
 *   1. `openNote`          the parsed note as the rules read it, with its outline and slugs   run-rules.ts
 *   2. `runRules`          rules → findings, some with a fix                                  run-rules.ts
 *   3. `withoutConflicts`  fixes → fixes that do not overlap                                  conflicts.ts
 *   4. `proveFixes`        fixes → the edited note, parsed again and compared                 prove-fixes.ts
 *   5. `FixProgress`       pass → the slugs, ranges and lines that the next pass needs        fix-progress.ts
 *   6. `diagnosticsOf`     the findings of the last pass → diagnostics                        diagnostic.ts
 *
 * Notes with remark plugins go through `with-plugins.ts`, which repeats all of this after each run of the plugins.
 */

import { changesHeadings } from '../links/follow-headings.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import { withoutConflicts } from './conflicts.ts';
import { type Diagnostic, diagnosticsOf } from './diagnostic.ts';
import { FixProgress, type Outcome, type Pass } from './fix-progress.ts';
import { type Proposal, proposalsIn, rejectFix } from './proposals.ts';
import { proveFixes } from './prove-fixes.ts';
import { type NoteContext, openNote, type Report, runRules } from './run-rules.ts';

/**
 * Fixes a note.
 *
 * A fix that cannot be proven is rejected, and its message gives the reason. If a text comes back, or the passes do
 * not end, some rules undo each other's fixes; the note is then fixed again without those rules.
 *
 * @param context what is known of the note besides its text.
 */
export function fixNote(original: Source, rules: readonly ActiveRule[], context: NoteContext = {}): Outcome {
  const progress = new FixProgress(original, context);
  for (;;) {
    const pass = runPass(progress.source, rules, progress.context);
    if (pass.applied.length === 0) return progress.outcome(pass.reports);
    progress.add(pass);
    const { conflictingRules } = progress;
    if (conflictingRules.size === 0) continue;
    const otherRules = rules.filter(({ rule }) => !conflictingRules.has(rule.id));
    const outcome = fixNote(original, otherRules, context);
    return { ...outcome, fighting: [...conflictingRules, ...outcome.fighting] };
  }
}

/** Returns the findings of the rules in a note as it is, each with its fix if it has one. */
export function lintNote(
  source: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
): Diagnostic[] {
  const file = openNote(source, rules, context);
  return diagnosticsOf(source, runRules(file, rules, context.protectedRanges));
}

/**
 * Runs the rules and applies the fixes that can be proven. If a fix changes headings, the late rules, which read the
 * headings, wait for the next pass; so they do for a change of the numbers in headings. Rules without fixes run once nothing is left to fix.
 */
function runPass(source: Source, rules: readonly ActiveRule[], context: NoteContext): Pass {
  const file = openNote(source, rules, context);
  const run = (group: readonly ActiveRule[]): Report[] => runRules(file, group, context.protectedRanges);
  const fixing = rules.filter(({ rule }) => rule.fixes !== 'no');
  const phases = [
    fixing.filter(({ rule }) => !rule.late),
    fixing.filter(({ rule }) => rule.late === 'numbers'),
    fixing.filter(({ rule }) => rule.late === true),
  ];
  let reports: Report[] = [];
  let pass: Pass | undefined;
  for (const [i, phase] of phases.entries()) {
    reports = [...reports, ...run(phase)];
    const isLast = i === phases.length - 1;
    const fixes = proposalsIn(reports).map(({ fix }) => fix);
    if (!isLast && !changesHeadings(source.tree, fixes)) continue;
    pass = applyProven(source, reports, context);
    if (pass.applied.length > 0) return pass;
  }
  return { ...pass!, reports: [...reports, ...run(rules.filter(({ rule }) => rule.fixes === 'no'))] };
}

/** Applies the fixes that can be proven together, and removes the others from their messages. */
function applyProven(source: Source, reports: readonly Report[], context: NoteContext): Pass {
  const proposals: Proposal[] = withoutConflicts(proposalsIn(reports));
  const proven = proveFixes(source, proposals, context);
  for (const { proposal, reason } of proven.rejected) rejectFix(proposal.message, reason);
  return { ...proven, reports };
}
