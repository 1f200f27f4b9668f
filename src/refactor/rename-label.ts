/** Renaming the label of a link definition, or a footnote, with all references to it in the note. */

import type { Association, Nodes } from 'mdast';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/range.ts';
import { endOf, Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import {
  changeNote,
  checkNewText,
  NEW_TEXT,
  type NoteChange,
  type RefactorNote,
  refusal,
} from './refactoring.ts';

/** A node with a label. */
export type LabelledNode = Extract<Nodes, Association>;

const LABELLED: ReadonlySet<Nodes['type']> = new Set([
  'definition',
  'linkReference',
  'imageReference',
  'footnoteDefinition',
  'footnoteReference',
]);

/** Whether a node has a label. */
export function isLabelled(node: Nodes): node is LabelledNode {
  return LABELLED.has(node.type);
}

/** Whether a node is a footnote or a reference to one. */
export function isFootnote({ type }: Nodes): boolean {
  return type === 'footnoteDefinition' || type === 'footnoteReference';
}

/**
 * Returns the range of a label in the body, without brackets and `^`; `undefined` for one that is also the text of its
 * link, as in `[text]`.
 */
export function labelRange(source: Source, node: LabelledNode): Range | undefined {
  const own = source.slice(node);
  const at = startOf(node);
  if (node.type === 'linkReference' || node.type === 'imageReference') {
    if (node.referenceType !== 'full') return undefined;
    const open = lastBracket(own);
    return open === -1 ? undefined : { start: at + open + 1, end: endOf(node) - 1 };
  }
  const first = isFootnote(node) ? 2 : 1;
  const close = own.slice(first).search(/(?<!\\)(?:\\\\)*\]/);
  if (close === -1) return undefined;
  const bracket = own.indexOf(']', first + close);
  return { start: at + first, end: at + bracket };
}

/** Returns the offset of the last opening bracket that is not escaped. */
function lastBracket(text: string): number {
  for (let at = text.lastIndexOf('['); at !== -1; at = text.lastIndexOf('[', at - 1)) {
    const escapes = /\\*$/.exec(text.slice(0, at))![0].length;
    if (escapes % 2 === 0) return at;
    if (at === 0) break;
  }
  return -1;
}

/**
 * Plans to rename the label of a definition or a footnote. Links whose text is the label keep their text.
 *
 * @param node the definition, or a reference to it.
 * @param name the new label, as it is written between the brackets.
 * @throws {UserError} if the label is not possible, or there is one already.
 */
export function renameLabel(note: RefactorNote, node: LabelledNode, name: string): NoteChange {
  const label = name.trim();
  const footnote = isFootnote(node);
  const identifier = identifierOf(label, footnote);
  checkNewText(label);
  if (identifier === undefined)
    throw new UserError(
      NEW_TEXT,
      `is not a valid ${footnote ? 'footnote label' : 'label'}: ${quoted(label)}`,
      'choose another one',
    );
  const all = nodesOf(note.source.tree).filter(
    (one): one is LabelledNode => isLabelled(one) && isFootnote(one) === footnote,
  );
  const taken = all.find((one) => one.identifier === identifier);
  if (taken && identifier !== node.identifier)
    throw refusal(note, startOf(taken), `already has the label ${quoted(label)}`, 'choose another one');
  const renamed = all.filter((one) => one.identifier === node.identifier);
  const references = renamed.filter(({ type }) => !type.endsWith('efinition'));
  const fixes = renamed.map((one) => labelFix(note, one, label, identifier));
  return changeNote(note, fixes, references.length);
}

function labelFix(note: RefactorNote, node: LabelledNode, label: string, identifier: string): Fix {
  const { source } = note;
  const range = labelRange(source, node);
  const fields = { identifier, label };
  const rewrites = { start: startOf(node), end: endOf(node) };
  if (range) return { edits: [{ ...range, text: label }], expect: [{ type: 'set', node, fields }], rewrites };
  if (!('referenceType' in node) || node.referenceType === 'full')
    throw refusal(note, startOf(node), 'has a label that cannot be found', 'change it by hand');
  const end = endOf(node);
  const start = node.referenceType === 'collapsed' ? end - 2 : end;
  const expect: Fix['expect'] = [{ type: 'set', node, fields: { ...fields, referenceType: 'full' } }];
  return { edits: [{ start, end, text: `[${label}]` }], expect, rewrites };
}

/** Returns the form in which a label is compared; `undefined` for a text that cannot be one. */
function identifierOf(label: string, footnote: boolean): string | undefined {
  const definition = `[${footnote ? '^' : ''}${label}]: x`;
  const [node, another] = Source.parse(definition).tree.children;
  const isDefinition = node?.type === (footnote ? 'footnoteDefinition' : 'definition');
  if (!isDefinition || another || endOf(node) !== definition.length) return undefined;
  return node.identifier;
}
