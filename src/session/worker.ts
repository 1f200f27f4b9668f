/** What runs in a thread: one task at a time, at a workbench of its own. */

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
  | { readonly kind: 'fix'; readonly path: string; readonly duties: FixOptions }
  | { readonly kind: 'links'; readonly path: string };

export type TaskResult = LintedNote | FixedNote | NoteLinks | { readonly error: string };

provideBundledLexicon();

let workbench: Linter | undefined;

/** @returns what came of it; an error as the line to say of it, since errors lose their kind between threads. */
export default async function work(task: WorkerTask): Promise<TaskResult> {
  try {
    workbench ??= new Linter(process.__tinypool_state__.workerData as Common);
    const { path } = task;
    if (task.kind === 'links') return await workbench.links(path, () => readNote(path), peek(path));
    const { source } = readNote(path);
    if (task.kind === 'lint') return await workbench.lint(path, source);
    const { source: _, ...fixed } = await workbench.fix(path, source, task.duties);
    return fixed;
  } catch (error) {
    return { error: describeError(error, task.path) };
  }
}
