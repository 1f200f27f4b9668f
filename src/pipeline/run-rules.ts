/** Running rules over a parsed note as what they are: a pipeline of remark plugins. */

import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import {
  type ActiveRule,
  type Neighbours,
  ParsedNote,
  type Rule,
  type RuleMessage,
} from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import type { Standing } from './prove.ts';

/** What a rule said of a note. */
export interface Report {
  readonly rule: Rule;
  readonly message: RuleMessage;
}

/** What is known of a note besides its text. */
export interface NoteContext extends Standing {
  /** Its name, for messages. */
  readonly path?: string;
  /** How often the other notes of the run have a word that no dictionary knows. */
  readonly elsewhere?: (word: string) => number;
  /** The notes and files round it. */
  readonly neighbours?: Neighbours | undefined;
}

/** The note as rules read it; rules that run on the same one share its outline. */
export function openNote(source: Source, context: NoteContext): VFile {
  const { path } = context;
  return new VFile({
    value: source.body,
    ...(path === undefined ? {} : { path }),
    data: { ddiaNotes: new ParsedNote(source, context) },
  });
}

/**
 * Runs rules in order.
 *
 * @returns what they report, rule by rule.
 */
export function runRules(file: VFile, rules: readonly ActiveRule[]): Report[] {
  const processor = unified();
  const reports: Report[] = [];
  for (const { rule, severity, options } of rules) {
    processor.use(rule.plugin as Plugin<[object]>, options);
    processor.use(() => () => {
      for (const message of file.messages.splice(0) as RuleMessage[]) {
        // As vfile has it: true for an error, false for a warning, undefined for what is only worth knowing.
        message.fatal = severity === 'info' ? undefined : severity === 'error';
        reports.push({ rule, message });
      }
    });
  }
  processor.runSync(file.data.ddiaNotes!.source.tree, file);
  return reports;
}
