/** `ddia-notes review --web`: the review on a page in the browser, as long as the terminal is open. */

import { fileURLToPath } from 'node:url';
import { forgetConfigs } from '../config/load-config.ts';
import { shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { amount } from '../messages/wording.ts';
import { ReviewApi, type ReviewRequest } from '../review/review-api.ts';
import { ImpossibleAnswer } from '../review/word-answers.ts';
import { type OpenReview, openReview, type ReviewOptions } from '../session/review-notes.ts';
import { planUndo } from '../session/undo/undo-run.ts';
import { resultOfReview, writeResult } from '../session/write-review.ts';
import { endWithTerminal } from '../web/end-with-terminal.ts';
import { openInBrowser } from '../web/open-in-browser.ts';
import { servePage } from '../web/page-server.ts';
import { FAILURE } from './commands/exit-code.ts';
import { linesOfResult } from './review-lines.ts';
import { say } from './say.ts';

export interface WebReviewOptions extends ReviewOptions {
  /** Whether the page is opened in the browser. */
  readonly open?: boolean;
}

/**
 * Serves the page of a review until the user ends it there or in the terminal.
 *
 * @param notes as for `openReview`.
 * @returns the exit code.
 * @throws {UserError} if no note can be read, or the system does not allow the server.
 */
export async function reviewOnPage(notes: readonly string[], options: WebReviewOptions): Promise<number> {
  const opened = await openReview(notes, options);
  for (const { error } of opened.failed) say(error);
  if (opened.reviewed.length === 0) return FAILURE;
  if (opened.review.notes.every(({ questions }) => questions.length === 0)) {
    say(`nothing to review in ${amount(opened.reviewed.length, 'note')}`);
    return opened.failed.length > 0 ? FAILURE : 0;
  }
  const page = new PageReview(opened, notes, options);
  const server = await servePage({
    folder: fileURLToPath(new URL('./page/', import.meta.url)),
    call: (method, params) => (method === 'end' ? server.close() : page.call(method, params)),
  });
  say('the review is at this address, until you press Ctrl-C:');
  process.stdout.write(`${server.address}\n`);
  if (options.open)
    openInBrowser(server.address, () => say('the browser could not be opened; open the address yourself'));
  const signal = await endWithTerminal(server);
  for (const line of page.outcome) say(line);
  if (signal) process.kill(process.pid, signal);
  return opened.failed.length > 0 ? FAILURE : 0;
}

/** What the page can call. */
class PageReview {
  readonly #notes: readonly string[];
  readonly #options: ReviewOptions;
  #opened: OpenReview;
  #api: ReviewApi;
  /** The review before its result was written, and the files that were. */
  #before:
    | { readonly opened: OpenReview; readonly api: ReviewApi; readonly paths: readonly string[] }
    | undefined;

  readonly #outcome: string[] = [];

  constructor(opened: OpenReview, notes: readonly string[], options: ReviewOptions) {
    this.#notes = notes;
    this.#options = options;
    this.#opened = opened;
    this.#api = new ReviewApi(opened.review);
  }

  /** @throws {UserError} if a call is not possible, with what to tell the user. */
  async call(method: string, params: unknown): Promise<unknown> {
    const work = this.#methods.get(method);
    if (work) return work();
    try {
      const view = await this.#api.call(method, params as ReviewRequest);
      if (view) return view;
    } catch (error) {
      if (error instanceof ImpossibleAnswer)
        throw new UserError('the answer', 'is not possible', error.message);
      throw error;
    }
    throw new UserError('the page', `has called the unknown method ${method}`, 'start the review again');
  }

  /** What was written and put back, one line or more for each file. */
  get outcome(): readonly string[] {
    return this.#outcome;
  }

  readonly #methods = new Map<string, () => Promise<unknown>>([
    ['preview', async () => linesOfResult(await resultOfReview(this.#opened))],
    ['write', () => this.#write()],
    ['undoWritten', () => this.#undo()],
    ['readAgain', () => this.#readAgain()],
  ]);

  async #write(): Promise<object> {
    const result = await resultOfReview(this.#opened);
    await writeResult(this.#opened, result);
    const paths = [...result.notes, ...result.configs]
      .filter(({ before, after }) => before !== after)
      .map(({ path }) => path);
    this.#before = { opened: this.#opened, api: this.#api, paths };
    await this.#readAgain();
    const lines = linesOfResult(result);
    if (paths.length > 0) this.#outcome.push(...lines);
    return { lines, canUndo: paths.length > 0 };
  }

  /** Opens the notes as they are now, and keeps the decisions about what is still in them. */
  async #readAgain(): Promise<void> {
    forgetConfigs();
    this.#opened = await openReview(this.#notes, this.#options, { earlier: this.#opened.review });
    this.#api = new ReviewApi(this.#opened.review);
  }

  async #undo(): Promise<object> {
    const before = this.#before;
    const plan = before && planUndo(before.paths);
    if (!plan)
      throw new UserError('undo', 'has no record of what was written', 'restore the files from a backup');
    await plan.write();
    forgetConfigs();
    this.#before = undefined;
    this.#opened = before.opened;
    this.#api = before.api;
    const files = plan.runs.flatMap((run) => run.files);
    const lines = files.map(
      ({ path, kind }) => `${shownName(path)}: ${kind === 'removed' ? 'removed' : 'as it was'}`,
    );
    this.#outcome.push(...lines);
    return { lines, canUndo: false };
  }
}
