/** `ddia-notes review`: on a terminal, or on a page in the browser. */

import { setTrustAdvice } from '../config/trust.ts';
import { UserError } from '../messages/user-error.ts';
import type { ColorOptions } from '../report/style.ts';
import type { ReviewOptions } from '../session/review-notes.ts';

export interface ReviewCommandOptions extends ReviewOptions, ColorOptions {
  /** Whether the review is a page in the browser. */
  readonly web?: boolean;
  /** Whether the page is opened there. */
  readonly open?: boolean;
}

/**
 * Reviews notes; see `reviewOnTerminal` and `reviewOnPage`.
 *
 * @returns the exit code.
 */
export async function review(notes: readonly string[], options: ReviewCommandOptions): Promise<number> {
  const { web, open } = options;
  if (open && !web) throw new UserError('--open', 'only works with --web', 'add --web');
  setTrustAdvice();
  if (web) return (await import('./review-web.ts')).reviewOnPage(notes, options);
  return (await import('./review-terminal.ts')).reviewOnTerminal(notes, options);
}
