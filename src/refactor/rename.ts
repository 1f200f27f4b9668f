/** What can be renamed at a place, and renaming it. */

import type { Heading, Nodes } from 'mdast';
import { headingsOf } from '../links/slug.ts';
import { isHtmlHeading } from '../source/html-headings.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { HeadingLinks } from './heading-links.ts';
import { titleOf, titleRange } from './heading-title.ts';
import type { NoteChange, RefactorNote } from './refactoring.ts';
import { renameHeading } from './rename-heading.ts';
import { isLabelled, type LabelledNode, labelRange, renameLabel } from './rename-label.ts';
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

/** Renames something. @param notes all notes. @throws {UserError} see `renameHeading` and `renameLabel`. */
export function rename(
  notes: readonly RefactorNote[],
  { kind, note, node }: Renamable,
  name: string,
): NoteChange[] {
  return kind === 'heading' ? renameHeading(notes, note, node, name) : [renameLabel(note, node, name)];
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
