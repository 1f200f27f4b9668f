/**
 * `lint` reports what `build` fixes and does not fix; siblings remain siblings (I13); injected misspellings
 * are corrected (I7).
 */

import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { findContents } from '../../../src/contents/find-contents.ts';
import type { Diagnostic } from '../../../src/pipeline/diagnostic.ts';
import { planNote } from '../../../src/pipeline/plan-note.ts';
import { Reading } from '../../../src/source/reading.ts';
import type { Source } from '../../../src/source/source.ts';
import { proseWords } from '../../../src/spelling/words.ts';
import { ALL, build, sourceOf } from '../case.ts';
import type { Oracle } from './oracle.ts';

function lint(text: string): readonly Diagnostic[] {
  return planNote(sourceOf(text), ALL).findings;
}

const answer: Oracle = {
  id: 'lint answers build',
  check({ text, built, salt }) {
    if (salt % 2 !== 0) return false;
    const offered = lint(text).filter(({ fix }) => fix);
    if (built.text !== text) ok(offered.length > 0, 'build changes a note for which lint offers no fix');
    const places = (findings: readonly Diagnostic[]) =>
      findings.map(({ ruleId, start, end }) => `${ruleId} ${start.offset}-${end.offset}`).sort();
    deepEqual(
      places(built.left),
      places(lint(built.text)),
      'what build leaves is what lint finds afterwards',
    );
    return true;
  },
};

/** Returns the style of a heading: its label or the form of its number, if any. */
function wayOf(heading: Heading): string {
  const text = textOf(heading).replace(/^[^\p{L}\p{N}]+/u, '');
  const label = /^(\p{L}+)\s*(?:\d+|[ivxlc]+)(?!\p{L})/iu.exec(text);
  if (label) return label[1]!.toLowerCase();
  const number = /^(\d+(?:\.\d+)*)([.):]?)\s/.exec(text);
  return number ? `${number[1]!.split('.').length} ${number[2]}` : 'plain';
}

/** Returns the top-level headings of a note, each with its parent. */
function outlined(tree: Root): { heading: Heading; parent: Heading | undefined }[] {
  const open: Heading[] = [];
  return tree.children.flatMap((heading) => {
    if (heading.type !== 'heading') return [];
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop();
    const parent = open.at(-1);
    open.push(heading);
    return [{ heading, parent }];
  });
}

const siblings: Oracle = {
  id: 'I13 siblings',
  check(one) {
    // A line of a merge conflict or a formula may look like a heading, and is unchanged.
    if (/^(?:<{7}|>{7})/m.test(one.text)) return false;
    // Nested items of a table of contents become subsections.
    if (findContents(one.before)?.list.children.some(({ children }) => children.length > 1)) return false;
    const { untouchable } = sourceOf(one.text);
    const before = outlined(one.before);
    const rows = new Map<string, { title: string; at: number }[]>();
    const numbers = new Map<Heading | undefined, number>([[undefined, -1]]);
    for (const [at, { heading }] of before.entries()) numbers.set(heading, at);
    for (const [at, { heading, parent }] of before.entries()) {
      const { start, end } = heading.position!;
      if (textOf(heading).trim() === '' || untouchable.covers(start.offset!, end.offset!)) continue;
      const key = `${numbers.get(parent)} ${heading.depth} ${wayOf(heading)}`;
      const row = rows.get(key);
      const place = { title: textOf(heading), at };
      if (row) row.push(place);
      else rows.set(key, [place]);
    }
    const alike = [...rows.values()].filter((row) => row.length > 1);
    const kept = ['heading-from-emphasis', 'heading-tagline'].every((id) => one.count(id) === 0);
    if (alike.length === 0 || one.built.text === one.text || !kept) return alike.length > 0;
    const after = outlined(one.after);
    if (after.length !== before.length) return false;
    for (const row of alike) {
      const depths = new Set(row.map(({ at }) => after[at]!.heading.depth));
      equal(
        depths.size,
        1,
        `siblings written alike get levels ${[...depths]}: ${row.map(({ title }) => title).join(' | ')}`,
      );
    }
    return true;
  },
};

const ONLY_TYPOS = { rules: { '*': 'off', typo: 'warn' } } as const;
const MOST = 3;

/** The unambiguous misspellings, by correct word. */
export const misspellings: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync('src/spelling/compile/misspellings.txt', 'utf8')
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [right, ...wrong] = line.split(' ');
      return [right!, wrong.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1))];
    })
    .filter(([, wrong]) => wrong.length > 0),
);

const wrongs: ReadonlySet<string> = new Set([...misspellings.values()].flat());

/**
 * Returns the ranges of words with common misspellings: in prose, in lower case, outside of code, addresses
 * and names.
 */
export function misspellable(source: Source): { start: number; word: string }[] {
  const found: { start: number; word: string }[] = [];
  visit(source.tree, ['paragraph', 'heading', 'tableCell'], (block) => {
    const reading = new Reading(source, block);
    for (const { text, at } of proseWords(reading.text)) {
      const start = reading.offset(at, at + text.length);
      if (
        start !== undefined &&
        misspellings.has(text) &&
        !source.untouchable.hit(start, start + text.length)
      )
        found.push({ start, word: text });
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

const injected: Oracle = {
  id: 'I7 misspellings',
  check({ built, salt }) {
    if (salt % 4 !== 0) return false;
    const { source } = build(built.text, ONLY_TYPOS);
    const places = misspellable(source).filter(
      (place, i, all) => i === 0 || place.start >= all[i - 1]!.start + all[i - 1]!.word.length,
    );
    // If other misspellings are not corrected, one more may look like the author's choice.
    const words = source.body.match(/\p{L}+/gu) ?? [];
    if (places.length === 0 || words.some((word) => wrongs.has(word.toLowerCase()))) return false;
    const step = Math.max(1, Math.floor(places.length / MOST));
    const edits = places
      .filter((_, i) => i % step === salt % step)
      .slice(0, MOST)
      .map(({ start, word }, i) => {
        const wrong = misspellings.get(word)!;
        return { start, end: start + word.length, word, text: wrong[(salt + i) % wrong.length]! };
      });
    const clean = source.text.toString();
    const fixed = build(source.text.edit(edits)!.toString(), ONLY_TYPOS);
    const done = [...fixed.done];
    // An uncorrected one happens to be next to its correct spelling, or in another language.
    const left = edits.filter(({ text, word }) => {
      const at = done.findIndex(({ actual }) => actual === text);
      const [fix] = at === -1 ? [] : done.splice(at, 1);
      if (fix) equal(fix.expected![0], word);
      return !fix;
    });
    if (left.length === 0) equal(unnumbered(fixed.text), unnumbered(clean));
    else
      equal(
        fixed.text.length - clean.length,
        left.reduce((sum, { text, word }) => sum + text.length - word.length, 0),
      );
    return left.length < edits.length;
  },
};

/**
 * A text whose links do not say which of several headings with one title they lead to: a misspelling tells
 * those apart.
 */
function unnumbered(text: string): string {
  return text.replace(/(#[\w-]*?)-\d+(?=[)>\s])/g, '$1');
}

export const findingOracles: readonly Oracle[] = [answer, siblings, injected];
