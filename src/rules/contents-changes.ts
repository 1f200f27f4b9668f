/** What the finding about a table of contents, and the summary of its fix, say about each item. */

import { CHANGE_KINDS, type ItemChange, linesOfItems } from '../contents/list-changes.ts';
import { quoted } from '../messages/quoted.ts';
import { type Source, startOf } from '../source/source.ts';
import type { ShownChange } from './define-rule.ts';

type Kind = ItemChange['kind'];

/** The most changes of a kind that a finding names one by one. */
const MOST_IN_FINDING = 2;
/** The same for the summary of a fix, which names all text that is lost. */
const MOST_IN_SUMMARY: Readonly<Record<Kind, number>> = {
  added: 10,
  removed: Number.POSITIVE_INFINITY,
  renamed: Number.POSITIVE_INFINITY,
  linked: 2,
  corrected: 2,
  moved: 2,
};

/** What is wrong with the named items, and with more of them. */
const PROBLEMS: Readonly<Record<Kind, readonly [few: (names: string) => string, many: string]>> = {
  added: [(names) => `missing ${names}`, 'headings missing'],
  removed: [(names) => `no heading for ${names}`, 'items without a heading'],
  renamed: [(names) => names, 'wrong titles'],
  linked: [(names) => `no link from ${names}`, 'items without a link'],
  corrected: [(names) => `wrong link from ${names}`, 'wrong links'],
  moved: [(names) => `${names} in the wrong place`, 'items in the wrong place'],
};

/** What was done to an item, and to several items. */
const DONE: Readonly<Record<Kind, readonly [one: (change: ItemChange) => string, many: string]>> = {
  added: [({ title }) => `${quoted(title)} added`, 'headings added'],
  removed: [({ title }) => `${quoted(title)} removed`, 'items removed'],
  renamed: [({ title, oldTitle }) => `${quoted(oldTitle)} → ${quoted(title)}`, 'titles corrected'],
  linked: [({ title }) => `${quoted(title)} linked`, 'items linked'],
  corrected: [({ title }) => `link from ${quoted(title)} corrected`, 'links corrected'],
  moved: [({ title }) => `${quoted(title)} moved`, 'items moved'],
};

/** Returns the message of a finding about a table of contents. */
export function outdatedMessage(changes: readonly ItemChange[]): string {
  if (changes.length === 0) return 'Unexpected table of contents, expected one that matches the headings';
  if (changes.every(({ kind }) => kind === 'linked')) {
    const [only, ...others] = changes;
    const links = others.length > 0 ? 'links' : `link from ${quoted(only!.title)}`;
    return `Missing ${links} in the table of contents`;
  }
  // “missing “A” and “B”, wrong titles” would read as if the titles were missing, too.
  const kinds = byKind(changes);
  const ordered = [
    ...kinds.filter(([kind]) => kind !== 'added'),
    ...kinds.filter(([kind]) => kind === 'added'),
  ];
  const problems = ordered.map(([kind, alike]) => {
    const [few, many] = PROBLEMS[kind];
    if (alike.length > MOST_IN_FINDING) return `${alike.length} ${many}`;
    return few(alike.map(nameIn).join(' and '));
  });
  return `The table of contents is out of date: ${problems.join(', ')}`;
}

function nameIn({ kind, title, oldTitle }: ItemChange): string {
  return kind === 'renamed' ? `${quoted(oldTitle)} instead of ${quoted(title)}` : quoted(title);
}

/**
 * Returns what the summary of a fix shows.
 *
 * @param start the offset at which the list begins.
 * @param printed the new list.
 */
export function shownChanges(
  source: Source,
  changes: readonly ItemChange[],
  { start, end }: { readonly start: number; readonly end: number },
  printed: string,
): ShownChange[] {
  const lines = linesOfItems(printed);
  const first = source.point(start).line;
  return byKind(changes).flatMap(([kind, alike]) => {
    const [one, many] = DONE[kind];
    return alike.map((change) => ({
      shown: alike.length > MOST_IN_SUMMARY[kind] ? `${alike.length} ${many}` : one(change),
      before: source.point(change.before ? startOf(change.before) : end).line - first,
      after: lines[change.after] ?? 0,
    }));
  });
}

function byKind(changes: readonly ItemChange[]): [Kind, ItemChange[]][] {
  return CHANGE_KINDS.flatMap((kind): [Kind, ItemChange[]][] => {
    const alike = changes.filter((change) => change.kind === kind);
    return alike.length > 0 ? [[kind, alike]] : [];
  });
}
