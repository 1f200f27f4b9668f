/** The programs that books are made for. */

import type { AnchorStyle } from '../../links/slug.ts';
import type { TargetName } from '../book-options.ts';
import { docusaurus } from './docusaurus.ts';
import { mdbook } from './mdbook.ts';
import { plain } from './plain.ts';
import type { Target } from './target.ts';
import { vitepress } from './vitepress.ts';

/** Returns the anchor style of a target; `undefined` if its pages keep that of the note. */
export function targetAnchors(name: TargetName): AnchorStyle | undefined {
  return TARGETS[name].anchors;
}

/** All targets by name. */
export const TARGETS: Readonly<Record<TargetName, Target>> = { plain, docusaurus, mdbook, vitepress };
