/** The steps from one text of a note to the next, and which fix made which edits. */

import type { EditMap } from '../source/edit-map.ts';
import type { Edit } from '../source/edits.ts';
import type { Range } from '../source/range.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A finding at its place in the original note, without its fix. */
export interface PlacedFinding {
  readonly finding: Diagnostic;
  /** Its place in the body of the original. */
  readonly place: Range;
  /** Whether it is in new text, so that its place is that of the replaced text. */
  readonly isInNewText?: boolean;
  /** Whether it remains true if it is no longer found because of the fixes of others. */
  readonly isLasting?: boolean | undefined;
  /** The id of its fix; see `ChangeIds`. The steps show whether that was made. */
  readonly id?: string;
  /** The edits of its fix, at their places in the body of the original. */
  readonly edits?: readonly Edit[];
}

/** A fix that was made in a step. */
export interface StepFix extends PlacedFinding {
  readonly id: string;
  /** The edits of the text before the step. */
  readonly made: readonly Edit[];
  /** Whether later findings may depend on it, wherever they are. */
  readonly changesHeadings: boolean;
  /** Whether it may change which blocks there are, and whether it only changes whitespace in a line. */
  readonly changesBlocks: boolean;
  readonly changesSpaces: boolean;
}

/** A change of plugins, as a finding in the text before it. */
export interface PluginChange extends Range {
  readonly finding: Diagnostic;
  readonly edits: readonly Edit[];
}

/** Edits that a step makes because of several fixes, such as those of a link that follows a heading. */
export interface SharedEdits {
  /** The ids of the fixes. */
  readonly ids: readonly string[];
  readonly edits: readonly Edit[];
}

/** A slug that changed. */
export interface SlugMove {
  /** The slug before, in lower case, and after; `to` is `undefined` if its heading was removed. */
  readonly slug: string;
  readonly to: string | undefined;
  /** The ids of the fixes that changed it. */
  readonly ids: readonly string[];
}

/** A step from one text of a note to the next: a pass of the rules, or the changes of plugins. */
export interface FixStep {
  /** The text before the step. */
  readonly text: SourceText;
  /** The edits of its body. */
  readonly map: EditMap;
  /** The same edits without the lines that they keep, for places in those. */
  readonly places: EditMap;
  readonly fixes: readonly StepFix[];
  readonly shared: readonly SharedEdits[];
  /** The slugs that changed, as they were before and after the step, each with the fixes that changed it. */
  readonly moves: readonly SlugMove[];
}

/** How often each fix was made in some steps, by its id. */
export function countFixes(steps: readonly FixStep[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of steps.flatMap(({ fixes }) => fixes)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
