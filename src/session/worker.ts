/** A thread: it processes one task after another, with its own linter. */

import { parentPort, workerData } from 'node:worker_threads';
import { provideBundledData } from '../reader/bundled-data.ts';
import { describeError } from './errors.ts';
import {
  type FixedNote,
  type FixOptions,
  type LintedNote,
  Linter,
  type NoteLinks,
  type RunContext,
} from './linter.ts';
import { NoteFiles } from './note-files.ts';

/** What a thread does with the note in a file. */
export type WorkerTask =
  | { readonly kind: 'lint'; readonly path: string; readonly fixOptions: FixOptions }
  | { readonly kind: 'fix'; readonly path: string; readonly fixOptions: FixOptions }
  | { readonly kind: 'links'; readonly path: string };

export type TaskResult = LintedNote | FixedNote | NoteLinks | { readonly error: string };

provideBundledData();

let state: { readonly files: NoteFiles; readonly linter: Linter } | undefined;

function begin(): { readonly files: NoteFiles; readonly linter: Linter } {
  const context = workerData as RunContext;
  const files = new NoteFiles(context.paths);
  return { files, linter: new Linter(context, files) };
}

/** @returns the result, or an error as its message, because errors lose their class between threads. */
async function work(task: WorkerTask): Promise<TaskResult> {
  const { path } = task;
  try {
    state ??= begin();
    const { files, linter } = state;
    if (task.kind === 'links')
      return await linter.links({ path, read: () => files.read(path), peek: () => files.peek(path) });
    const { source } = files.read(path);
    files.begin(path);
    if (task.kind === 'lint') return await linter.lint(path, source, task.fixOptions);
    const { source: _, ...fixed } = await linter.fix(path, source, task.fixOptions);
    return fixed;
  } catch (error) {
    return { error: describeError(error, path) };
  }
}

let last: Promise<void> = Promise.resolve();
parentPort!.on('message', (task: WorkerTask) => {
  last = last.then(async () => parentPort!.postMessage(await work(task)));
});
