/** I9, I15 and the links of I8: a note as a book, with and without edits in its pages. */

import { deepEqual, equal, ok } from 'node:assert/strict';
import { basename } from 'node:path';
import { DIVISIONS, TARGET_NAMES } from '../../../src/book/book-options.ts';
import { JoinError } from '../../../src/book/join/join-errors.ts';
import type { SplitOptions } from '../../../src/book/split/page-maker.ts';
import { UserError } from '../../../src/messages/user-error.ts';
import { stockLinkTargets } from '../../book/stock-link-targets.ts';
import { filesOf, joinBook, NOTE, splitText, type TestBook } from '../../book/test-book.ts';
import { editBook } from '../../properties/edit-book.ts';
import { type Case, pick } from '../case.ts';
import type { Oracle } from './oracle.ts';

/** Splits the cleaned note; `undefined` if there is nothing to split by, or its front matter is invalid. */
export function bookOf({ built, salt }: Case, options: Partial<SplitOptions> = {}): TestBook | undefined {
  try {
    return splitText(built.source, {
      by: pick(['chapter', ...DIVISIONS], salt),
      skipEmpty: salt % 5 === 0,
      ...options,
    });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const joined: Oracle = {
  id: 'I9 join',
  check(one) {
    if (!one.built.text.includes('#') && !/^ {0,3}[-=]+[ \t]*$/m.test(one.built.text)) return false;
    for (const target of TARGET_NAMES) {
      const made = bookOf(one, { target });
      if (!made) return false;
      const { text, edited, lost } = joinBook(made);
      equal(text, one.built.text, target);
      deepEqual([edited, lost], [[], []]);
    }
    return true;
  },
};

const led: Oracle = {
  id: 'I8 links of a book',
  check(one) {
    // The judge of links does not support explicit ids.
    if (!/\]\(|\]:|href|src/.test(one.built.text) || one.built.text.includes('{#')) return false;
    // A heading in an unused footnote is not shown.
    if (/^[ \t]*\[\^[^\]\n]+\]:[ \t]*#/m.test(one.built.text)) return false;
    const made = bookOf(one, { target: 'plain', skipEmpty: false });
    if (!made || made.book.unresolvedLinks > 0) return false;
    const before = stockLinkTargets([{ path: NOTE, text: one.built.text }]);
    const after = stockLinkTargets(filesOf(made));
    equal(after.body.length, before.body.length, 'as many references');
    for (const [i, goal] of before.body.entries()) if (goal !== 'nothing') equal(after.body[i], goal);
    for (const [name, goals] of before.footnotes) {
      if (!goals.includes('nothing')) deepEqual(after.footnotes.get(name), goals);
    }
    return before.body.length > 0;
  },
};

/** A word that no note contains. */
const TOKEN = 'zqxjk';

const edited: Oracle = {
  id: 'I15 edits',
  check(one) {
    if (one.built.text.includes(TOKEN)) return false;
    const target = pick(TARGET_NAMES, one.salt);
    const made = bookOf(one, { target });
    if (!made) return false;
    const [path, page] = pick([...made.pages], one.salt >> 2);
    const edit = pick(EDITS, one.salt >> 4)(page, one.salt >> 7);
    if (edit === undefined) return false;
    made.pages.set(path, edit.text);
    let outcome: ReturnType<typeof joinBook>;
    try {
      outcome = joinBook(made);
    } catch (error) {
      if (error instanceof JoinError) return true;
      throw error;
    }
    const { text, edited, lost } = outcome;
    deepEqual(edited, [path]);
    if (lost.length > 0) {
      ok(
        lost.every((each) => each.path === path),
        'what is lost is named by its page',
      );
      return true;
    }
    // Links follow an edited heading.
    const times = text.replace(new RegExp(`#[^\\s#()<>"]*${TOKEN}`, 'g'), '').split(TOKEN).length - 1;
    equal(times, 1, `the edit comes back once: ${JSON.stringify(edit.what)}`);
    // A line of the note without an address, which is not a heading, returns with its edit and nothing else.
    if (edit.line !== undefined && isPlain(edit.line, one.built.text))
      equal(text.replace(` ${TOKEN}`, '').replaceAll(`-${TOKEN}`, ''), one.built.text);
    return true;
  },
};

interface PageEdit {
  readonly text: string;
  readonly what: string;
  /** The original line, if one was edited. */
  readonly line?: string;
}

/** Ways to edit a page; `undefined` if the page has no place for the edit. */
const EDITS: readonly ((page: string, salt: number) => PageEdit | undefined)[] = [
  function addWord(page, salt) {
    const ends = [...page.matchAll(/\p{L}(?=\s|$)/gu)].map(({ index }) => index + 1);
    if (ends.length === 0) return undefined;
    const at = pick(ends, salt);
    const start = page.lastIndexOf('\n', at - 1) + 1;
    const line = page.slice(start, (page.indexOf('\n', at) + 1 || page.length + 1) - 1);
    return { text: `${page.slice(0, at)} ${TOKEN}${page.slice(at)}`, what: `a word in “${line}”`, line };
  },
  function addParagraph(page, salt) {
    const gaps = [...page.matchAll(/\n\n(?=\S)/g)].map(({ index }) => index + 2);
    const at = pick([...gaps, page.length], salt);
    const gap = at === page.length && !page.endsWith('\n') ? '\n\n' : at === page.length ? '\n' : '';
    return { text: `${page.slice(0, at)}${gap}${TOKEN}\n\n${page.slice(at)}`, what: `a paragraph at ${at}` };
  },
  function replaceLine(page, salt) {
    const lines = page.split('\n');
    const at = salt % lines.length;
    const was = lines[at]!;
    lines[at] = TOKEN;
    return { text: lines.join('\n'), what: `a word instead of line ${at + 1}, “${was}”` };
  },
];

/** Whether a line is prose of the note, without anything that differs in a page. */
function isPlain(line: string, note: string): boolean {
  return /^\p{L}[\p{L} ,.]*$/u.test(line) && `\n${note}\n`.split(`\n${line}\n`).length === 2;
}

const severalEdits: Oracle = {
  id: 'I15 several edits',
  check(one) {
    const { built, salt } = one;
    // The context of an edit must be the same in note and page.
    if (/[\r\uFEFF]/.test(built.text)) return false;
    const made = bookOf(one, { target: pick(TARGET_NAMES, salt >> 3) });
    if (!made) return false;
    let state = salt | 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % below;
    };
    const { pages, edits, note, conflicts } = editBook(made, built.text, random);
    if (edits.length === 0) return false;
    let outcome: ReturnType<typeof joinBook>;
    try {
      outcome = joinBook({ ...made, pages });
    } catch (error) {
      if (error instanceof JoinError) return true;
      throw error;
    }
    equal(conflicts.join(), '', 'two edits of one definition are named');
    // The number of blank lines between added and restored text cannot be predicted.
    if (outcome.lost.length === 0) equal(folded(outcome.text), folded(note));
    return true;
  },
};

/**
 * Normalises a text: each sequence of line endings is one, and links to the note itself have no file name.
 */
function folded(text: string): string {
  return text
    .replace(/^(?:[ \t]*>)+[ \t]?/gm, '')
    .replace(/\n[ \t]*(?=\n)/g, '')
    .replaceAll(`${basename(NOTE)}#`, '#')
    .trim();
}

export const bookOracles: readonly Oracle[] = [joined, led, edited, severalEdits];
