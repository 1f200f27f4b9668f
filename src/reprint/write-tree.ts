/** Writes the changes of plugins: all of them, or those that can be written without the others. */

import type { Root } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { endOf, startOf } from '../source/source.ts';
import { attemptReprint } from './attempt.ts';
import { undefinedLabel, withoutBlocks } from './fallback.ts';
import type { EditedPlace } from './node-places.ts';
import { keepsPresentation, PRESENTATIONAL_FIELDS } from './presentational-fields.ts';
import { Printer } from './printer.ts';
import { noteStyle } from './printer-style.ts';
import type { Runner } from './processor.ts';
import { TreeEquality } from './same-tree.ts';
import type { TreeChange } from './tree-change.ts';

/** The trees of a note before and after plugins, and how notes are parsed and printed with the plugins. */
export interface ReprintTask extends Pick<TreeChange, 'body' | 'old' | 'next' | 'origin' | 'equality'> {
  readonly parse: (body: string) => Root;
  readonly runner: Pick<Runner, 'printing' | 'settings'>;
}

/** The result of writing a changed tree. Offsets refer to the old body. */
export interface WrittenTree {
  /** The tree that the edited note parses to; `undefined` if there are no edits. */
  readonly actual?: Root;
  /** In order. */
  readonly edits: readonly Edit[];
  readonly places: readonly EditedPlace[];
  readonly unwritten: readonly { readonly start: number; readonly end: number; readonly reason: string }[];
}

/**
 * Writes a changed tree.
 *
 * @returns edits after which the note parses to the new tree, except for the unwritten parts.
 * @throws {RangeError} if a tree is nested too deeply.
 */
export function writeTree({ parse, runner, ...task }: ReprintTask): WrittenTree {
  const { body, old, next } = task;
  const nothingWritten = (reason: string): WrittenTree => ({
    edits: [],
    places: [],
    unwritten: [{ start: 0, end: body.length, reason }],
  });
  const undefinedReference = undefinedLabel(next);
  if (undefinedReference !== undefined)
    return nothingWritten(`the plugins left “${undefinedReference}” undefined`);
  const style = noteStyle(old, { body, slice: (node) => body.slice(startOf(node), endOf(node)) });
  const change: TreeChange = {
    ...task,
    style,
    printer: new Printer(style, runner.printing, runner.settings),
  };
  const first = attemptReprint(change, parse);
  if (first.ok) return { ...first, unwritten: [] };
  // Plugins that change the content of a node rarely adapt its presentational fields.
  const loose = attemptReprint({ ...change, equality: new TreeEquality(PRESENTATIONAL_FIELDS) }, parse);
  if (loose.ok && keepsPresentation(change, loose.actual)) return { ...loose, unwritten: [] };
  // An unwritten part must not depend on other changes, so it is a single block or the whole note.
  const partial = first.unwritable.length > 0 ? withoutBlocks(change, first.unwritable) : undefined;
  const second = partial && attemptReprint({ ...change, next: partial }, parse);
  if (!second?.ok) return nothingWritten(first.why);
  const unwritten = first.unwritable.map((node) => {
    const oldBlock = old.children[next.children.indexOf(node as never)]!;
    return { start: startOf(oldBlock), end: endOf(oldBlock), reason: first.why };
  });
  return { ...second, unwritten };
}
