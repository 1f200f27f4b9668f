/** What the page of the playground asks of its worker, and the answers as data. */

import { loadWords } from '../browser.ts';
import { type Overview, overviewOf } from '../outline/overview.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Planned } from '../pipeline/plan-note.ts';
import { Review } from '../review/review.ts';
import { ReviewApi, type ReviewRequest } from '../review/review-api.ts';
import { rules } from '../rules/all-rules.ts';
import { ParsedNote, urlOfRule } from '../rules/define-rule.ts';
import { type ChapterFile, chaptersOf } from './chapter-files.ts';
import { type FinishedNote, finishReview } from './finish-review.ts';
import { type GivenNote, OpenedNote } from './opened-note.ts';
import { reviewableNote } from './review-note.ts';

/** A rule as the page lists it. */
export interface RuleChoice {
  readonly id: string;
  readonly summary: string;
  readonly severity: 'off' | 'info' | 'warn';
  readonly url: string | undefined;
}

/** A finding as the page shows it. Its edits would take long to send. */
export interface ShownFinding extends Pick<Diagnostic, 'ruleId' | 'severity' | 'message' | 'start' | 'end'> {
  /** Whether the cleaned note does not have it any more. */
  readonly isFixed: boolean;
}

/** A note that was checked. */
export interface CheckedNote {
  readonly findings: readonly ShownFinding[];
  /** The note that a build would make of it. */
  readonly cleaned: string;
  /** How many changes that takes. */
  readonly changes: number;
}

/** The methods of the playground, with what they are called with and what they return. */
export interface PlaygroundMethods {
  /** Loads the word data, which is base64, before any note is read. */
  loadWords(data: string): Promise<void>;
  rules(): RuleChoice[];
  check(note: GivenNote): Promise<CheckedNote>;
  outline(note: GivenNote): Promise<Overview>;
  chapters(note: GivenNote): Promise<ChapterFile[]>;
  /** Begins a review of notes. All other methods are those of the review; see `ReviewApi`. */
  beginReview(notes: readonly GivenNote[]): Promise<void>;
  /** Returns what the decisions of the review make of the notes. */
  finishReview(): Promise<FinishedNote[]>;
}

export class Playground implements PlaygroundMethods {
  /** The last note that was planned, which several methods need. */
  #last: { readonly given: GivenNote; readonly note: OpenedNote; readonly plan: Planned } | undefined;
  #review: { readonly review: Review; readonly api: ReviewApi } | undefined;

  async loadWords(data: string): Promise<void> {
    const characters = atob(data);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
    await loadWords(bytes);
  }

  rules(): RuleChoice[] {
    return rules.map(({ id, summary, severity = 'warn' }) => ({ id, summary, severity, url: urlOfRule(id) }));
  }

  async check(given: GivenNote): Promise<CheckedNote> {
    const { findings, changes, outcome } = (await this.#plan(given)).plan;
    const shown = findings.map(({ ruleId, severity, message, start, end, fix }) => {
      return { ruleId, severity, message, start, end, isFixed: fix !== undefined };
    });
    return { findings: shown, cleaned: outcome.source.text.toString(), changes: changes.length };
  }

  async outline(given: GivenNote): Promise<Overview> {
    const { source, context } = await this.#open(given);
    const parsed = new ParsedNote(source, context);
    return overviewOf(source, parsed.outline, parsed.slugs, parsed);
  }

  async chapters(given: GivenNote): Promise<ChapterFile[]> {
    const { note, plan } = await this.#plan(given);
    return chaptersOf(note, plan.outcome.source);
  }

  async beginReview(notes: readonly GivenNote[]): Promise<void> {
    const review = await Review.begin(await Promise.all(notes.map(reviewableNote)));
    this.#review = { review, api: new ReviewApi(review) };
  }

  async finishReview(): Promise<FinishedNote[]> {
    return this.#review ? finishReview(this.#review.review) : [];
  }

  /**
   * Calls a method of the playground, or else of the review.
   *
   * @throws {Error} if there is no such method, or it cannot be done, with what to tell the user.
   */
  async call(method: string, params: unknown): Promise<unknown> {
    if (METHODS.has(method)) return (this[method as 'check'] as (given: unknown) => unknown)(params);
    const view = await this.#review?.api.call(method, params as ReviewRequest);
    if (!view) throw new Error(`there is no method “${method}”`);
    return view;
  }

  async #open(given: GivenNote): Promise<OpenedNote> {
    return this.#knows(given)?.note ?? OpenedNote.open(given);
  }

  async #plan(given: GivenNote): Promise<{ readonly note: OpenedNote; readonly plan: Planned }> {
    const known = this.#knows(given);
    if (known) return known;
    const note = await OpenedNote.open(given);
    this.#last = { given, note, plan: note.plan() };
    return this.#last;
  }

  #knows({ path, text, config }: GivenNote) {
    const last = this.#last;
    const isSame = last?.given.path === path && last.given.text === text;
    return isSame && JSON.stringify(last.given.config) === JSON.stringify(config) ? last : undefined;
  }
}

const METHODS: ReadonlySet<string> = new Set([
  'loadWords',
  'rules',
  'check',
  'outline',
  'chapters',
  'beginReview',
  'finishReview',
] satisfies (keyof PlaygroundMethods)[]);
