/** Whether the numbers before the headings of a row are section numbers, or belong to the titles. */

import type { WrittenNumber } from '../titles/written-number.ts';

/** What the numbers of a row are. */
export interface RowVerdict {
  /** The section number of each heading; `undefined` if it has none. */
  readonly numbers: readonly (WrittenNumber | undefined)[];
  /** The headings whose number may be a section number or part of the title, by their index. */
  readonly doubtful: readonly number[];
  /** The number of the first heading. */
  readonly start: number;
}

/** What a row depends on. */
export interface RowPlace {
  /** The numbers of the headings above the row, as they should be. */
  readonly prefix: readonly number[];
  /** The numbers of the heading directly above the row, as written. */
  readonly parent: readonly number[] | undefined;
  /** The number of the first heading, if an option sets it. */
  readonly startAt: number | undefined;
}

/**
 * Judges the numbers of headings with one parent together: numbers that continue each other are section numbers, a
 * single one that is not the expected one leaves a doubt.
 */
export function judgeRow(written: readonly (WrittenNumber | undefined)[], place: RowPlace): RowVerdict {
  const { prefix, parent } = place;
  const keepsBare = isBareRow(written, place);
  const numbers = written.map((number) => (isBare(number) && !keepsBare ? undefined : number));
  const start = startOf(numbers, place);
  const found = numbers.flatMap((number) => number ?? []);
  const inOrder = isInOrder(found.map(lastOf));
  const isOnePrefix = haveOnePrefix(found);
  const bare = written.filter(isBare).length;
  const isSure = (number: WrittenNumber, i: number): boolean => {
    const { path } = number;
    const isExpected = lastOf(number) === start + i;
    const enough = (found.length > 1 && inOrder) || isExpected;
    // Sections of a chapter may be numbered on their own: “1.”, “2.” instead of “3.1”, “3.2”.
    if (path.length === 1) return enough;
    if (path.length !== prefix.length + 1) return false;
    const above = path.slice(0, -1);
    const isBelow = isSamePath(above, prefix) || (parent !== undefined && isSamePath(above, parent));
    return isBelow ? enough : found.length > 1 && inOrder && isOnePrefix;
  };
  const doubtful = written.flatMap((number, i) => {
    if (!number) return [];
    if (numbers[i]) return isSure(numbers[i], i) ? [] : [i];
    // “3 ways to tie it” and “12 Angry Men” are titles; “2 Knots” in the second place may be numbered.
    const isTitle = number.beforeLowerCase || (bare === 1 && lastOf(number) !== start + i);
    return isTitle ? [] : [i];
  });
  return { numbers, doubtful, start };
}

/** Returns the number of the first heading of a row: where the author's numbers begin, usually 1. */
function startOf(numbers: readonly (WrittenNumber | undefined)[], { prefix, startAt }: RowPlace): number {
  if (startAt !== undefined) return startAt;
  const found = numbers.flatMap((number) => (number ? lastOf(number) : []));
  if (found.length < 2) return found[0] === 0 && numbers[0] ? 0 : 1;
  const least = found.reduce((a, b) => Math.min(a, b));
  if (least <= 1) return least;
  // Only the first row of a note may begin at another number than 0 or 1, as in the second part of some notes.
  return prefix.length > 0 ? 1 : Math.max(1, least - numbers.findIndex((number) => number));
}

function isBare(number: WrittenNumber | undefined): boolean {
  return number !== undefined && number.mark === '' && number.path.length === 1;
}

/** Whether numbers without a mark are section numbers: “1 Knots”, “2 Wind”, and nearly all siblings have one. */
function isBareRow(written: readonly (WrittenNumber | undefined)[], { startAt }: RowPlace): boolean {
  const bare = written.flatMap((number) => (isBare(number) ? lastOf(number!) : []));
  const first = bare[0];
  if (bare.length < 2 || first === undefined || (first > 1 && first !== startAt)) return false;
  const ascends = bare.every((number, i) => i === 0 || number > bare[i - 1]!);
  const follows = bare.every((number, i) => number === first + i);
  return ascends && (follows || bare.length === written.length);
}

/** Whether few numbers are less than the one before. */
function isInOrder(numbers: readonly number[]): boolean {
  const descents = numbers.filter((number, i) => i > 0 && number < numbers[i - 1]!).length;
  return descents * 3 <= numbers.length - 1;
}

function haveOnePrefix(numbers: readonly WrittenNumber[]): boolean {
  const [first] = numbers;
  return numbers.every(({ path }) => isSamePath(path.slice(0, -1), first!.path.slice(0, -1)));
}

function lastOf({ path }: WrittenNumber): number {
  return path.at(-1)!;
}

/** Whether two paths of numbers are equal. */
function isSamePath(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, i) => number === b[i]);
}
