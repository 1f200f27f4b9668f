/** Errors for the user. */

import { isUnusual, oneLine, shownName } from './display.ts';
import { environment } from './environment.ts';

/** An error for the user: where the problem is, what it is and what to do about it. Exit code 2. */
export class UserError extends Error {
  /**
   * @param where the file, option or key.
   * @param what the problem, as a verb phrase.
   * @param advice what to do about it, as an imperative.
   */
  constructor(where: string, what: string, advice: string) {
    // A name can contain line breaks and control characters, but an error is one line.
    const place = where === '' ? '""' : environment().shownPlace(where);
    super(oneLine(`${isUnusual(place) ? shownName(place) : place} ${what}; ${advice}`));
    this.name = 'UserError';
  }
}

/** Returns the error for an option that cannot be used together with others. */
export function clashOf(option: string, others: string): UserError {
  return new UserError(option, `cannot be combined with ${others}`, 'use only one of them');
}
