/**
 * The cost of matching a glob. A regular expression tries each way in which wildcards can divide a name
 * between them.
 */

import { UserError } from '../messages/user-error.ts';

/** The number of steps that all globs may take for one path: two seconds on a slow machine. */
const MOST_STEPS = 5e8;

/** A repeated group with its content. */
const REPEATED = /[*+]\(([^)]*)\)?/g;
const NOT_LITERAL = /[*?+(){}[\]!@]/;

/** Estimates the maximum number of steps for matching a path with `/` as separator. */
export type Cost = (path: string) => number;

/** Counts the steps of all globs that a path is matched with. */
export class StepBudget {
  #remaining = MOST_STEPS;

  /**
   * @param where the glob, or the file that contains it, for errors.
   * @throws {UserError} if the budget is exceeded.
   */
  add(where: string, steps: number): void {
    this.#remaining -= steps;
    if (this.#remaining >= 0) return;
    throw new UserError(where, 'has too many wildcards to match a path this long', 'use fewer of them');
  }
}

/**
 * Whether a repeated group of a glob can match a text in several ways, such as `+(a*)`. Each further
 * character doubles the number of ways.
 */
export function repeatsFreely(glob: string): boolean {
  return [...bare(glob).matchAll(REPEATED)].some(([, inner = '']) => {
    const choices = inner.split('|');
    const firsts = new Set(choices.map((choice) => choice[0]));
    return NOT_LITERAL.test(inner) || firsts.size < choices.length || firsts.has(undefined);
  });
}

/**
 * Returns the cost of matching a glob.
 *
 * @param groups whether braces and parentheses form groups; in an ignore file they are literal.
 */
export function costOf(glob: string, groups: boolean): Cost {
  const text = bare(glob);
  const count = groups ? (text.match(/[({]/g)?.length ?? 0) : 0;
  // Of a given sum, equal factors have the largest product.
  const choices = count === 0 ? 1 : (2 + (text.match(/[,|]/g)?.length ?? 0) / count) ** count;
  const parts = text.split('/');
  const stars = (part: string) => part.match(/\*+|\+\(/g)?.length ?? 0;
  const isMixed = parts.some((part) => part !== '**' && part.includes('**'));
  // Wildcards that can match a slash divide the whole path between them.
  if (isMixed || (count > 0 && /[({][^)}]*[*/]/.test(text)))
    return (path) => path.length * choices * ways(path.length, stars(text));
  const folders = parts.filter((part) => part === '**').length;
  const inNames = parts.filter((part) => part !== '**').map(stars);
  return (path) => {
    const names = path.split('/');
    const longest = Math.max(...names.map((name) => name.length));
    // The last wildcard of a part must match the rest.
    const here = inNames.reduce((product, wildcards) => product * ways(longest, wildcards - 1), 1);
    return path.length * choices * here * ways(names.length, folders);
  };
}

/** Replaces each escaped character by a literal one. */
function bare(glob: string): string {
  return glob.replace(/\\./gs, '_');
}

/** Returns the number of ways to divide a length by a number of cuts. */
function ways(length: number, cuts: number): number {
  let result = 1;
  for (let i = 1; i <= cuts; i++) result *= (length + i) / i;
  return result;
}
