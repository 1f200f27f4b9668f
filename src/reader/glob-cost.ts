/** What matching a glob costs: a regular expression tries each way in which wildcards may share a name between them. */

import { UserError } from '../messages/user-error.ts';

/** How many steps all globs together may take for one path: two seconds on a slow machine. */
const MOST_STEPS = 5e8;

/** A repeated group, and what is in it. */
const REPEATED = /[*+]\(([^)]*)\)?/g;
const NOT_LITERAL = /[*?+(){}[\]!@]/;

/** How many steps matching a path with `/` takes at most, about. */
export type Cost = (path: string) => number;

/** Counts the steps of all globs that a path is matched with. */
export class StepBudget {
  #left = MOST_STEPS;

  /**
   * @param where the glob, or the file that has it.
   * @throws {UserError} if there are too many by now.
   */
  add(where: string, steps: number): void {
    this.#left -= steps;
    if (this.#left >= 0) return;
    throw new UserError(where, 'has too many wildcards for so long a path', 'use fewer of them');
  }
}

/**
 * Whether a group in a glob is repeated and matches a text in many ways, such as `+(a*)`: each further character doubles those.
 */
export function repeatsFreely(glob: string): boolean {
  return [...bare(glob).matchAll(REPEATED)].some(([, inner = '']) => {
    const choices = inner.split('|');
    const firsts = new Set(choices.map((choice) => choice[0]));
    return NOT_LITERAL.test(inner) || firsts.size < choices.length || firsts.has(undefined);
  });
}

/**
 * What matching costs.
 *
 * @param groups whether braces and parentheses make groups; in an ignore file they are nothing but themselves.
 */
export function costOf(glob: string, groups: boolean): Cost {
  const text = bare(glob);
  const count = groups ? (text.match(/[({]/g)?.length ?? 0) : 0;
  // Of a sum, equal parts have the largest product.
  const choices = count === 0 ? 1 : (2 + (text.match(/[,|]/g)?.length ?? 0) / count) ** count;
  const parts = text.split('/');
  const stars = (part: string) => part.match(/\*+|\+\(/g)?.length ?? 0;
  const isMixed = parts.some((part) => part !== '**' && part.includes('**'));
  // Where wildcards may reach beyond a slash, they share the whole path.
  if (isMixed || (count > 0 && /[({][^)}]*[*/]/.test(text)))
    return (path) => path.length * choices * ways(path.length, stars(text));
  const folders = parts.filter((part) => part === '**').length;
  const inNames = parts.filter((part) => part !== '**').map(stars);
  return (path) => {
    const names = path.split('/');
    const longest = Math.max(...names.map((name) => name.length));
    // The last wildcard of a part has to take what is left.
    const here = inNames.reduce((product, wildcards) => product * ways(longest, wildcards - 1), 1);
    return path.length * choices * here * ways(names.length, folders);
  };
}

/** A glob without the meaning of what a backslash quotes. */
function bare(glob: string): string {
  return glob.replace(/\\./gs, '_');
}

/** In how many ways a length can be cut into one part more than that many cuts make. */
function ways(length: number, cuts: number): number {
  let result = 1;
  for (let i = 1; i <= cuts; i++) result *= (length + i) / i;
  return result;
}
