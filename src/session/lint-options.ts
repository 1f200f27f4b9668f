/** The options of `lint` that say which notes it checks, and what is fixed. */

import type { Selection } from '../reader/find-notes.ts';
import type { CacheOptions } from './cache-options.ts';
import type { RuleOptions } from './note-settings.ts';
import type { RunRecord } from './undo/run-record.ts';

export interface LintOptions extends RuleOptions, CacheOptions, Selection {
  readonly fix?: boolean;
  /** Whether the fixes of `fix` are only shown; both `fixDryRun` and `diff` write nothing. */
  readonly fixDryRun?: boolean;
  readonly diff?: boolean;
  readonly staged?: boolean;
  /** The commit since which lines must have changed. */
  readonly since?: string;
  readonly stdinFilename?: string;
  /** The record of the run, if more than the fixes belongs to it. */
  readonly record?: RunRecord | undefined;
}

/** Whether notes are fixed, but nothing is written. */
export function isDryRun({ fixDryRun, diff }: LintOptions): boolean {
  return (fixDryRun || diff) === true;
}
