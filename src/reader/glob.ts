/** Globs on the command line, and in the settings `notes` and `overrides`. */

import { UserError } from '../messages/user-error.ts';
import { costOf, repeatsFreely, StepBudget } from './glob-cost.ts';

/**
 * The maximum number of wildcards in a part of a path, and of `**` in a glob. Each is tried at each position
 * of a name: with nine of them, one long name takes minutes.
 */
const MOST_WILDCARDS = 4;

/** A wildcard or the start of a group. In an ignore file, braces and parentheses are literal. */
const WILDCARD = /\*+|[({]/g;
const STAR = /\*+/g;

/** Why matching a glob could take minutes, as a verb phrase, and what to do about it, as an imperative. */
export interface GlobProblem {
  readonly what: string;
  readonly advice: string;
}

/**
 * Returns what is wrong with a glob if matching a name of usual length could take minutes. Longer names are
 * limited by `StepBudget`.
 *
 * @param inIgnoreFile whether it is a pattern of an ignore file.
 */
export function problemOfGlob(glob: string, inIgnoreFile = false): GlobProblem | undefined {
  if (!inIgnoreFile && repeatsFreely(glob))
    return { what: 'repeats a group that may match in many ways', advice: 'use * instead' };
  const parts = glob.split('/');
  const wildcard = inIgnoreFile ? STAR : WILDCARD;
  const what = 'has too many wildcards';
  if (parts.some((part) => (part.match(wildcard)?.length ?? 0) > MOST_WILDCARDS)) {
    const kinds = inIgnoreFile ? '' : ' wildcards and groups';
    return { what, advice: `use at most ${MOST_WILDCARDS}${kinds} in each part between slashes` };
  }
  return parts.filter((part) => part === '**').length > MOST_WILDCARDS
    ? { what, advice: `use ** at most ${MOST_WILDCARDS} times` }
    : undefined;
}

/** How a glob matches. */
export interface GlobOptions {
  /** Whether `*` and `**` also match names that start with a dot. */
  readonly dot?: boolean;
  /** Whether a glob without a slash matches the file name in any folder. */
  readonly basename?: boolean;
}

/**
 * Whether a glob matches a path with `/` as separator. @throws {UserError} if matching exceeds the budget.
 */
export type GlobMatcher = (path: string, steps?: StepBudget) => boolean;

/**
 * Compiles a glob.
 *
 * @throws {UserError} if matching could take minutes.
 */
export async function globMatcher(
  glob: string,
  { dot = false, basename = false }: GlobOptions = {},
): Promise<GlobMatcher> {
  const problem = problemOfGlob(glob);
  if (problem) throw new UserError(glob, problem.what, problem.advice);
  const { default: picomatch } = await import('picomatch');
  // A plus sign is literal unless a group follows; picomatch would pass it to its regular expression.
  const plain = glob
    .replace(/^\.\//, '')
    .replace(/\\.|\+(?!\()/gs, (match) => (match === '+' ? '\\+' : match));
  // With the flag `s`, wildcards match line breaks in names.
  const options = { dot, basename: basename && !glob.includes('/'), flags: 's', regex: false };
  const isMatch = picomatch(plain, options);
  const cost = costOf(plain, true);
  return (path, steps = new StepBudget()) => {
    steps.add(glob, cost(path));
    return isMatch(path);
  };
}
