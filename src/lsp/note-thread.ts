/** A thread that lints long notes, so that the server answers in the meantime. */

import { parentPort } from 'node:worker_threads';
import { forgetConfigs } from '../config/load-config.ts';
import { setWorkFolders } from '../config/trust.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { provideBundledData } from '../reader/bundled-data.ts';
import { parseNote } from '../reader/parse-note.ts';
import { describeError } from '../session/errors.ts';
import { NoteSet } from './note-set.ts';

/** A note to lint, and everything that its findings depend on and that is not in files. */
export interface ThreadTask {
  readonly path: string;
  readonly text: string;
  /** The notes of its set. */
  readonly paths: readonly string[];
  /** The texts of the open documents by their paths. */
  readonly openTexts: ReadonlyMap<string, { readonly text: string; readonly version: string }>;
  /** Which folders are trusted; see `setWorkFolders`. */
  readonly trust: readonly [folders: readonly string[], howToTrust: string];
  /** A number that changes when everything must be read again. */
  readonly generation: number;
}

/** The findings, or an error as its message, because errors lose their class between threads. */
export type ThreadResult = { readonly findings: readonly Diagnostic[] } | { readonly error: string };

/** An editor cannot show more in one document. */
const MOST_FINDINGS = 2000;

provideBundledData();

let openTexts: ThreadTask['openTexts'] = new Map();
let set: NoteSet | undefined;
let generation: number | undefined;

async function work(task: ThreadTask): Promise<ThreadResult> {
  const { path, text, paths, trust } = task;
  openTexts = task.openTexts;
  try {
    if (generation !== task.generation) {
      forgetConfigs();
      set = undefined;
      generation = task.generation;
    }
    setWorkFolders(...trust);
    if (!set || set.paths.join('\0') !== paths.join('\0'))
      set = new NoteSet(paths, {
        textAt: (file) => openTexts.get(file)?.text,
        versionAt: (file) => openTexts.get(file)?.version,
      });
    const { findings } = await set.plan(path, parseNote(text, path).source);
    return { findings: findings.slice(0, MOST_FINDINGS) };
  } catch (error) {
    return { error: describeError(error, path) };
  }
}

let last: Promise<void> = Promise.resolve();
parentPort!.on('message', (task: ThreadTask) => {
  last = last.then(async () => parentPort!.postMessage(await work(task)));
});
