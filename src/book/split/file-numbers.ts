/** The numbers in the file names of a folder: those of the author where they ascend, otherwise positions. */

import { quoted } from '../../messages/quoted.ts';
import { hasSeveralNumbers } from '../../titles/numbering.ts';
import type { Page } from './pages.ts';

/** The share of pages in a folder that must have a number; otherwise their positions are used. */
const NUMBERED = 1 / 3;

/**
 * Returns the number in the file name of each page of a folder: the author's, or the page's position if few
 * pages have a number, if the numbers do not ascend, or if many other pages have none and would not be in order.
 */
export function pageNumbers(siblings: readonly Page[]): readonly (number | undefined)[] {
  if (!hasUsableNumbers(siblings)) return siblings.map(({ position }) => position);
  const [first] = siblings;
  return siblings.map((page) => {
    // A page before the first number has to come first.
    const isFirst =
      page === first && page.role === 'body' && !siblings.some((other) => other.numbering?.number === 0);
    return page.numbering?.number ?? (isFirst ? 0 : undefined);
  });
}

function hasUsableNumbers(siblings: readonly Page[]): boolean {
  const numbers = siblings.flatMap(({ numbering }) => numbering?.number ?? []);
  if (numbers.length === 0 || numbers.length < siblings.length * NUMBERED) return false;
  const others = siblings.filter(({ numbering, role }) => !numbering && role === 'body');
  return others.length <= numbers.length / 2 && isAscending(numbers);
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => i === 0 || number > numbers[i - 1]!);
}

/**
 * Describes what is wrong with the author's numbers in a book: a number that is missing, that occurs twice, or
 * that is less than the one before.
 *
 * @returns at most one line per folder, about its first such place.
 */
export function numberingProblems(pages: readonly Page[]): string[] {
  return pages.flatMap(({ children }) => problemIn(children) ?? []);
}

function problemIn(siblings: readonly Page[]): string | undefined {
  const numbered = siblings.filter(({ numbering }) => numbering);
  const [first] = numbered;
  // Numbers of different kinds do not continue each other.
  if (
    !first ||
    numbered.length < siblings.length * NUMBERED ||
    numbered.some(({ numbering }) => numbering!.word !== first.numbering!.word || numbering!.path)
  )
    return undefined;
  // Several pages may have a number of “Lecture 5.1” and “Week 2–4”.
  const single = numbered.filter(({ title }) => !hasSeveralNumbers(title));
  const mayHaveGap = single.length === numbered.length;
  const used = hasUsableNumbers(siblings);
  const consequence = used ? '' : '; the pages are numbered by position';
  const seen = new Map<number, Page>();
  let gap: string | undefined;
  for (const [i, page] of single.entries()) {
    const { number } = page.numbering!;
    const before = single[i - 1];
    const same = seen.get(number);
    if (same) return `${quoted(page.title)} has the same number as ${quoted(same.title)}${consequence}`;
    if (before && number < before.numbering!.number)
      return `${quoted(page.title)} comes after ${quoted(before.title)}, which has a higher number${consequence}`;
    // Pages without a number between two others may have the missing ones.
    if (mayHaveGap && before && number - before.numbering!.number > page.position - before.position)
      gap ??= `${quoted(page.title)} directly follows ${quoted(before.title)}: a number is missing`;
    seen.set(number, page);
  }
  return gap === undefined ? undefined : `${gap}${consequence}`;
}
