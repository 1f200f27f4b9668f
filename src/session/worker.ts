/** What runs in a thread: one task at a time, at a linter of its own. */

import { peek, readNote } from '../reader/read.ts';
import { provideBundledLexicon } from '../reader/read-lexicon.ts';
import { describeError } from './errors.ts';
import {
  type Common,
  type FixedNote,
  type FixOptions,
  type LintedNote,
  Linter,
  type NoteLinks,
} from './linter.ts';

/** What is to be done to the note in a file. */
export type WorkerTask =
  | { readonly kind: 'lint'; readonly path: string }
  | { readonly kind: 'fix'; readonly path: string; readonly fixOptions: FixOptions }
  | { readonly kind: 'links'; readonly path: string };

export type TaskResult = LintedNote | FixedNote | NoteLinks | { readonly error: string };

provideBundledLexicon();

let linter: Linter | undefined;

/** @returns what came of it; an error as the line to say of it, since errors lose their kind between threads. */
export default async function work(task: WorkerTask): Promise<TaskResult> {
  try {
    linter ??= new Linter(process.__tinypool_state__.workerData as Common);
    const { path } = task;
    if (task.kind === 'links') return await linter.links(path, () => readNote(path), peek(path));
    const { source } = readNote(path);
    if (task.kind === 'lint') return await linter.lint(path, source);
    const { source: _, ...fixed } = await linter.fix(path, source, task.fixOptions);
    return fixed;
  } catch (error) {
    return { error: describeError(error, task.path) };
  }
}
