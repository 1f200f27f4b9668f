/** I6: after each fix, stock remark parses exactly the tree that the fix declared. */

import { equal } from 'node:assert/strict';
import type { Nodes, Root } from 'mdast';
import { withoutConflicts } from '../../../src/pipeline/conflicts.ts';
import { proveFixes } from '../../../src/pipeline/prove-fixes.ts';
import { openNote, runRules } from '../../../src/pipeline/run-rules.ts';
import { expectedTree } from '../../../src/source/expected-tree.ts';
import { Source } from '../../../src/source/source.ts';
import { SourceText } from '../../../src/source/source-text.ts';
import { firstDifference } from '../../../src/source/tree-difference.ts';
import { plainly } from '../../reprint/stock.ts';
import { ALL, sourceOf } from '../case.ts';
import { bodyOf, count, parseStock } from '../judge.ts';
import type { Oracle } from './oracle.ts';
import { applyTypos, letters, unlisted } from './words.ts';

const parser: Oracle<boolean> = {
  id: 'I6 parser',
  check({ text, built, before, after }) {
    equal(firstDifference(before, sourceOf(text).parsed), undefined);
    if (built.text !== text) equal(firstDifference(after, built.source.parsed), undefined);
    return true;
  },
};

/** Parses a note with stock remark, and separates foreign blocks. */
function judged(body: string): Root {
  return Source.parsed(new SourceText(body), parseStock(body)).tree;
}

/**
 * Serialises a tree without the addresses of links within the note, which are rewritten to follow headings.
 */
function plain(tree: Nodes, isLoose: boolean): string {
  const text = plainly(tree);
  return isLoose ? text.replace(/"url":"[^"#]*#[^"]*"/g, '"url":"#"') : text;
}

const declared: Oracle<boolean> = {
  id: 'I6 declared',
  check({ text }) {
    const source = sourceOf(text);
    const reports = runRules(openNote(source, ALL, {}), ALL);
    const fixes = withoutConflicts(
      reports.flatMap(({ message }) => (message.fix ? [{ fix: message.fix, message }] : [])),
    );
    if (fixes.length === 0) return false;
    const proven = proveFixes(source, fixes);
    const body = bodyOf(proven.source.text.toString());
    const expected = expectedTree(
      source.tree,
      proven.applied.flatMap(({ fix }) => fix.expect),
    ).tree;
    equal(plain(judged(body), proven.links.length > 0), plain(expected, proven.links.length > 0));
    return true;
  },
};

const KEPT = ['list', 'listItem', 'blockquote', 'table', 'tableCell', 'link', 'thematicBreak'] as const;

const structure: Oracle<boolean> = {
  id: 'I6 structure',
  check(one) {
    const { before, after, built } = one;
    if (built.text === one.text) return false;
    // One fix adds the spaces to all headings of a paragraph that lack them.
    const isSpaced = built.done.some(
      ({ ruleId, actual }) => ruleId === 'heading-level' && actual!.startsWith('#'),
    );
    const spaced = isSpaced ? (one.text.match(/#{1,6}[^\s#]/g)?.length ?? 0) : 0;
    const promoted = one.count('heading-from-emphasis');
    const separated = one.count('accidental-heading');
    const lowered = one.count('heading-tagline') + separated;
    const more = count(after, 'heading') - count(before, 'heading') - promoted + lowered;
    equal(
      more >= (isSpaced ? 1 : 0) && more <= spaced,
      true,
      `${more} headings are new beyond what was fixed`,
    );
    const added = (type: string) => (type === 'thematicBreak' ? separated : 0);
    if (!one.relisted)
      for (const type of KEPT) equal(count(after, type), count(before, type) + added(type), type);
    // A hard line break is only removed with the emphasised line that it separated from its text.
    const gone = count(before, 'break') - count(after, 'break');
    equal(
      gone >= 0 && gone <= promoted + spaced,
      true,
      `${gone} hard breaks are gone, ${promoted} headings are new`,
    );
    return true;
  },
};

/** Corrected on both sides, so that misspellings in code make no difference. */
const words: Oracle<boolean> = {
  id: 'I2 words',
  check(one) {
    if (one.built.text === one.text || !one.isComparable) return false;
    const kept = (tree: Root, text: string) =>
      letters(applyTypos(unlisted(tree, text, one.relisted).replace(/^[ \t>]+/gm, ''), one.typos));
    equal(kept(one.after, one.built.text), kept(one.before, one.text));
    return true;
  },
};

export const treeOracles: readonly Oracle<boolean>[] = [parser, declared, structure, words];
