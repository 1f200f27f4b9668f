/** What a report lists of a note: findings and fixes one by one, or many of a rule as a group. */

import type { Diagnostic, DoneFix } from '../pipeline/diagnostic.ts';
import { addTo } from '../source/grouping.ts';
import type { ListOptions } from './format.ts';

/** The number of alike findings that are listed one by one in a note. If there are more, they are grouped. */
const MOST_ALIKE = 5;

/** A finding or a fix, at its place in the text that a report is about. */
export type Item = { readonly line: number; readonly column: number } & (
  | { readonly kind: 'finding'; readonly about: Diagnostic }
  | { readonly kind: 'fixed'; readonly about: DoneFix }
);

/** Items of one rule, one severity and one kind, sorted by position. */
export type Group = readonly [Item, ...Item[]];

export interface Listing {
  /** Listed one by one, sorted by position. */
  readonly items: readonly Item[];
  /** The largest first. */
  readonly groups: readonly Group[];
}

/**
 * Decides what is listed one by one. Warnings and errors without a fix need a decision, and are never grouped.
 * With `verbose`, nothing is; with `quiet`, all fixes are.
 */
export function listingOf(
  findings: readonly Diagnostic[],
  done: readonly DoneFix[],
  { quiet, verbose }: ListOptions,
): Listing {
  const items = itemsOf(findings, done);
  const alike = new Map<string, Item[]>();
  for (const item of items) if (!needsDecision(item)) addTo(alike, keyOf(item), item);
  const most = verbose ? Number.POSITIVE_INFINITY : MOST_ALIKE;
  const groups = [...alike.values()].filter(
    ([first, ...others]) => 1 + others.length > (quiet && first!.kind === 'fixed' ? 0 : most),
  ) as unknown as Group[];
  const grouped = new Set<Item>(groups.flat());
  return {
    items: items.filter((item) => !grouped.has(item)),
    groups: groups.sort((a, b) => b.length - a.length),
  };
}

function itemsOf(findings: readonly Diagnostic[], done: readonly DoneFix[]): Item[] {
  const items: Item[] = [
    ...done.map((about): Item => ({ kind: 'fixed', about, ...about.after })),
    ...findings.map((about): Item => ({ kind: 'finding', about, ...about.start })),
  ];
  return items.sort((a, b) => a.line - b.line || a.column - b.column);
}

function needsDecision({ kind, about }: Item): boolean {
  return kind === 'finding' && about.severity !== 'info' && !about.fix;
}

function keyOf({ kind, about }: Item): string {
  const isFixable = kind === 'finding' && about.fix !== undefined;
  return JSON.stringify([kind, about.ruleId, about.severity, isFixable]);
}
