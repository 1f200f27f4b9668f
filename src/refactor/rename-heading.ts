/** Renaming a heading: links to it, and to headings whose slugs change with it, follow in all notes. */

import type { Heading } from 'mdast';
import { decodePercent } from '../links/addresses.ts';
import { isHeadingText, writtenFragment } from '../links/references.ts';
import { headingsOf, slugOfText } from '../links/slug.ts';
import { quoted } from '../messages/quoted.ts';
import type { Fix } from '../source/fix.ts';
import { isHtmlHeading } from '../source/html-headings.ts';
import type { Range } from '../source/range.ts';
import { endOf, Source, startOf } from '../source/source.ts';
import { checkTargets, HeadingLinks } from './heading-links.ts';
import { titleOf, titleRange } from './heading-title.ts';
import { listedTitles, withTitles } from './listed-titles.ts';
import { changeNote, checkNewText, type NoteChange, type RefactorNote, refusal } from './refactoring.ts';
import {
  type NewTarget,
  targetFixes,
  type WrittenReference,
  writtenReferences,
} from './written-references.ts';

/** What a wiki link cannot name. */
const NOT_IN_WIKI = /[[\]|#^\n]/;

/**
 * Plans to rename a heading.
 *
 * @param notes all notes that may have links to it, and its own.
 * @param title the new text, in Markdown.
 * @returns the changes of its note and of others.
 * @throws {UserError} if a link cannot follow, or the text cannot be that of the heading.
 */
export function renameHeading(
  notes: readonly RefactorNote[],
  note: RefactorNote,
  heading: Heading,
  title: string,
): NoteChange[] {
  const range = titleRange(note.source, heading);
  const at = heading.position ? startOf(heading) : 0;
  if (!range) {
    const what = isHtmlHeading(heading) ? 'is a heading in HTML' : 'is a heading without text';
    throw refusal(note, at, what, 'change it by hand');
  }
  const renamed = headingWith(note, heading, range, title);
  const expect: Fix['expect'] = [{ type: 'replace', node: heading, with: [renamed] }];
  const own: Fix = { edits: [{ ...range, text: title.trim() }], expect, rewrites: range };
  const before = new HeadingLinks(notes);
  const alone = changeNote(note, [own]);
  // The other notes are the same, but links in the note are read again.
  const afterNote: RefactorNote = { ...note, source: alone.after };
  const after = new HeadingLinks(notes.map((one) => (one === note ? afterNote : one)));
  const newHeadings = [...after.slugsOf(afterNote).keys()];
  const number = before.numberOf(note, heading);
  const plan = {
    before,
    note,
    number,
    title: titleOf(renamed),
    newSlugs: [...after.slugsOf(afterNote).values()],
  };
  if (newHeadings.length !== before.slugsOf(note).size)
    throw refusal(note, at, 'would add or remove a heading', 'choose another text');
  const changes: NoteChange[] = [];
  for (const one of notes) {
    const references = writtenReferences(one.source);
    const targets = references.flatMap((reference) => newTarget(one, reference, plan) ?? []);
    const items = one === note ? listedTitles(note, heading, before, references, title, renamed) : [];
    const fixes = withTitles(targetFixes(targets), items);
    const links = new Set([...targets.map(({ target }) => target), ...items.map(({ target }) => target)])
      .size;
    if (one === note) fixes.push(own);
    if (fixes.length > 0) changes.push(changeNote(one, fixes, links));
  }
  const length = endOf(renamed) - endOf(heading);
  checkTargets(before, notes, changes, note, { start: at, end: endOf(heading) }, length);
  return changes;
}

interface RenamePlan {
  readonly before: HeadingLinks;
  readonly note: RefactorNote;
  /** The number of the renamed heading, and its new text. */
  readonly number: number;
  readonly title: string;
  /** The new slugs of all headings of its note, in order. */
  readonly newSlugs: readonly string[];
}

/** Returns the heading with its new text, as it is read in its place. */
function headingWith(note: RefactorNote, heading: Heading, range: Range, title: string): Heading {
  const text = title.trim();
  const at = startOf(heading);
  checkNewText(text);
  const edited = note.source.text.edit([{ ...range, text }]);
  const tree = edited && Source.parse(edited, note.source.dialect).tree;
  const index = headingsOf(note.source.tree).indexOf(heading);
  const renamed = tree && headingsOf(tree)[index];
  const isSame = renamed?.depth === heading.depth && renamed.position && startOf(renamed) === at;
  const isWhole = isSame && endOf(renamed) - endOf(heading) === text.length - (range.end - range.start);
  if (!isWhole || titleOf(renamed) === '')
    throw refusal(note, at, `would not be a heading with the text ${quoted(text)}`, 'choose another text');
  return renamed;
}

/** Returns the new target of a reference; `undefined` if the old one remains valid. */
function newTarget(from: RefactorNote, written: WrittenReference, plan: RenamePlan): NewTarget | undefined {
  const { reference, range, target } = written;
  const { before, note, number, newSlugs } = plan;
  const { kind, fragment } = reference;
  if (fragment === undefined) return undefined;
  const meant = before.notesOf(reference, from);
  if (!meant.includes(note)) return undefined;
  const heading = before.headingOf(note, fragment);
  if (!heading) return undefined;
  const slug = newSlugs[before.numberOf(note, heading)]!;
  const isRenamed = before.numberOf(note, heading) === number;
  const isChanged = slug.toLowerCase() !== fragment.toLowerCase();
  const advice = 'change it by hand';
  if (meant.length > 1 && isChanged)
    throw refusal(from, range.start, 'is a link that may lead there, or to a note of the same name', advice);
  const raw = target && from.source.body.slice(target.start, target.end);
  const hash = raw?.indexOf('#') ?? -1;
  const old = raw?.slice(hash + 1) ?? '';
  const isText = kind === 'wiki' || isHeadingText(decodePercent(old));
  if (!isChanged && !(isRenamed && isText)) return undefined;
  if (!target || hash === -1)
    throw refusal(from, range.start, 'is a link that leads there and cannot be rewritten', advice);
  const text = isText
    ? headingPath(from, written, old, heading, isRenamed ? plan.title : undefined, slug)
    : slug;
  const fragmentText = kind === 'wiki' ? text : writtenFragment(text, old);
  return { target, text: raw!.slice(0, hash + 1) + fragmentText };
}

/** Returns the path of headings in a link that names them by their texts. */
function headingPath(
  from: RefactorNote,
  { range }: WrittenReference,
  old: string,
  heading: Heading,
  title: string | undefined,
  slug: string,
): string {
  // The links of these programs do not tell equal headings apart.
  if (title === undefined)
    throw refusal(from, range.start, `is a link that cannot lead to ${quoted(slug)}`, 'change it by hand');
  if (NOT_IN_WIKI.test(title))
    throw refusal(from, range.start, `is a link that cannot name ${quoted(title)}`, 'choose another text');
  const isOld = (part: string): boolean => slugOfText(decodePercent(part)) === slugOfText(titleOf(heading));
  return old
    .split('#')
    .map((part, i, all) => (i === all.length - 1 || isOld(part) ? title : part))
    .join('#');
}
