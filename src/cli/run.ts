/** Fixing the notes of a call together: what one of them links to in another leads there still afterwards. */

import { accessSync, constants, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
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
      /** The fixed note, where it is to become a book. */
      readonly source?: Source;
      readonly anchors: AnchorStyle | undefined;
    }
  | { readonly job: Job; readonly error: unknown };

/** What all notes of a call have round them. */
export class Run {
  readonly #jobs: readonly Job[];
  readonly #settings: Settings;
  readonly #begin: (job: Job, count: number, size: number) => void;
  readonly #elsewhere: ReturnType<typeof wordsOfRun>;
  readonly #files = new Map<AnchorStyle | undefined, FilesAround>();

  /** @param begin is told of each note before it is fixed, which it is, from 1, and how long, in UTF-16 units. */
  constructor(
    jobs: readonly Job[],
    settings: Settings,
    begin?: (job: Job, count: number, size: number) => void,
  ) {
    this.#jobs = jobs;
    this.#begin = begin ?? (() => {});
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
    const jobs = withoutRepeats(this.#jobs);
    const { notes, links } = linksOfRun(jobs.map(({ path }) => path));
    if (links.length === 0) {
      for (const job of jobs) yield await this.#fix(job, undefined);
      return;
    }
    const linking = new Set(links.map(({ from }) => from));
    const stuck = await this.#stuck(jobs, linking);
    const into = new Map<string, Map<string, boolean>>();
    for (const link of links) {
      const slugs = into.get(link.into) ?? new Map<string, boolean>();
      into.set(link.into, slugs);
      slugs.set(link.slug, (slugs.get(link.slug) ?? true) && link.follows && !stuck.has(link.from));
    }
    const all: Fixed[] = [];
    const moved = new Map<string, ReadonlyMap<string, string>>();
    for (const job of jobs) {
      const url = urlOf(job.path) ?? '';
      // What cannot be written does not change.
      const inbound = into.get(url);
      const held = isWritable(job) ? inbound : new Map([...(inbound ?? [])].map(([slug]) => [slug, false]));
      const fixed = await this.#fix(job, held);
      if (!('error' in fixed) && fixed.outcome.moved.size > 0) moved.set(url, fixed.outcome.moved);
      all.push(fixed);
    }
    for (const fixed of all) {
      const url = urlOf(fixed.job.path);
      if ('error' in fixed || url === undefined || moved.size === 0 || !linking.has(url)) {
        yield fixed;
        continue;
      }
      const { source, links } = relink(Source.parse(fixed.after), url, notes, moved);
      const outcome = { ...fixed.outcome, links: fixed.outcome.links + links };
      yield { ...fixed, after: source.text.toString(), outcome, ...(fixed.source ? { source } : {}) };
    }
  }

  /** The notes whose links cannot be rewritten: they cannot be read or written, or no rule is to touch them. */
  async #stuck(jobs: readonly Job[], linking: ReadonlySet<string>): Promise<Set<string>> {
    const stuck = new Set<string>();
    for (const job of jobs) {
      const url = urlOf(job.path);
      if (url === undefined || !linking.has(url)) continue;
      try {
        const { path, source } = await job.read();
        const { rules } = await this.about(path, source);
        if (rules.length === 0 || !isWritable(job)) stuck.add(url);
      } catch {
        stuck.add(url);
      }
    }
    return stuck;
  }

  async #fix(job: Job, inbound: NoteContext['inbound']): Promise<Fixed> {
    try {
      const { path, source } = await job.read();
      this.#begin(job, this.#jobs.indexOf(job) + 1, source.body.length);
      const { rules, context } = await this.about(path, source);
      const { source: fixed, ...outcome } = fixNote(source, rules, { ...context, inbound });
      // A fix holds on to the whole tree that it was made for; nobody asks for one that is done.
      for (const { message } of outcome.done) delete message.fix;
      const [before, after] = [source.text.toString(), fixed.text.toString()];
      const { anchors } = context;
      return { job, before, after, outcome, anchors, ...(job.book ? { source: fixed } : {}) };
    } catch (error) {
      return { job, error };
    }
  }
}

/** The jobs without those that would write a file in place that an earlier one writes, under whatever name. */
function withoutRepeats(jobs: readonly Job[]): Job[] {
  const written = new Set<string>();
  return jobs.filter((job) => {
    const url = writesInPlace(job) ? urlOf(job.path) : undefined;
    if (url === undefined) return true;
    const first = !written.has(url);
    written.add(url);
    return first;
  });
}

function writesInPlace({ path, target }: Job): boolean {
  return target === path;
}

/** Whether a note that is to be written in place can be. */
function isWritable(job: Job): boolean {
  if (!writesInPlace(job)) return true;
  try {
    accessSync(job.path, constants.W_OK);
    accessSync(dirname(realpathSync(job.path)), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
