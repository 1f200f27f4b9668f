/** Patterns of paths, as in `--exclude` and in the `overrides` of a config. */

import { isAbsolute, resolve, sep } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import { type GlobMatcher, globMatcher } from './glob.ts';
import type { StepBudget } from './glob-cost.ts';
import { pathFrom } from './path-from.ts';

interface Pattern {
  /** The path that the pattern would be as a name. */
  readonly place: string;
  readonly isAbsolute: boolean;
  /** Whether it matches what it does not name, so that the name of a folder says nothing about its files. */
  readonly isNegated: boolean;
  readonly isMatch: GlobMatcher;
}

/** A glob that is negated as a whole. */
const NEGATED = /^!(?!\()/;
/** A negated group or class in a glob. */
const NEGATED_PART = /!\(|\[[!^]/;

/**
 * Files, folders and globs, relative to a folder. One without a slash matches names in any folder, and one that matches
 * a folder matches everything in it.
 */
export class PathPatterns {
  readonly #patterns: readonly Pattern[];
  readonly #folder: string;

  private constructor(patterns: readonly Pattern[], folder: string) {
    this.#patterns = patterns;
    this.#folder = folder;
  }

  /**
   * @param folder the current one by default.
   * @throws {UserError} if matching a glob could take minutes.
   */
  static async of(globs: readonly string[], folder = process.cwd()): Promise<PathPatterns> {
    return new PathPatterns(await Promise.all(globs.map((glob) => patternOf(glob, folder))), folder);
  }

  /** Whether a pattern matches a file, or a folder in which it is. @throws {UserError} if matching exceeds the budget. */
  has(path: string, steps?: StepBudget): boolean {
    if (this.#patterns.length === 0) return false;
    const whole = resolve(path);
    const here = pathFrom(this.#folder, whole);
    const above = pathsAbove(here);
    return this.#patterns.some(({ place, isAbsolute: isWhole, isNegated, isMatch }) => {
      if (whole === place || whole.startsWith(place + sep)) return true;
      if (isNegated) return isMatch(isWhole ? `/${pathFrom('/', whole)}` : here, steps);
      return (isWhole ? pathsAbove(pathFrom('/', whole), '/') : above).some((one) => isMatch(one, steps));
    });
  }
}

/** Returns the patterns of `--exclude`. @throws {UserError} if one is negated, or too costly. */
export async function excludedBy(globs: readonly string[] = []): Promise<PathPatterns> {
  for (const glob of globs) {
    if (NEGATED.test(glob))
      throw new UserError('--exclude', `does not accept “${glob}”`, 'name the notes to skip, without “!”');
  }
  return PathPatterns.of(globs);
}

async function patternOf(glob: string, folder: string): Promise<Pattern> {
  const named = glob.replace(/(?<=.)\/+$/, '');
  return {
    place: resolve(folder, named),
    isAbsolute: isAbsolute(named),
    isNegated: NEGATED.test(named) || NEGATED_PART.test(named),
    isMatch: await globMatcher(named, { dot: true, basename: true }),
  };
}

/** A path with `/` as separator, after the folders above it. */
function pathsAbove(path: string, start = ''): string[] {
  const parts = path.split('/');
  return parts
    .map((_, i) => start + parts.slice(0, i + 1).join('/'))
    .filter((one) => !/(?:^|\/)\.\.$/.test(one));
}
