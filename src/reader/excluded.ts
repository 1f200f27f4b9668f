/** Files that the user excludes by globs, in addition to those in ignore files. */

import { isAbsolute, resolve, sep } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import { type GlobMatcher, globMatcher } from './glob.ts';
import { pathFrom } from './path-from.ts';

interface Pattern {
  /** The path that the glob would be as a name. */
  readonly place: string;
  readonly isAbsolute: boolean;
  readonly isMatch: GlobMatcher;
}

/**
 * Globs from the current folder. One without a slash matches names in any folder, and one that matches a folder
 * excludes everything in it.
 */
export class Excluded {
  readonly #patterns: readonly Pattern[];

  private constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns;
  }

  /** @throws {UserError} if a glob is empty or negated, or matching it could take minutes. */
  static async by(globs: readonly string[] = []): Promise<Excluded> {
    return new Excluded(await Promise.all(globs.map(patternOf)));
  }

  /** Whether a file is excluded. */
  has(path: string): boolean {
    if (this.#patterns.length === 0) return false;
    const whole = resolve(path);
    const here = pathsAbove(pathFrom(process.cwd(), whole));
    return this.#patterns.some(
      ({ place, isAbsolute: isWhole, isMatch }) =>
        whole === place ||
        whole.startsWith(place + sep) ||
        (isWhole ? pathsAbove(pathFrom('/', whole), '/') : here).some((one) => isMatch(one)),
    );
  }
}

async function patternOf(glob: string): Promise<Pattern> {
  if (glob === '') throw new UserError('--exclude', 'is empty', 'name a file, a folder or a glob');
  if (/^!(?!\()/.test(glob))
    throw new UserError('--exclude', `does not accept “${glob}”`, 'remove the “!”: it excludes what matches');
  const named = glob.replace(/(?<=.)\/+$/, '');
  return {
    place: resolve(named),
    isAbsolute: isAbsolute(named),
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
