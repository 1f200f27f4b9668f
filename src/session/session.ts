/**
 * A run: its notes are linted or fixed together, so that links between them still lead to their headings
 * afterwards.
 */

import { updateLinks } from '../links/update-links.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { FullPlans } from '../pipeline/full-plans.ts';
import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import { withUpdatedLinks } from '../pipeline/result.ts';
import { type NoteFile, parseNote } from '../reader/parse-note.ts';
import { UNKNOWN } from '../source/dialect/flavours.ts';
import { Source } from '../source/source.ts';
import { BoundedStore } from './bounded-store.ts';
import { inOrder } from './in-order.ts';
import type { FailedJob, FixedJob, LintedJob } from './job-results.ts';
import type { Job } from './jobs.ts';
import {
  allFixed,
  hasMoved,
  inboundLinksOf,
  isWritable,
  type MovedSlugs,
  type NoteGraph,
  withCompanions,
  withoutRepeatedFiles,
} from './linked-notes.ts';
import { type FixedNote, type FixOptions, Linter, type NoteLinks, type RunContext } from './linter.ts';
import { mayLink } from './may-link.ts';
import { MOST_PARSED, NoteFiles } from './note-files.ts';
import type { LinkBetween } from './note-links.ts';
import type { RuleOptions } from './note-settings.ts';
import { type LinkingNotes, planWithLinks } from './other-files.ts';
import { joinInbound, OutsideLinks } from './outside-links.ts';
import { OutsideNotes } from './outside-notes.ts';
import { isPlainJob } from './plain-job.ts';
import { ruleOptionsOf } from './rule-options.ts';
import { type RunTask, Threads } from './threads.ts';
import { saveMemory } from './v8-flags.ts';

/** Runs over more notes, and notes that are longer, in UTF-16 code units, save memory. */
const MANY = 20;
const LONG = 500_000;
/** The options of the first look at a note: it is not known yet which slugs must not change. */
const WATCHING: FixOptions = { watchesSlugs: true };

/** The options of a session that depend on its caller. */
export interface SessionOptions {
  /**
   * Called before each note is fixed on this thread, with its job, its number (from 1) and its length in UTF-16 code
   * units.
   */
  readonly begin?: ((job: Job, count: number, size: number) => void) | undefined;
  /** Whether results tell what they depend on; see `Asked`. */
  readonly isCached?: boolean | undefined;
  /** The notes outside the run; read from their files by default. */
  readonly outside?: OutsideNotes | undefined;
}

export class Session {
  readonly #jobs: readonly Job[];
  readonly #context: RunContext;
  readonly #files: NoteFiles;
  readonly #linter: Linter;
  readonly #begin: (job: Job, count: number, size: number) => void;
  /** Fixed notes whose links may have to be updated. */
  readonly #fixedSources = new BoundedStore<Source>(MOST_PARSED);
  #threads: Threads | undefined;
  readonly #outside: OutsideLinks;
  /** The links between all notes of the run, once they are needed to lint some. */
  #graph: Promise<NoteGraph> | undefined;

  /** @throws {UserError} if the options name an unknown rule, or a setting is invalid. */
  constructor(
    jobs: readonly Job[],
    options: RuleOptions,
    { begin = () => {}, isCached = false, outside }: SessionOptions = {},
  ) {
    const paths = jobs.map(({ path }) => path);
    if (paths.length > MANY) saveMemory();
    this.#jobs = jobs;
    this.#begin = begin;
    this.#files = new NoteFiles(paths);
    this.#context = { options: ruleOptionsOf(options), paths, isCached };
    this.#linter = new Linter(this.#context, this.#files);
    this.#outside = new OutsideLinks(outside ?? new OutsideNotes(paths, options.config), this.#linter);
  }

  /** Reads a note, with its rules and context; see `Linter.about`. */
  async open(job: Job) {
    const { path, source } = await this.#read(job);
    return { path, ...(await this.#linter.about(path, source)) };
  }

  /** The findings in notes of the run, in order. @param jobs all of them by default. */
  async *linted(jobs = this.#jobs): AsyncGenerator<LintedJob | FailedJob> {
    yield* this.#withThreads(jobs, () => this.#linted(jobs));
  }

  async *#linted(jobs: readonly Job[]): AsyncGenerator<LintedJob | FailedJob> {
    for await (const linted of this.#each(jobs, (job, run) => this.#lint(job, run, WATCHING)))
      yield 'error' in linted || linted.moves.length === 0 ? linted : await this.#withLinks(linted);
  }

  /** Adds the links of other notes to the fixes in a note. The slugs that it changes are those of its first plan. */
  async #withLinks(linted: LintedJob): Promise<LintedJob | FailedJob> {
    const { job, moves } = linted;
    try {
      const planned = await planWithLinks(job, linted, this.#others, async (inbound) => {
        const again = await this.#lint(job, undefined, { inbound });
        if ('error' in again) throw again.error;
        return again;
      });
      return { ...(await this.#outside.askedIn(planned)), moves };
    } catch (error) {
      return { job, error };
    }
  }

  get #others(): LinkingNotes {
    return {
      notes: this.#linter.notes,
      graph: () => {
        this.#graph ??= this.#linksBetween(this.#jobs);
        return this.#graph;
      },
      outside: (url) => this.#outside.into(url),
      urlOf: (path) => this.#files.urlOf(path),
      read: (other) => this.#read(other),
    };
  }

  /** Plans the fixes of a note of the run, so that links of other notes follow them. @param full see `FixOptions`. */
  async plan(job: Job, full?: FullPlans) {
    const { path, source } = await this.#read(job);
    const options = { ...optionsOf(job, source), full };
    const planned = await this.#linter.plan(path, source, { ...options, watchesSlugs: true });
    return planWithLinks(job, planned, this.#others, (inbound) =>
      this.#linter.plan(path, source, { ...options, inbound }),
    );
  }

  /** Returns the findings in another text of a note of the run. Links of other notes are not considered. */
  async findingsIn(job: Job, text: string): Promise<readonly Diagnostic[]> {
    const { path, source } = parseNote(text, job.path);
    return (await this.#linter.plan(path, source, optionsOf(job, source))).findings;
  }

  /**
   * Fixes notes of the run in order. If any note links to another, all are fixed before the first is handed out, and
   * their links are updated to follow headings that have changed.
   *
   * @param jobs all of them by default; others must not have links to them.
   */
  async *fixed(jobs = this.#jobs): AsyncGenerator<FixedJob | FailedJob> {
    yield* this.#withThreads(jobs, () => this.#fixed(withoutRepeatedFiles(jobs)));
  }

  async *#fixed(jobs: readonly Job[]): AsyncGenerator<FixedJob | FailedJob> {
    const graph = await this.#linksBetween(jobs);
    if (graph.links.size === 0) {
      yield* this.#each(jobs, (job, run) => this.#fix(job, run, undefined));
      return;
    }
    const inboundByUrl = inboundLinksOf(graph);
    const fixedJobs: (FixedJob | FailedJob)[] = [];
    const moved = new Map<string, ReadonlyMap<string, string>>();
    const fixes = this.#each(jobs, (job, run) => {
      const inbound = inboundByUrl.get(this.#files.urlOf(job.path) ?? '');
      return this.#fix(job, run, isWritable(job) ? inbound : allFixed(inbound), graph.links.has(job));
    });
    for await (const fixed of fixes) {
      const url = this.#files.urlOf(fixed.job.path) ?? '';
      if (!('error' in fixed) && fixed.result.moved.size > 0) moved.set(url, fixed.result.moved);
      fixedJobs.push(fixed);
    }
    const updated = fixedJobs.map((fixed) =>
      graph.links.get(fixed.job)?.some((link) => hasMoved(link, moved))
        ? this.#updateLinks(fixed, moved)
        : fixed,
    );
    yield* withCompanions(updated, graph, moved);
  }

  /** Rewrites the links of a note to headings of other notes that have changed. */
  #updateLinks(fixed: FixedJob | FailedJob, moved: MovedSlugs): FixedJob | FailedJob {
    const url = this.#files.urlOf(fixed.job.path);
    if ('error' in fixed || url === undefined) return fixed;
    const parsed = fixed.source ?? this.#fixedSources.get(fixed.job.path) ?? Source.parse(fixed.after);
    // The links were found before the dialect was known.
    const { source, updates } = updateLinks(parsed.in(UNKNOWN), url, this.#linter.notes, moved);
    const edits = updates.flatMap(({ fix }) => fix.edits);
    const result = withUpdatedLinks(fixed.result, parsed, source, edits);
    return {
      ...fixed,
      after: source.text.toString(),
      result,
      ...(fixed.source ? { source: source.in(parsed.dialect) } : {}),
    };
  }

  /** Starts threads, if they help with some notes, until the work is done. */
  async *#withThreads<T>(jobs: readonly Job[], work: () => AsyncGenerator<T>): AsyncGenerator<T> {
    const paths = jobs.map(({ path }) => path);
    this.#threads = Threads.start(this.#context, paths);
    try {
      yield* work();
    } finally {
      await this.#threads?.stop();
      this.#threads = undefined;
    }
  }

  /** Does something for each job, in threads if they help, and yields the results in order. */
  #each<T>(
    jobs: readonly Job[],
    work: (job: Job, run: RunTask | undefined) => Promise<T>,
  ): AsyncGenerator<T> {
    return inOrder(jobs, this.#threads && ((job) => this.#threadFor(job)), work);
  }

  /**
   * Finds the links between notes. Links of notes that cannot be read or written, or that no rule may change,
   * cannot be rewritten.
   */
  async #linksBetween(jobs: readonly Job[]): Promise<NoteGraph> {
    const links = new Map<Job, readonly LinkBetween[]>();
    const fixedNotes = new Set<string>();
    if (new Set(jobs.map(({ path }) => this.#files.urlOf(path))).size < 2) return { links, fixedNotes };
    const linking = jobs.filter(
      (job) => this.#files.urlOf(job.path) !== undefined && mayLink(this.#peek(job)),
    );
    for await (const [job, found] of this.#each(linking, (one, run) => this.#links(one, run))) {
      if (found.links.length === 0) continue;
      links.set(job, found.links);
      if (found.isFixed || job.untouched || !isWritable(job)) fixedNotes.add(this.#files.urlOf(job.path)!);
    }
    return { links, fixedNotes };
  }

  /** A thread for a note, if it may be processed in one that has time for it. */
  #threadFor(job: Job): RunTask | undefined {
    return isPlainJob(job) ? this.#threads?.forNote(job.path) : undefined;
  }

  async #links(job: Job, run: RunTask | undefined): Promise<[Job, NoteLinks]> {
    const found = await run?.({ kind: 'links', path: job.path });
    if (found) return [job, found];
    const note = { path: job.path, read: () => this.#read(job), peek: () => this.#peek(job) };
    return [job, await this.#linter.links(note, job.protectedRanges)];
  }

  async #lint(job: Job, run: RunTask | undefined, fixOptions: FixOptions): Promise<LintedJob | FailedJob> {
    try {
      const linted = await run?.({ kind: 'lint', path: job.path, fixOptions });
      if (linted) return { job, ...linted };
      const { path, source } = await this.#take(job);
      if (job.untouched) return { job, text: source.text.toString(), findings: [], moves: [] };
      return {
        job,
        ...(await this.#linter.lint(path, source, { ...fixOptions, ...optionsOf(job, source) })),
      };
    } catch (error) {
      return { job, error };
    }
  }

  /**
   * Fixes a note. If that changes slugs to which notes outside the run link, the note is fixed without these changes.
   *
   * @param isLinking whether the note has links to other notes.
   */
  async #fix(
    job: Job,
    run: RunTask | undefined,
    inbound: InboundLinks | undefined,
    isLinking = false,
  ): Promise<FixedJob | FailedJob> {
    const fixed = await this.#fixWith(job, run, { inbound, ...WATCHING }, isLinking);
    if ('error' in fixed || fixed.changedSlugs.size === 0) return fixed;
    try {
      const outside = await this.#outside.into(this.#files.urlOf(job.path)!);
      if (![...fixed.changedSlugs].some((slug) => outside?.has(slug)))
        return await this.#outside.askedIn(fixed);
      const again = await this.#fixWith(
        job,
        undefined,
        { inbound: joinInbound(inbound, outside) },
        isLinking,
      );
      return 'error' in again ? again : await this.#outside.askedIn(again);
    } catch (error) {
      return { job, error };
    }
  }

  async #fixWith(
    job: Job,
    run: RunTask | undefined,
    options: FixOptions,
    isLinking: boolean,
  ): Promise<FixedJob | FailedJob> {
    try {
      const fixedThere = await run?.({ kind: 'fix', path: job.path, fixOptions: options });
      if (fixedThere) return { job, ...fixedThere };
      const { path, source } = await this.#take(job);
      if (options.watchesSlugs) this.#begin(job, this.#jobs.indexOf(job) + 1, source.body.length);
      if (job.untouched) return { job, ...unfixed(source), ...(job.book ? { source } : {}) };
      const fixOptions = { ...options, ...optionsOf(job, source) };
      const { source: fixed, ...note } = await this.#linter.fix(path, source, fixOptions);
      if (isLinking) this.#fixedSources.set(path, fixed, fixed.body.length);
      return { job, ...note, ...(job.book ? { source: fixed } : {}) };
    } catch (error) {
      return { job, error };
    }
  }

  #read(job: Job): Promise<NoteFile> | NoteFile {
    return job.read ? this.#files.readOwn(job.path, job.read) : this.#files.read(job.path);
  }

  /** Reads a note when its turn has come. */
  async #take(job: Job): Promise<NoteFile> {
    const note = await this.#read(job);
    if (note.source.body.length > LONG) saveMemory();
    this.#files.begin(job.path);
    return note;
  }

  #peek(job: Job): string {
    return job.peek?.() ?? this.#files.peek(job.path);
  }
}

/** The options for the fixes of a note that its job decides. */
function optionsOf({ protectedRanges, leftOut }: Job, source: Source): FixOptions {
  return {
    protectedRanges: protectedRanges?.(source),
    ...(leftOut ? { choice: { refuse: leftOut.refuse }, words: leftOut.words } : {}),
  };
}

/** A note without changes. */
function unfixed(source: Source): FixedNote {
  const text = source.text.toString();
  const result = { done: [], moved: new Map(), links: 0, left: [], fighting: [] };
  return { before: text, after: text, result, anchors: undefined, changedSlugs: new Set() };
}
