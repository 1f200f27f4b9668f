/** What can be renamed at a place or by its name, and renaming it. */

import type { Heading, Nodes } from 'mdast';
import { headingsOf } from '../links/slug.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { isHtmlHeading } from '../source/html-headings.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { HeadingLinks } from './heading-links.ts';
import type { NoteChange, RefactorNote } from './refactoring.ts';
import { renameHeading, titleOf, titleRange } from './rename-heading.ts';
import { isFootnote, isLabelled, type LabelledNode, labelRange, renameLabel } from './rename-label.ts';
import { writtenReferences } from './written-references.ts';

/** Something that can be renamed. */
export type Renamable =
  | { readonly kind: 'heading'; readonly note: RefactorNote; readonly node: Heading }
  | { readonly kind: 'label'; readonly note: RefactorNote; readonly node: LabelledNode };

/** The heading, label or footnote at a place, with its range there and its current name. */
export interface RenamableAt {
  readonly renamable: Renamable;
  /** A range of the body of the note in which the place is. */
  readonly range: Range;
  readonly name: string;
}

/**
 * Finds what can be renamed at a place: a heading, a label or a footnote, or a link to one.
 *
 * @param notes all notes.
 * @param offset of the body of `note`.
 */
export function renamableAt(
  notes: readonly RefactorNote[],
  note: RefactorNote,
  offset: number,
): RenamableAt | undefined {
  const { source } = note;
  const holds = ({ start, end }: Range): boolean => start <= offset && offset <= end;
  const label = innermost(source, offset, isLabelled);
  if (label && isLabelled(label)) {
    const range = labelRange(source, label) ?? rangeOfNode(label);
    const isInText = label.type === 'footnoteDefinition' || label.type === 'definition';
    if (!isInText || holds(range))
      return {
        renamable: { kind: 'label', note, node: label },
        range,
        name: label.label ?? label.identifier,
      };
  }
  const targets = new HeadingLinks(notes);
  const written = writtenReferences(source).findLast(({ range }) => holds(range));
  const target = written && targets.targetOf(written.reference, note);
  if (written && target?.heading && !isHtmlHeading(target.heading)) {
    const { start, end } = written.target ?? written.range;
    const hash = written.target ? source.body.slice(start, end).indexOf('#') + 1 : 0;
    const renamable: Renamable = { kind: 'heading', note: target.note, node: target.heading };
    return {
      renamable,
      range: { start: start + hash, end },
      name: nameOfHeading(target.note, target.heading),
    };
  }
  const heading = headingsOf(source.tree).find((one) => one.position && holds(rangeOfNode(one)));
  const range = heading && titleRange(source, heading);
  if (!heading || !range) return undefined;
  return {
    renamable: { kind: 'heading', note, node: heading },
    range,
    name: source.body.slice(range.start, range.end),
  };
}

/**
 * Finds what has a name in a note: a heading by its text, its Markdown or `#slug`; a label as `[label]`, a footnote as
 * `[^name]`.
 *
 * @throws {UserError} if there is no such thing, or there are several.
 */
export function renamableNamed(note: RefactorNote, name: string): Renamable {
  const { source, path } = note;
  const label = /^\[(\^?)([^\]]+)\]$/.exec(name.trim());
  if (label) {
    const wanted = label[2]!.toLowerCase();
    const node = nodesOf(source.tree).find(
      (one): one is LabelledNode =>
        isLabelled(one) &&
        isFootnote(one) === (label[1] === '^') &&
        (one.label ?? one.identifier).toLowerCase() === wanted,
    );
    if (node) return { kind: 'label', note, node };
    throw new UserError(path, `has no label ${quoted(name)}`, 'check its spelling');
  }
  const slugs = new HeadingLinks([note]).slugsOf(note);
  const wanted = name.trim();
  const named = [...slugs].filter(([heading, slug]) =>
    wanted.startsWith('#') && !/^#+\s/.test(wanted)
      ? `#${slug}` === wanted
      : isNamed(source, heading, wanted),
  );
  const [first, second] = named;
  if (!first) throw new UserError(path, `has no heading ${quoted(name)}`, 'check its spelling');
  if (second) {
    const slugsOfAll = named.map(([, slug]) => `'#${slug}'`).join(', ');
    throw new UserError(
      path,
      `has ${named.length} headings ${quoted(name)}`,
      `name one of them by its slug: ${slugsOfAll}`,
    );
  }
  return { kind: 'heading', note, node: first[0] };
}

/** Renames something. @param notes all notes. @throws {UserError} see `renameHeading` and `renameLabel`. */
export function rename(
  notes: readonly RefactorNote[],
  { kind, note, node }: Renamable,
  name: string,
): NoteChange[] {
  return kind === 'heading' ? renameHeading(notes, note, node, name) : [renameLabel(note, node, name)];
}

function isNamed(source: Source, heading: Heading, name: string): boolean {
  const range = titleRange(source, heading);
  const text = name.replace(/^#+\s+/, '');
  return (
    titleOf(heading) === text || (range !== undefined && source.body.slice(range.start, range.end) === text)
  );
}

function nameOfHeading({ source }: RefactorNote, heading: Heading): string {
  const range = titleRange(source, heading);
  return range ? source.body.slice(range.start, range.end) : titleOf(heading);
}

function rangeOfNode(node: Nodes): Range {
  return { start: startOf(node), end: endOf(node) };
}

/** Returns the innermost node of a kind that contains an offset. */
function innermost(source: Source, offset: number, is: (node: Nodes) => boolean): Nodes | undefined {
  return nodesOf(source.tree).findLast(
    (node) => is(node) && node.position && startOf(node) <= offset && offset <= endOf(node),
  );
}
