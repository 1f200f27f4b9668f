/** All oracles. */

import { bookOracles } from './books.ts';
import { byteOracles } from './bytes.ts';
import { contentOracles } from './content.ts';
import { costOracles } from './cost.ts';
import { findingOracles } from './findings.ts';
import { folderOracles } from './folder.ts';
import type { Oracle } from './oracle.ts';
import { planOracles } from './plan.ts';
import { treeOracles } from './tree.ts';

export const ORACLES: readonly Oracle[] = [
  ...costOracles,
  ...byteOracles,
  ...treeOracles,
  ...contentOracles,
  ...findingOracles,
  ...planOracles,
  ...bookOracles,
  ...folderOracles,
];
