/**
 * The emoji that VitePress knows by name (`:tada:`) or by what they look like (`<3`). A list of 50 KB, so that this is
 * imported only where slugs are to be VitePress'.
 */

import names from 'markdown-it-emoji/lib/data/full.mjs';
import looks from 'markdown-it-emoji/lib/data/shortcuts.mjs';
import { provideEmoji } from './slug.ts';

const literally = (text: string) => text.replace(/[.?*+^$[\]\\(){}|]/g, '\\$&');
// The longest first, so that none hides another that begins like it.
const oneOf = (texts: readonly string[]) => [...texts].sort().reverse().map(literally).join('|');

// What looks like a face in the middle of a word is none.
const edge = '[^\\p{Z}\\p{P}\\p{Cc}]';
provideEmoji(
  () =>
    new RegExp(
      `:(?:${oneOf(Object.keys(names))}):|(?<!${edge})(?:${oneOf(Object.values(looks).flat())})(?!${edge})`,
      'gu',
    ),
);
