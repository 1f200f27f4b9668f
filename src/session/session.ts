/** Working on the notes of a call together: what one of them links to in another leads there still afterwards. */

import { accessSync, constants, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { updateLinks } from '../links/update-links.ts';
import { leadsOutOfRepository } from '../reader/link-out.ts';
import { peek } from '../reader/read.ts';
import { Source } from '../source/source.ts';
import type { Job } from './jobs.ts';
import {
  type Common,
  type FixedNote,
  type FixOptions,
  type LintedNote,
  Linter,
  type NoteLinks,
} from './linter.ts';
import { type LinkBetween, mayLink, urlOf } from './note-links.ts';
import type { RuleOptions } from './note-settings.ts';
import { Threads } from './threads.ts';
import { type UnknownWords, unknownWordsIn } from './unknown-words.ts';

/** A note after its fixes. */
export interface FixedJob extends FixedNote {
  readonly job: Job;
  /** The fixed note, parsed, if it becomes a book. */
  readonly source?: Source;
  /** The notes that must be written together with this one (included), because a link in one follows a heading in another. */
  readonly together?: readonly FixedJob[];
}

/** The findings in a note. */
export interface LintedJob extends LintedNote {
  readonly job: Job;
}

/** A note that could not be read, linted or fixed. */
export interface FailedJob {
  readonly job: Job;
  readonly error: unknown;
}

type Links = ReadonlyMap<Job, readonly LinkBetween[]>;

/** How many notes are worked on, or done and waiting for those before them, at once. */
const AHEAD = 16;

/** What all notes of a call have round them. */
export class Session {
  readonly #jobs: readonly Job[];
  readonly #common: Common;
  readonly #linter: Linter;
  readonly #begin: (job: Job, count: number, size: number) => void;
  #threads: Threads | undefined;

  /**
   * @param begin is told of each note when it is read here, which it is, from 1, and how long, in UTF-16 units.
   * @throws {Problem} if the options name a rule that does not exist, or set one to nonsense.
   */
  constructor(
    jobs: readonly Job[],
    options: RuleOptions,
    begin?: (job: Job, count: number, size: number) => void,
  ) {
    this.#jobs = jobs;
    this.#begin = begin ?? (() => {});
    this.#common = {
      options: ruleOptions(options),
      paths: jobs.map(({ path }) => path),
      unknownWords: unknownWordsOf(jobs),
    };
    this.#linter = new Linter(this.#common);
  }

  /** The rules for a note, and what is known of it besides its text. */
  about(path: string, source: Source) {
    return this.#linter.about(path, source);
  }

  /** What the rules say of the notes, in order. */
  async *linted(): AsyncGenerator<LintedJob | FailedJob> {
    yield* this.#withThreads(() => this.#each(this.#jobs, (job) => this.#lint(job)));
  }

  /**
   * Fixes the notes in order. Where any of them links into another, all are fixed before the first is handed out,
   * and their links are led after the headings that have moved.
   */
  async *fixed(): AsyncGenerator<FixedJob | FailedJob> {
    yield* this.#withThreads(() => this.#fixed());
  }

  async *#fixed(): AsyncGenerator<FixedJob | FailedJob> {
    const jobs = withoutRepeats(this.#jobs);
    const { links, stuck } = await this.#linksBetween(jobs);
    if (links.size === 0) {
      yield* this.#each(jobs, (job) => this.#fix(job, undefined));
      return;
    }
    const into = inboundOf([...links.values()].flat(), stuck);
    const all: (FixedJob | FailedJob)[] = [];
    const moved = new Map<string, ReadonlyMap<string, string>>();
    const fixes = this.#each(jobs, (job) => {
      // What cannot be written does not change.
      const inbound = into.get(urlOf(job.path) ?? '');
      const held = isWritable(job) ? inbound : new Map([...(inbound ?? [])].map(([slug]) => [slug, false]));
      return this.#fix(job, held);
    });
    for await (const fixed of fixes) {
      const url = urlOf(fixed.job.path) ?? '';
      if (!('error' in fixed) && fixed.result.moved.size > 0) moved.set(url, fixed.result.moved);
      all.push(fixed);
    }
    const relinked = all.map((fixed): FixedJob | FailedJob => {
      const url = urlOf(fixed.job.path);
      if ('error' in fixed || url === undefined || moved.size === 0 || !links.has(fixed.job)) return fixed;
      const { source, links: count } = updateLinks(Source.parse(fixed.after), url, this.#linter.notes, moved);
      const result = { ...fixed.result, links: fixed.result.links + count };
      return { ...fixed, after: source.text.toString(), result, ...(fixed.source ? { source } : {}) };
    });
    yield* withCompanions(relinked, links, moved);
  }

  /** Has threads at hand, where they help, for as long as something goes on. */
  async *#withThreads<T>(work: () => AsyncGenerator<T>): AsyncGenerator<T> {
    this.#threads = await Threads.start(this.#common);
    try {
      yield* work();
    } finally {
      await this.#threads?.stop();
      this.#threads = undefined;
    }
  }

  /** Has something done to each of some notes, side by side where there are threads, and gives out what came of it in order. */
  async *#each<T>(jobs: readonly Job[], work: (job: Job) => Promise<T>): AsyncGenerator<T> {
    if (!this.#threads) {
      for (const job of jobs) yield await work(job);
      return;
    }
    const begun: Promise<T>[] = [];
    for (let next = 0; next < jobs.length || begun.length > 0; ) {
      while (next < jobs.length && begun.length < AHEAD) begun.push(work(jobs[next++]!));
      yield await begun.shift()!;
    }
  }

  /** The links of notes into others, and the notes whose links cannot be rewritten: they cannot be read or written, or no rule is to touch them. */
  async #linksBetween(jobs: readonly Job[]): Promise<{ links: Links; stuck: ReadonlySet<string> }> {
    const links = new Map<Job, readonly LinkBetween[]>();
    const stuck = new Set<string>();
    if (new Set(jobs.map(({ path }) => urlOf(path))).size < 2) return { links, stuck };
    const linking = jobs.filter((job) => urlOf(job.path) !== undefined && mayLink(textOf(job)));
    for await (const [job, found] of this.#each(linking, (one) => this.#links(one))) {
      if (found.links.length === 0) continue;
      links.set(job, found.links);
      if (found.idle || job.untouched || !isWritable(job)) stuck.add(urlOf(job.path)!);
    }
    return { links, stuck };
  }

  /** The threads, if a note may go to them. */
  #threadsFor({ path, isFile, book, protectedRanges }: Job): Threads | undefined {
    return isFile && !book && !protectedRanges && this.#threads?.takes(path) ? this.#threads : undefined;
  }

  async #links(job: Job): Promise<[Job, NoteLinks]> {
    const threads = this.#threadsFor(job);
    if (threads) {
      return [job, await threads.run({ kind: 'links', path: job.path })];
    }
    return [job, await this.#linter.links(job.path, job.read, textOf(job), job.protectedRanges)];
  }

  async #lint(job: Job): Promise<LintedJob | FailedJob> {
    try {
      const threads = this.#threadsFor(job);
      if (threads) {
        return { job, ...(await threads.run({ kind: 'lint', path: job.path })) };
      }
      const { path, source } = await job.read();
      if (job.untouched) return { job, text: source.text.toString(), findings: [] };
      return { job, ...(await this.#linter.lint(path, source, job.protectedRanges?.(source))) };
    } catch (error) {
      return { job, error };
    }
  }

  async #fix(job: Job, inbound: ReadonlyMap<string, boolean> | undefined): Promise<FixedJob | FailedJob> {
    try {
      const threads = this.#threadsFor(job);
      if (threads) {
        return { job, ...(await threads.run({ kind: 'fix', path: job.path, fixOptions: { inbound } })) };
      }
      const { path, source } = await job.read();
      this.#begin(job, this.#jobs.indexOf(job) + 1, source.body.length);
      const book = job.book ? { source } : {};
      if (job.untouched) return { job, ...unfixed(source), ...book };
      const fixOptions: FixOptions = { inbound, protectedRanges: job.protectedRanges?.(source) };
      const { source: fixed, ...rest } = await this.#linter.fix(path, source, fixOptions);
      return { job, ...rest, ...(job.book ? { source: fixed } : {}) };
    } catch (error) {
      return { job, error };
    }
  }
}

/** Notes with those that are written in place together with them: one has a link that has moved with a heading of the other. */
function withCompanions(
  notes: readonly (FixedJob | FailedJob)[],
  links: Links,
  moved: ReadonlyMap<string, ReadonlyMap<string, string>>,
): (FixedJob | FailedJob)[] {
  const inPlace = notes.filter((note): note is FixedJob => !('error' in note) && writesInPlace(note.job));
  const groups = new Map(inPlace.map((note) => [urlOf(note.job.path), [note]]));
  for (const { from, into, slug } of [...links.values()].flat()) {
    const [own, other] = [groups.get(from), groups.get(into)];
    if (!own || !other || own === other || !moved.get(into)?.has(slug)) continue;
    const [more, less] = own.length < other.length ? [other, own] : [own, other];
    more.push(...less);
    for (const note of less) groups.set(urlOf(note.job.path), more);
  }
  const order = new Map(inPlace.map((note, i) => [note, i]));
  for (const group of new Set(groups.values())) group.sort((a, b) => order.get(a)! - order.get(b)!);
  const together = new Map([...groups.values()].flatMap((group) => group.map((note) => [note, group])));
  return notes.map((note) => {
    const group = together.get(note as FixedJob);
    return group && group.length > 1 ? { ...note, together: group } : note;
  });
}

/** What of a call's options is about rules, as data for threads. */
function ruleOptions({ config, rule, only, reportUnusedDisables }: RuleOptions): RuleOptions {
  return JSON.parse(JSON.stringify({ config, rule, only, reportUnusedDisables }));
}

/** A note that stays as it is. */
function unfixed(source: Source): FixedNote {
  const text = source.text.toString();
  const result = { done: [], moved: new Map(), links: 0, left: [], fighting: [] };
  return { before: text, after: text, result, anchors: undefined };
}

/** By the URL of a note, the slugs that others link to, and whether all of those links can follow. */
function inboundOf(
  links: readonly LinkBetween[],
  stuck: ReadonlySet<string>,
): Map<string, ReadonlyMap<string, boolean>> {
  const inbound = new Map<string, Map<string, boolean>>();
  for (const { from, into, slug, follows } of links) {
    const slugs = inbound.get(into) ?? new Map<string, boolean>();
    inbound.set(into, slugs);
    slugs.set(slug, (slugs.get(slug) ?? true) && follows && !stuck.has(from));
  }
  return inbound;
}

/** The words that no dictionary knows in the notes of a run; none for a note alone. */
function unknownWordsOf(jobs: readonly Job[]): UnknownWords {
  const byUrl = new Map(jobs.map((job) => [urlOf(job.path), job]));
  if (byUrl.size < 2) return new Map();
  return unknownWordsIn([...byUrl.values()].map(textOf));
}

function textOf(job: Job): string {
  return job.peek?.() ?? peek(job.path);
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
    return !leadsOutOfRepository(job.path);
  } catch {
    return false;
  }
}
