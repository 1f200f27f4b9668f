/** The edits of changes, sorted by how a page shows them: in the text, at a link, or as blocks before and after. */

import type { Link, Nodes, Text } from 'mdast';
import type { Change } from '../../pipeline/change.ts';
import { destinationOf, hasDestination } from '../../source/destination.ts';
import type { Edit, TextEdit } from '../../source/edits.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { spansOf } from '../../source/spans.ts';
import { descendants } from '../../source/walk.ts';
import type { TextMark } from './render-node.ts';
import { elementOf, type ViewNode } from './view-node.ts';

/** An edit of the body of a note, as it is shown. */
export interface ShownEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The id of its question. */
  readonly question: string;
  /** Whether it is made, proposed or refused; a doubt only marks a place. */
  readonly state: 'open' | 'taken' | 'refused' | 'doubt';
  /** Whether it changes only whitespace that a reader does not see. */
  readonly isHidden: boolean;
}

/** Returns the edits of a change as edits of the body. @param source the note that it is a change of. */
export function shownEdits(
  source: Source,
  change: Pick<Change, 'edits' | 'rules'>,
  question: string,
  state: ShownEdit['state'],
): ShownEdit[] {
  return bodyEdits(source, change.edits).map((edit) => {
    const isSpace =
      change.rules.includes('whitespace') && !/\S/.test(source.body.slice(edit.start, edit.end) + edit.text);
    return { ...(isSpace ? edit : withoutSpaces(source, edit)), question, state, isHidden: isSpace };
  });
}

/** Returns edits of a file's text as edits of the body. */
export function bodyEdits({ text }: Source, edits: readonly TextEdit[]): Edit[] {
  return edits.map((edit) => ({
    start: text.offsetInBody(edit.start as never),
    end: text.offsetInBody(edit.end as never),
    text: edit.text.replace(/\r\n?/g, '\n'),
  }));
}

/** Returns an edit without whitespace at its start and end, if it replaces and inserts more than that. */
function withoutSpaces({ body }: Source, { start, end, text }: Edit): Edit {
  const old = body.slice(start, end);
  if (old.trim() === '' || text.trim() === '') return { start, end, text };
  const leading = old.length - old.trimStart().length;
  const trailing = old.length - old.trimEnd().length;
  return { start: start + leading, end: end - trailing, text: text.trim() };
}

/** Whether an edit changes the note, unless it is still refused. */
export function isMade({ state }: Pick<ShownEdit, 'state'>): boolean {
  return state === 'open' || state === 'taken';
}

/** Returns what shows an edit of a text. @param before the text that it replaces. */
function markOf({ text, question, state }: ShownEdit, before: string): ViewNode[] {
  const about = { change: question, class: state };
  if (!isMade({ state })) return [elementOf('span', [before], about)];
  return [
    ...(before === '' ? [] : [elementOf('del', [before], about)]),
    ...(text === '' ? [] : [elementOf('ins', [text], about)]),
  ];
}

/** What of a block its edits change. */
export interface BlockMarks {
  readonly texts: ReadonlyMap<Text, readonly TextMark[]>;
  /** What follows links whose addresses change. */
  readonly links: ReadonlyMap<Nodes, readonly ViewNode[]>;
  /** The edits that change more than a text or an address. */
  readonly others: readonly ShownEdit[];
}

/** Sorts the edits of a block. @param edits those that touch the block, in order, without hidden ones. */
export function marksIn(source: Source, block: Nodes, edits: readonly ShownEdit[]): BlockMarks {
  const texts = new Map<Text, TextMark[]>();
  const links = new Map<Nodes, ViewNode[]>();
  let open = [...edits];
  if (open.length === 0) return { texts, links, others: [] };
  for (const node of descendants(block)) {
    if (open.length === 0) break;
    if (!node.position) continue;
    const [start, end] = [startOf(node), endOf(node)];
    if (node.type === 'text') {
      const spans = spansOf(node, source.body);
      open = open.filter((edit) => {
        if (edit.start < start || edit.end > end || /\n/.test(edit.text)) return true;
        const span = spans.find(({ offset, length }) => offset <= edit.start && edit.end <= offset + length);
        // A heading or an item begins with what is inserted at the start of its text.
        if (!span || (edit.start === startOf(block) && edit.end === edit.start)) return true;
        const at = span.at + edit.start - span.offset;
        const marks = texts.get(node) ?? [];
        const until = at + edit.end - edit.start;
        marks.push({ start: at, end: until, nodes: markOf(edit, node.value.slice(at, until)) });
        texts.set(node, marks);
        return false;
      });
    } else if (hasDestination(node)) {
      const place = destinationOf(source, node as Link);
      open = open.filter((edit) => {
        if (!place || edit.start < place.start || edit.end > place.end) return true;
        if (isMade(edit)) {
          const address =
            source.body.slice(place.start, edit.start) + edit.text + source.body.slice(edit.end, place.end);
          const shown = elementOf('ins', [` → ${address}`], {
            change: edit.question,
            class: `target ${edit.state}`,
          });
          links.set(node, [...(links.get(node) ?? []), shown]);
        }
        return false;
      });
    }
  }
  return { texts, links, others: open.filter(({ state }) => state !== 'doubt') };
}
