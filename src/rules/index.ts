/** The rules, in the order in which they run: of two fixes that cannot both be taken, the earlier rule's is. */

import { contents } from './contents.ts';
import type { Rule } from './define-rule.ts';
import { headingFromEmphasis } from './heading-from-emphasis.ts';
import { headingLevel } from './heading-level.ts';
import { headingTagline } from './heading-tagline.ts';
import { typo } from './typo.ts';
import { whitespace } from './whitespace.ts';

export const rules: readonly Rule[] = [
  typo,
  headingLevel,
  headingFromEmphasis,
  headingTagline,
  contents,
  whitespace,
];
