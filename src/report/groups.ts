/** What a report lists of a note: findings and fixes one by one, or many of a rule as a group. */

import type { Diagnostic, DoneFix } from '../pipeline/diagnostic.ts';
import { addTo } from '../source/grouping.ts';
import type { ListOptions } from './format.ts';

/** The number of alike findings that are listed one by one in a note. If there are more, they are grouped. */
export const MOST_ALIKE = 3;

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
  /** Errors first, then warnings and info findings; the largest first. */
  readonly groups: readonly Group[];
}

/** Returns the fixes of a note at their places. With `quiet`, all are grouped. */
export function listFixes(done: readonly DoneFix[], { quiet, verbose }: ListOptions): Listing {
  const items = done.map((about): Item => ({ kind: 'fixed', about, ...about.after }));
  return listingOf(sorted(items), quiet ? 0 : mostAlike(verbose));
}

/** Returns the findings of a note. Warnings and errors without a fix need a decision, and are never grouped. */
export function listFindings(findings: readonly Diagnostic[], { verbose }: ListOptions): Listing {
  const items = findings.map((about): Item => ({ kind: 'finding', about, ...about.start }));
  return listingOf(sorted(items), mostAlike(verbose));
}

function mostAlike(verbose = false): number {
  return verbose ? Number.POSITIVE_INFINITY : MOST_ALIKE;
}

/** @param most the number of alike items that are listed one by one. */
function listingOf(items: readonly Item[], most: number): Listing {
  const alike = new Map<string, Item[]>();
  for (const item of items) if (!needsDecision(item)) addTo(alike, keyOf(item), item);
  const groups = [...alike.values()].filter(({ length }) => length > most) as unknown as Group[];
  const grouped = new Set<Item>(groups.flat());
  return {
    items: items.filter((item) => !grouped.has(item)),
    groups: groups.sort((a, b) => rankOf(a) - rankOf(b) || b.length - a.length),
  };
}

function rankOf([{ about }]: Group): number {
  return ['error', 'warn', 'info'].indexOf(about.severity);
}

function sorted(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.line - b.line || a.column - b.column);
}

function needsDecision({ kind, about }: Item): boolean {
  return kind === 'finding' && about.severity !== 'info' && !about.fix;
}

function keyOf({ kind, about }: Item): string {
  const isFixable = kind === 'finding' && about.fix !== undefined;
  return JSON.stringify([kind, about.ruleId, about.severity, isFixable]);
}
