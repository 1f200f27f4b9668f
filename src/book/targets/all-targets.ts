/** The programs that books are made for: what pages need there, and by which files readers find their way. */

import type { AnchorStyle } from '../../links/slug.ts';
import type { TargetName } from '../book-options.ts';
import { docusaurus } from './docusaurus.ts';
import { mdbook } from './mdbook.ts';
import { plain } from './plain.ts';
import type { Target } from './target.ts';
import { vitepress } from './vitepress.ts';

/** Whose slugs the headings of a target's pages have; `undefined` for those of the note. */
export function targetAnchors(name: TargetName): AnchorStyle | undefined {
  return TARGETS[name].anchors;
}

export const TARGETS: Readonly<Record<TargetName, Target>> = { plain, docusaurus, mdbook, vitepress };
