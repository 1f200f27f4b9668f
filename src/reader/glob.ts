/** Globs, as the command line, `notes` and `overrides` have them. */

import { UserError } from '../messages/user-error.ts';
import { costOf, repeatsFreely, StepBudget } from './glob-cost.ts';

/**
 * How many wildcards one part of a path may have, and how often `**` may stand for any folders. Each is tried at each
 * place in a name for each place of those before it: with nine, one long name takes minutes.
 */
const MOST_WILDCARDS = 4;

/** What may match in many ways. In an ignore file, a brace or parenthesis is nothing but itself. */
const WILDCARD = /\*+|[({]/g;
const STAR = /\*+/g;

/**
 * Makes sure that matching a name of usual length cannot take minutes; see `Steps` for others.
 *
 * @param where the file that has the pattern, if it is an ignore file.
 * @throws {UserError} if it has too many wildcards, or repeats what may match in many ways.
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

export interface GlobOptions {
  /** Whether `*` and `**` also match names that begin with a dot. */
  readonly dot?: boolean;
  /** Whether a glob without a slash is for names in any folder. */
  readonly basename?: boolean;
}

/** Says whether a glob matches a path with `/`. @throws {UserError} if matching takes more steps than are left. */
export type GlobMatcher = (path: string, steps?: StepBudget) => boolean;

/**
 * Makes a function that says whether a glob matches a path.
 *
 * @throws {UserError} if matching could take minutes.
 */
export async function globMatcher(
  glob: string,
  { dot = false, basename = false }: GlobOptions = {},
): Promise<GlobMatcher> {
  refuseCostlyGlob(glob);
  const { default: picomatch } = await import('picomatch');
  // A plus sign stands for itself unless a group follows it; picomatch would hand some to its regular expression.
  const plain = glob
    .replace(/^\.\//, '')
    .replace(/\\.|\+(?!\()/gs, (match) => (match === '+' ? '\\+' : match));
  // With this flag, a name may contain what ends a line elsewhere.
  const options = { dot, basename: basename && !glob.includes('/'), flags: 's', regex: false };
  const isMatch = picomatch(plain, options);
  const cost = costOf(plain, true);
  return (path, steps = new StepBudget()) => {
    steps.add(glob, cost(path));
    return isMatch(path);
  };
}
