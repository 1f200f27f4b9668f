/** Writing what plugins made of a tree: as a whole, or as much of it as can be written and does not need the rest. */

import type { Root } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { endOf, startOf } from '../source/source.ts';
import { attempt } from './attempt.ts';
import type { TreeChange } from './change.ts';
import { undefinedLabel, without } from './fallback.ts';
import type { EditedPlace } from './node-places.ts';
import { isAsSaid, MANNERS } from './presentational-fields.ts';
import { Printer } from './printer.ts';
import { noteStyle } from './printer-style.ts';
import type { Runner } from './processor.ts';
import { Shapes } from './same-tree.ts';

/** The trees of a note before and after plugins, and how a note is read and printed with them. */
export interface ReprintTask extends Pick<TreeChange, 'body' | 'old' | 'next' | 'origin' | 'shapes'> {
  readonly parse: (body: string) => Root;
  readonly runner: Pick<Runner, 'printing' | 'settings'>;
}

/** What became of a changed tree; offsets are of the body before. */
export interface Written {
  /** What the note reads as after the edits; `undefined` where there are none. */
  readonly actual?: Root;
  /** In order. */
  readonly edits: readonly Edit[];
  readonly places: readonly EditedPlace[];
  readonly unwritten: readonly { readonly start: number; readonly end: number; readonly reason: string }[];
}

/**
 * Writes a changed tree.
 *
 * @returns edits after which the note parses to the tree, but for what is unwritten.
 * @throws {RangeError} if a tree is nested too deeply.
 */
export function write({ parse, runner, ...task }: ReprintTask): Written {
  const { body, old, next } = task;
  const nothing = (reason: string): Written => ({
    edits: [],
    places: [],
    unwritten: [{ start: 0, end: body.length, reason }],
  });
  const lost = undefinedLabel(next);
  if (lost !== undefined) return nothing(`the plugins left "${lost}" without a definition`);
  const style = noteStyle(old, { body, slice: (node) => body.slice(startOf(node), endOf(node)) });
  const change: TreeChange = {
    ...task,
    style,
    printer: new Printer(style, runner.printing, runner.settings),
  };
  const first = attempt(change, parse);
  if (first.ok) return { ...first, unwritten: [] };
  // Plugins that change what a node holds rarely say anew how it is written.
  const loose = attempt({ ...change, shapes: new Shapes(MANNERS) }, parse);
  if (loose.ok && isAsSaid(change, loose.actual)) return { ...loose, unwritten: [] };
  // What is left as it was must not need what is done elsewhere, so it is a block on its own or the whole note.
  const rest = first.stuck.length > 0 ? without(change, first.stuck) : undefined;
  const second = rest && attempt({ ...change, next: rest }, parse);
  if (!second?.ok) return nothing(first.why);
  const unwritten = first.stuck.map((node) => {
    const was = old.children[next.children.indexOf(node as never)]!;
    return { start: startOf(was), end: endOf(was), reason: first.why };
  });
  return { ...second, unwritten };
}
