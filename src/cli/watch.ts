/** `ddia-notes build --watch`: its messages. */

import type { BuildOptions } from '../session/build-notes.ts';
import { finishInterruptedRuns } from '../session/finish-interrupted.ts';
import { Watcher } from '../session/watcher.ts';
import { say } from './say.ts';

/**
 * Builds notes now and whenever they change, until the process is stopped.
 *
 * @throws {UserError} if a note would go to standard output, or comes from standard input.
 */
export async function watchNotes(notes: readonly string[], options: BuildOptions): Promise<never> {
  const watcher = new Watcher(notes, options, (line) =>
    say(`${new Date().toTimeString().slice(0, 8)} ${line}`),
  );
  await watcher.check();
  await finishInterruptedRuns();
  await watcher.build();
  say('watching for changes; press Ctrl-C to stop');
  return watcher.watch();
}
