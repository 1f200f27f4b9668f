/** Every oracle that looks at a note alone. */

import { bookOracles } from './books.ts';
import { byteOracles } from './bytes.ts';
import { contentOracles } from './content.ts';
import { costOracles } from './cost.ts';
import { findingOracles } from './findings.ts';
import type { Oracle } from './oracle.ts';
import { treeOracles } from './tree.ts';

export const ORACLES: readonly Oracle[] = [
  ...costOracles,
  ...byteOracles,
  ...treeOracles,
  ...contentOracles,
  ...findingOracles,
  ...bookOracles,
];
