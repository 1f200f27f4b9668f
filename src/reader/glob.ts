/** Globs on the command line, and in the settings `notes` and `overrides`. */

import { UserError } from '../messages/user-error.ts';
import { costOf, repeatsFreely, StepBudget } from './glob-cost.ts';

/**
 * The maximum number of wildcards in a part of a path, and of `**` in a glob. Each is tried at each position
 * of a name: with nine of them, one long name takes minutes.
 */
const MOST_WILDCARDS = 4;

/** A wildcard. In an ignore file, braces and parentheses are literal. */
const WILDCARD = /\*+|[({]/g;
const STAR = /\*+/g;

/**
 * Refuses a glob if matching a name of usual length could take minutes; longer names are limited by
 * `StepBudget`.
 *
 * @param where the ignore file that contains the pattern, if any.
 * @throws {UserError} if it has too many wildcards, or repeats a group that can match in many ways.
 */
export function refuseCostlyGlob(glob: string, where?: string): void {
  if (where === undefined && repeatsFreely(glob))
    throw new UserError(glob, 'repeats a group that may match in many ways', 'use * instead');
  const parts = glob.split('/');
  const wildcard = where === undefined ? WILDCARD : STAR;
  const isCostly =
    parts.filter((part) => part === '**').length > MOST_WILDCARDS ||
    parts.some((part) => (part.match(wildcard)?.length ?? 0) > MOST_WILDCARDS);
  if (!isCostly) return;
  throw new UserError(
    where ?? glob,
    where === undefined ? 'has too many wildcards' : `has a pattern with too many wildcards: ${glob}`,
    `use at most ${MOST_WILDCARDS} in each part between slashes`,
  );
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
  refuseCostlyGlob(glob);
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
