/** `ddia-notes undo`: what it prints, and its exit code. */

import { oneLine, shownName } from '../messages/display.ts';
import { clashOf, UserError } from '../messages/user-error.ts';
import { amount } from '../messages/wording.ts';
import { type ColorOptions, type Paint, painter, wantsColor } from '../report/style.ts';
import { finishInterruptedRuns } from '../session/finish-interrupted.ts';
import { planUndo, type UndoneRun, undoableRuns } from '../session/undo/undo-run.ts';
import { printDiff } from './print-diff.ts';

export interface UndoCommandOptions extends ColorOptions {
  readonly list?: boolean;
  readonly check?: boolean;
  readonly diff?: boolean;
}

/**
 * Undoes the last run, or the last runs that changed the named notes.
 *
 * @returns the exit code.
 * @throws {UserError} if a note has changed after the run, or cannot be written. All notes are unchanged then.
 */
export async function undo(notes: readonly string[], options: UndoCommandOptions): Promise<number> {
  const { list, check, diff } = options;
  if (list && (check || diff)) throw clashOf('--list', '--check or --diff');
  if (list && notes.length > 0) throw new UserError('--list', 'cannot be used with notes', 'omit the notes');
  if (list) return listRuns(options);
  if (!check && !diff) await finishInterruptedRuns();
  const plan = planUndo(notes);
  if (!plan) {
    process.stderr.write('nothing to undo\n');
    return 0;
  }
  const files = plan.runs.flatMap((run) => run.files);
  const changed = files.filter(({ kind }) => kind !== 'unchanged');
  if (diff) {
    const { unifiedDiff } = await import('../report/diff.ts');
    for (const { path, before, after } of changed) await printDiff(unifiedDiff(path, before, after), options);
  } else if (check) for (const { path } of changed) process.stdout.write(`${shownName(path)}\n`);
  else {
    await plan.write();
    const paint = painter(wantsColor(process.stderr, options));
    for (const run of plan.runs) process.stderr.write(`undone: ${linesAbout(run, UNDONE, paint)}`);
  }
  return 0;
}

function listRuns(options: UndoCommandOptions): number {
  const runs = undoableRuns();
  const paint = painter(wantsColor(process.stdout, options));
  for (const run of runs) process.stdout.write(linesAbout(run, DONE, paint));
  if (runs.length === 0) process.stderr.write('nothing to undo\n');
  return 0;
}

/** What a run did to a file that undoing creates or removes. */
const DONE = { created: 'removed', removed: 'created', unchanged: '' };
/** What undoing did to a file. */
const UNDONE = { created: 'restored', removed: 'removed', unchanged: 'already undone' };

/** Returns a line about a run, and one about each of its files. */
function linesAbout({ command, time, files }: UndoneRun, outcomes: typeof DONE, paint: Paint): string {
  const title = `${paint('bold', oneLine(command))} (${shownTime(time)})`;
  const lines = files.map(({ path, kind, changes }) => {
    const outcome = kind === 'changed' ? amount(changes, 'change') : outcomes[kind];
    return `  ${shownName(path)}: ${outcome}`;
  });
  return `${[title, ...lines].join('\n')}\n`;
}

/** Returns a local time, such as “2026-11-27 14:20”. */
function shownTime(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
