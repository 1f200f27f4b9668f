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
 * For a plan, `Recording` keeps what each pass did; see plan-note.ts.
 *
 * Notes with remark plugins go through `with-plugins.ts`, which repeats all of this after each run of the plugins.
 */

import type { VFile } from 'vfile';
import { changesHeadings } from '../links/follow-headings.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import { timed } from '../timing/stopwatch.ts';
import { withoutConflicts } from './conflicts.ts';
import { FixProgress, type Outcome, type Pass } from './fix-progress.ts';
import { proposalsIn, rejectFix } from './proposals.ts';
import { proveFixes } from './prove-fixes.ts';
import type { Recording } from './recording.ts';
import { type NoteContext, openNote, type Report, runRules } from './run-rules.ts';

/**
 * Fixes a note.
 *
 * A fix that cannot be proven is rejected, and its message gives the reason. If a text comes back, or the passes do
 * not end, some rules undo each other's fixes; the note is then fixed again without those rules.
 *
 * @param context what is known of the note in addition to its text.
 * @param recording records the passes, and may limit the fixes to some.
 */
export function fixNote(
  original: Source,
  rules: readonly ActiveRule[],
  context: NoteContext = {},
  recording?: Recording,
): Outcome {
  const progress = new FixProgress(original, context, recording);
  for (let isFirst = true; ; isFirst = false) {
    const run = new RulePass(progress.source, rules, progress.context, progress.recording);
    const pass = run.fix();
    if (pass.applied.length === 0) return progress.outcome([...pass.reports, ...run.reportOnly()]);
    if (isFirst && recording)
      progress.begin(recording, [...pass.reports, ...run.reportOnly()], run.reportWaiting());
    progress.add(pass);
    const { conflictingRules } = progress;
    if (conflictingRules.size === 0) continue;
    const otherRules = rules.filter(({ rule }) => !conflictingRules.has(rule.id));
    const outcome = fixNote(original, otherRules, context, recording);
    const fighting = [...conflictingRules, ...outcome.fighting];
    const { record } = outcome;
    if (!record) return { ...outcome, fighting };
    return { ...outcome, fighting, record: { ...record, first: [...record.first, ...progress.unfixed] } };
  }
}

/** A run of the rules on a note, and the fixes of what they find. */
class RulePass {
  readonly #source: Source;
  readonly #rules: readonly ActiveRule[];
  readonly #context: NoteContext;
  readonly #recording: Recording | undefined;
  readonly #file: VFile;
  /** The rules that wait for the next pass. */
  #waiting: readonly ActiveRule[] = [];

  constructor(source: Source, rules: readonly ActiveRule[], context: NoteContext, recording?: Recording) {
    this.#source = source;
    this.#rules = rules;
    this.#context = context;
    this.#recording = recording;
    this.#file = openNote(source, rules, context);
  }

  /**
   * Runs the rules that have fixes, and applies the fixes that can be proven. If a fix changes headings, the late
   * rules, which read the headings, wait for the next pass; so they do for a change of the numbers in headings.
   */
  fix(): Pass {
    const fixing = this.#rules.filter(({ rule }) => rule.fixes !== 'no');
    const phases = [
      fixing.filter(({ rule }) => !rule.late),
      fixing.filter(({ rule }) => rule.late === 'numbers'),
      fixing.filter(({ rule }) => rule.late === true),
    ];
    let reports: readonly Report[] = [];
    let pass: Pass | undefined;
    for (const [i, phase] of phases.entries()) {
      reports = [...reports, ...this.#run(phase)];
      this.#recording?.dropUnchosen(reports);
      const isLast = i === phases.length - 1;
      const fixes = proposalsIn(reports).map(({ fix }) => fix);
      if (!isLast && !changesHeadings(this.#source.tree, fixes)) continue;
      pass = this.#applyProven(reports);
      this.#waiting = phases.slice(i + 1).flat();
      if (pass.applied.length > 0) break;
    }
    return pass!;
  }

  /** Runs the rules without fixes. They need not run before nothing is left to fix. */
  reportOnly(): Report[] {
    return this.#run(this.#rules.filter(({ rule }) => rule.fixes === 'no'));
  }

  /** Runs the rules that wait for the next pass. */
  reportWaiting(): Report[] {
    return this.#run(this.#waiting);
  }

  #run(rules: readonly ActiveRule[]): Report[] {
    return runRules(this.#file, rules, this.#context.protectedRanges);
  }

  /**
   * Applies the fixes that can be proven together, and removes those that cannot be from their messages. A fix that
   * only conflicts with one that cannot be proven is tried, too.
   */
  #applyProven(reports: readonly Report[]): Pass {
    for (;;) {
      const proposals = withoutConflicts(proposalsIn(reports));
      const { rejected, ...proven } = timed('proof', () =>
        proveFixes(this.#source, proposals, this.#context),
      );
      for (const { proposal, reason } of rejected) rejectFix(proposal.message, reason);
      if (rejected.length < proposals.length || proposals.length === 0) return { ...proven, reports };
    }
  }
}
