/**
 * The promises of the program as checks of one note, for property tests with many; they use the oracles of
 * the hunts.
 */

import { Case } from '../fuzz/case.ts';
import { byteOracles } from '../fuzz/oracles/bytes.ts';
import { contentOracles, opaqueParts } from '../fuzz/oracles/content.ts';
import { planOracles } from '../fuzz/oracles/plan.ts';
import { treeOracles } from '../fuzz/oracles/tree.ts';

export { ALL_OFF } from '../fuzz/case.ts';
export { crlf, parseStock } from '../fuzz/judge.ts';

/** Counts of what a check saw, which are printed. */
export interface Counts {
  notes: number;
  changed: number;
  fixes: Record<string, number>;
  opaque: number;
  /** The links to a heading, and those rewritten to follow it. */
  links: number;
  mended: number;
  /** The findings that were not fixed. */
  left: number;
}

export function noCounts(): Counts {
  return { notes: 0, changed: 0, fixes: {}, opaque: 0, links: 0, mended: 0, left: 0 };
}

/**
 * Checks I1 to I6, I8, I10 and I11 of a note that is built with every rule enabled.
 *
 * @returns the cleaned note.
 */
export function checkPromises(before: string, counts: Counts): string {
  const one = new Case(before, counts.notes);
  for (const oracle of [...byteOracles, ...treeOracles, ...contentOracles, ...planOracles]) {
    const isChecked = oracle.check(one);
    if (isChecked && oracle.id === 'I8 links') counts.links++;
  }
  const { built } = one;
  counts.notes++;
  if (before !== built.text) counts.changed++;
  for (const { ruleId } of built.done) counts.fixes[ruleId] = (counts.fixes[ruleId] ?? 0) + 1;
  if (one.isComparable) counts.opaque += opaqueParts(one.before, before, one.relisted).length;
  counts.mended += built.links;
  counts.left += built.left.length;
  return built.text;
}
