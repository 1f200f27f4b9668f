/** Runs rules on a parsed note. Rules are remark plugins, so unified runs them. */

import { type Plugin, type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import { rules as allRules } from '../rules/all-rules.ts';
import {
  type ActiveRule,
  type Neighbours,
  type Note,
  ParsedNote,
  type Rule,
  type RuleMessage,
} from '../rules/define-rule.ts';
import { disableComment } from '../rules/disable-comment.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Range } from '../source/range.ts';
import type { RangeSet } from '../source/range-set.ts';
import type { Source } from '../source/source.ts';
import { timed } from '../timing/stopwatch.ts';
import type { LinkContract } from './prove-fixes.ts';

/** A finding of a rule. */
export interface Report {
  readonly rule: Rule;
  readonly severity: ActiveRule['severity'];
  readonly message: RuleMessage;
}

/** What is known of a note in addition to its text. */
export interface NoteContext extends LinkContract {
  /** The file name, for messages. */
  readonly path?: string;
  /** The notes and files that links can lead to. */
  readonly neighbours?: Neighbours | undefined;
  /** Why the front matter cannot be read, if so. */
  readonly invalidFrontMatter?: InvalidFrontMatter | undefined;
  /** The ids of the rules that settings turn off. */
  readonly off?: readonly string[];
}

/**
 * Returns the virtual file of a note, on which rules run. All rules that run on the same file share its outline.
 *
 * @param active the rules that will run.
 */
export function openNote(source: Source, active: readonly ActiveRule[], context: NoteContext): VFile {
  const { path, off = [] } = context;
  return new VFile({
    value: source.body,
    ...(path === undefined ? {} : { path }),
    data: { ddiaNotes: new ParsedNote(source, { ...context, rules: { ...ruleIdsOf(active), off } }) },
  });
}

type RuleIds = Omit<Note['rules'], 'off'>;

const ruleIds = new WeakMap<readonly ActiveRule[], RuleIds>();

/** Returns the ids of all rules, and of the rules that run. */
function ruleIdsOf(active: readonly ActiveRule[]): RuleIds {
  let ids = ruleIds.get(active);
  if (!ids) {
    const running = active.map(({ rule }) => rule.id);
    ids = { known: [...new Set([...allRules.map(({ id }) => id), ...running])], running };
    ruleIds.set(active, ids);
  }
  return ids;
}

/**
 * Runs rules in order.
 *
 * @param file the result of `openNote`.
 * @param protectedRanges as in `NoteContext`.
 * @returns their findings, rule by rule, without those that comments in the note disable.
 * @throws {Error} if a rule throws.
 */
export function runRules(file: VFile, rules: readonly ActiveRule[], protectedRanges?: RangeSet): Report[] {
  const { source } = file.data.ddiaNotes!;
  const reports: Report[] = [];
  for (const active of rules) {
    const { rule, severity } = active;
    timed('rules', () => processorOf(active).runSync(source.tree, file), rule.id);
    for (const message of file.messages.splice(0) as RuleMessage[]) {
      const actualSeverity = message.info ? 'info' : severity;
      // vfile's convention: true for an error, false for a warning, undefined for information.
      message.fatal = actualSeverity === 'info' ? undefined : actualSeverity === 'error';
      if (isReported(source, rule.id, message, protectedRanges))
        reports.push({ rule, severity: actualSeverity, message });
    }
  }
  return reports;
}

const processors = new WeakMap<ActiveRule, Processor>();

/** Returns the processor with a rule as its only plugin, which is made once. */
function processorOf(active: ActiveRule): Processor {
  let processor = processors.get(active);
  if (!processor) {
    const { rule, options } = active;
    processor = unified();
    processor.use(rule.plugin as Plugin<[object]>, options).freeze();
    processors.set(active, processor);
  }
  return processor;
}

/** Whether a message is reported. A fix that would change a protected part is removed from it. */
function isReported(
  source: Source,
  rule: string,
  message: RuleMessage,
  protectedRanges: RangeSet | undefined,
): boolean {
  const { start, end } = message.place as { start: { offset: number }; end: { offset: number } };
  const place: Range = { start: start.offset, end: end.offset };
  const edits = message.fix?.edits ?? [];
  // A comment cannot disable the findings about itself.
  if (rule !== disableComment.id && source.disabled.suppress(rule, [place, ...edits], message.aspect))
    return false;
  if (!protectedRanges) return true;
  if (edits.some((edit) => protectedRanges.hit(edit.start, edit.end))) delete message.fix;
  return !protectedRanges.covers(place.start, place.end);
}
