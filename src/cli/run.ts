/** Fixing the notes of a call together: what one of them links to in another leads there still afterwards. */

import type { AnchorStyle } from '../outline/slug.ts';
import { fixNote, type Outcome } from '../pipeline/pipeline.ts';
import { relink } from '../pipeline/relink.ts';
import type { NoteContext } from '../pipeline/run-rules.ts';
import { linksOfRun, urlOf } from '../reader/links-of-run.ts';
import { FilesAround } from '../reader/neighbours.ts';
import { wordsOfRun } from '../reader/words-of-run.ts';
import { Source } from '../source/source.ts';
import type { Job } from './jobs.ts';
import type { Settings } from './settings.ts';

/** A note after its fixes, or why there is none. */
export type Fixed =
  | {
      readonly job: Job;
      readonly before: string;
      readonly after: string;
      readonly outcome: Omit<Outcome, 'source'>;
    }
  | { readonly job: Job; readonly error: unknown };

/** What all notes of a call have round them. */
export class Run {
  readonly #jobs: readonly Job[];
  readonly #settings: Settings;
  readonly #elsewhere: ReturnType<typeof wordsOfRun>;
  readonly #files = new Map<AnchorStyle | undefined, FilesAround>();

  constructor(jobs: readonly Job[], settings: Settings) {
    this.#jobs = jobs;
    this.#settings = settings;
    this.#elsewhere = wordsOfRun(jobs.map(({ path }) => path));
  }

  /** The rules for a note, and what is known of it besides its text. */
  async about(path: string, source: Source) {
    const { rules, anchors } = await this.#settings.forNote(path, source);
    const url = urlOf(path);
    if (!this.#files.has(anchors)) this.#files.set(anchors, new FilesAround(anchors));
    const neighbours = url === undefined ? undefined : this.#files.get(anchors)!;
    const context = { path, url, anchors, neighbours, elsewhere: this.#elsewhere(path) };
    return { rules, context };
  }

  /**
   * Fixes the notes in order. Where any of them links into another, all are fixed before the first is handed out,
   * and their links are led after the headings that have moved.
   */
  async *fixed(): AsyncGenerator<Fixed> {
    const { notes, into, from } = linksOfRun(this.#jobs.map(({ path }) => path));
    if (into.size === 0) {
      for (const job of this.#jobs) yield await this.#fix(job, undefined);
      return;
    }
    const all: Fixed[] = [];
    const moved = new Map<string, ReadonlyMap<string, string>>();
    for (const job of this.#jobs) {
      const url = urlOf(job.path);
      const fixed = await this.#fix(job, into.get(url ?? ''));
      if (!('error' in fixed) && fixed.outcome.moved.size > 0) moved.set(url!, fixed.outcome.moved);
      all.push(fixed);
    }
    for (const fixed of all) {
      const url = urlOf(fixed.job.path);
      if ('error' in fixed || url === undefined || moved.size === 0 || !from.has(url)) {
        yield fixed;
        continue;
      }
      const { source, links } = relink(Source.parse(fixed.after), url, notes, moved);
      const outcome = { ...fixed.outcome, links: fixed.outcome.links + links };
      yield { ...fixed, after: source.text.toString(), outcome };
    }
  }

  async #fix(job: Job, inbound: NoteContext['inbound']): Promise<Fixed> {
    try {
      const { path, source } = await job.read();
      const { rules, context } = await this.about(path, source);
      const { source: fixed, ...outcome } = fixNote(source, rules, { ...context, inbound });
      // A fix holds on to the whole tree that it was made for; nobody asks for one that is done.
      for (const { message } of outcome.done) delete message.fix;
      return { job, before: source.text.toString(), after: fixed.text.toString(), outcome };
    } catch (error) {
      return { job, error };
    }
  }
}
