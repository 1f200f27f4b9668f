/** A change of a note, of which all or nothing is made. */

import type { TextEdit } from '../source/edits.ts';
import type { Place } from './diagnostic.ts';

/** Edits that are made together, and why. */
export interface Change {
  /** The rule, the place and the words of its first fix; see `ChangeIds`. It stays the same while other text changes. */
  readonly id: string;
  /** The rules whose fixes it consists of. */
  readonly rules: readonly string[];
  /** The messages of its fixes. */
  readonly reasons: readonly string[];
  /** The place of its first fix. */
  readonly start: Place;
  readonly end: Place;
  /** The lines of its first edit, before and after. */
  readonly before: string;
  readonly after: string;
  /** Edits of the file's text, in order. They include the links that follow. */
  readonly edits: readonly TextEdit[];
  /** The ids of the changes that must be made with it. */
  readonly dependsOn: readonly string[];
  /** The ids of all fixes in it. */
  readonly fixes: readonly string[];
}
