/** Composes the steps of a note into changes of its original text. */

import { applyEdits, shiftEdits, type TextEdit } from '../source/edits.ts';
import { addTo } from '../source/grouping.ts';
import { sortRanges } from '../source/range.ts';
import type { FixStep } from './fix-step.ts';

/** An edit of the original file's text, and the ids of the fixes that made it. */
interface OwnedEdit extends TextEdit {
  readonly ids: readonly string[];
}

/** Fixes whose edits belong together. */
export interface FixGroup {
  readonly ids: ReadonlySet<string>;
  /** Edits of the original file's text, in order. */
  readonly edits: readonly TextEdit[];
}

/**
 * Returns the fixes of all steps in groups. All edits together turn the original into the text after the last step.
 * Fixes of which edits touch, or that have edits in common, are in one group.
 *
 * @param steps the first applies to the original.
 * @param joined the ids of other fixes that belong together.
 * @returns the groups in order of their first edits, without those that change nothing.
 */
export function composeSteps(
  steps: readonly FixStep[],
  joined: Iterable<readonly string[]> = [],
): FixGroup[] {
  const original = steps[0]?.text.toString() ?? '';
  let composed: OwnedEdit[] = [];
  const groups = new Groups();
  for (const { text, fixes, shared } of steps) {
    const owned = [...fixes.map(({ id, made }) => ({ ids: [id], edits: made })), ...shared];
    const edits = owned.flatMap(({ ids, edits: own }) =>
      text.editsInFile(own).map((edit) => ({ ...edit, ids })),
    );
    composed = composeStep(text.toString(), composed, sortRanges(edits));
    for (const { ids } of [...owned, ...composed]) groups.join(ids);
  }
  for (const ids of joined) groups.join(ids);
  const byGroup = new Map<string, TextEdit[]>();
  for (const { ids, ...edit } of composed) {
    if (original.slice(edit.start, edit.end) === edit.text) continue;
    addTo(byGroup, groups.of(ids[0]!), edit);
  }
  const members = groups.members();
  return [...byGroup].map(([group, edits]) => ({ ids: new Set(members.get(group)), edits }));
}

/**
 * Composes edits of the original with edits of the text that they made. Edits that touch become one.
 *
 * @param current the text that `earlier` made.
 */
function composeStep(
  current: string,
  earlier: readonly OwnedEdit[],
  edits: readonly OwnedEdit[],
): OwnedEdit[] {
  const composed: OwnedEdit[] = [];
  let growth = 0;
  for (let i = 0, j = 0; i < earlier.length || j < edits.length; ) {
    const before = growth;
    const start = Math.min(startIn(earlier[i], growth), startIn(edits[j], 0));
    let end = start;
    const ids: string[] = [];
    const inside: OwnedEdit[] = [];
    for (;;) {
      if (startIn(earlier[i], growth) <= end) {
        const edit = earlier[i++]!;
        end = Math.max(end, edit.start + growth + edit.text.length);
        growth += edit.text.length - (edit.end - edit.start);
        ids.push(...edit.ids);
      } else if (startIn(edits[j], 0) <= end) {
        const edit = edits[j++]!;
        end = Math.max(end, edit.end);
        inside.push(edit);
        ids.push(...edit.ids);
      } else break;
    }
    const text = applyEdits(current.slice(start, end), shiftEdits(inside, -start));
    composed.push({ start: start - before, end: end - growth, text, ids: [...new Set(ids)] });
  }
  return composed;
}

/** Where an edit begins in the current text. @param growth how much longer it is than the original, up to there. */
function startIn(edit: OwnedEdit | undefined, growth: number): number {
  return edit ? edit.start + growth : Number.POSITIVE_INFINITY;
}

/** Disjoint sets of ids (Galler and Fischer, 1964). */
class Groups {
  readonly #parents = new Map<string, string>();

  /** Joins the groups of some ids. */
  join(ids: readonly string[]): void {
    const [first] = ids;
    if (first === undefined) return;
    for (const id of ids) this.#parents.set(this.of(id), this.of(first));
  }

  /** The id that stands for the group of another. */
  of(id: string): string {
    let root = id;
    for (let parent = this.#parents.get(root); parent !== undefined && parent !== root; ) {
      root = parent;
      parent = this.#parents.get(root);
    }
    this.#parents.set(id, root);
    return root;
  }

  /** The ids in each group, in the order in which they were joined. */
  members(): Map<string, string[]> {
    const members = new Map<string, string[]>();
    for (const id of this.#parents.keys()) addTo(members, this.of(id), id);
    return members;
  }
}
