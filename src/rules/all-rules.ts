/** All rules, in the order in which they run. If two fixes conflict, the one of the earlier rule is applied. */

import { accidentalHeading } from './accidental-heading.ts';
import { article } from './article.ts';
import { brokenLink } from './broken-link.ts';
import { brokenWord } from './broken-word.ts';
import { conflictMarker } from './conflict-marker.ts';
import { confusedWord } from './confused-word.ts';
import { contents } from './contents.ts';
import { crossReference } from './cross-reference.ts';
import { dash } from './dash.ts';
import type { Rule } from './define-rule.ts';
import { disableComment } from './disable-comment.ts';
import { duplicateHeading } from './duplicate-heading.ts';
import { emptySection } from './empty-section.ts';
import { frontMatter } from './front-matter.ts';
import { gluedFootnoteMark } from './glued-footnote-mark.ts';
import { headingFromEmphasis } from './heading-from-emphasis.ts';
import { headingLevel } from './heading-level.ts';
import { headingTagline } from './heading-tagline.ts';
import { oddCharacter } from './odd-character.ts';
import { punctuation } from './punctuation.ts';
import { repeatedWord } from './repeated-word.ts';
import { sectionNumber } from './section-number.ts';
import { spacing } from './spacing.ts';
import { typo } from './typo.ts';
import { unfinishedSentence } from './unfinished-sentence.ts';
import { whitespace } from './whitespace.ts';

/** All rules of the program. */
export const rules: readonly Rule[] = [
  // Words are only known without odd characters.
  oddCharacter,
  brokenWord,
  typo,
  repeatedWord,
  dash,
  spacing,
  accidentalHeading,
  headingLevel,
  headingFromEmphasis,
  headingTagline,
  sectionNumber,
  contents,
  crossReference,
  whitespace,
  frontMatter,
  conflictMarker,
  brokenLink,
  duplicateHeading,
  emptySection,
  unfinishedSentence,
  gluedFootnoteMark,
  article,
  confusedWord,
  punctuation,
  // Whether a comment disables anything is only known after all other rules have run.
  disableComment,
];
