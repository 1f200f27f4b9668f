/** Running rules over a parsed note as what they are: a pipeline of remark plugins. */

import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import { rules as allRules } from '../rules/all-rules.ts';
import {
  type ActiveRule,
  type Neighbours,
  ParsedNote,
  type Rule,
  type RuleMessage,
} from '../rules/define-rule.ts';
import { disableComment } from '../rules/disable-comment.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Range } from '../source/range.ts';
import type { Ranges } from '../source/ranges.ts';
import type { Source } from '../source/source.ts';
import type { LinkContract } from './prove-fixes.ts';

/** What a rule said of a note. */
export interface Report {
  readonly rule: Rule;
  readonly severity: ActiveRule['severity'];
  readonly message: RuleMessage;
}

/** What is known of a note besides its text. */
export interface NoteContext extends LinkContract {
  /** Its name, for messages. */
  readonly path?: string;
  /** How often the other notes of the run have a word that no dictionary knows. */
  readonly countInOtherNotes?: (word: string) => number;
  /** The notes and files round it. */
  readonly neighbours?: Neighbours | undefined;
  /** What is wrong with its front matter, if it cannot be read. */
  readonly invalidFrontMatter?: InvalidFrontMatter | undefined;
  /** The parts of the body that this run is not about: what lies wholly in them is not reported, and nothing in them changes. */
  readonly protectedRanges?: Ranges | undefined;
}

/** The note as rules read it; rules that run on the same one share its outline. @param active those rules. */
export function openNote(source: Source, active: readonly ActiveRule[], context: NoteContext): VFile {
  const { path } = context;
  const running = active.map(({ rule }) => rule.id);
  const known = [...new Set([...allRules.map(({ id }) => id), ...running])];
  return new VFile({
    value: source.body,
    ...(path === undefined ? {} : { path }),
    data: { ddiaNotes: new ParsedNote(source, { ...context, rules: { known, running } }) },
  });
}

/**
 * Runs rules in order.
 *
 * @param protectedRanges as in `NoteContext`.
 * @returns what they report, rule by rule, but for what comments in the note forbid.
 */
export function runRules(file: VFile, rules: readonly ActiveRule[], protectedRanges?: Ranges): Report[] {
  const { source } = file.data.ddiaNotes!;
  const processor = unified();
  const reports: Report[] = [];
  for (const { rule, severity, options } of rules) {
    processor.use(rule.plugin as Plugin<[object]>, options);
    processor.use(() => () => {
      for (const message of file.messages.splice(0) as RuleMessage[]) {
        const weight = message.info ? 'info' : severity;
        // As vfile has it: true for an error, false for a warning, undefined for information.
        message.fatal = weight === 'info' ? undefined : weight === 'error';
        if (isWanted(source, rule.id, message, protectedRanges))
          reports.push({ rule, severity: weight, message });
      }
    });
  }
  processor.runSync(source.tree, file);
  return reports;
}

/** Whether a message is to be reported; a fix that would change what is protectedRanges is taken off it. */
function isWanted(
  source: Source,
  rule: string,
  message: RuleMessage,
  protectedRanges: Ranges | undefined,
): boolean {
  const { start, end } = message.place as { start: { offset: number }; end: { offset: number } };
  const place: Range = { start: start.offset, end: end.offset };
  const edits = message.fix?.edits ?? [];
  // A comment cannot silence what is said of it.
  if (rule !== disableComment.id && source.disabled.hits(rule, [place, ...edits])) return false;
  if (!protectedRanges) return true;
  if (edits.some((edit) => protectedRanges.hit(edit.start, edit.end))) delete message.fix;
  return !protectedRanges.covers(place.start, place.end);
}
