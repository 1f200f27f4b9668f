/**
 * The emoji that VitePress recognises by name (`:tada:`) or as emoticons (`<3`). The list has 50 KB, so this
 * module is only imported if slugs of VitePress are needed; see `provideEmoji`.
 */

import names from 'markdown-it-emoji/lib/data/full.mjs';
import emoticons from 'markdown-it-emoji/lib/data/shortcuts.mjs';

const escapeRegExp = (text: string) => text.replace(/[.?*+^$[\]\\(){}|]/g, '\\$&');
// A longer alternative comes before its own prefixes.
const alternatives = (texts: readonly string[]) => [...texts].sort().reverse().map(escapeRegExp).join('|');

// An emoticon does not match inside a word.
const WORD_CHARACTER = '[^\\p{Z}\\p{P}\\p{Cc}]';

/** Returns a global pattern of everything that VitePress reads as an emoji. */
export function vitepressEmoji(): RegExp {
  const byName = `:(?:${alternatives(Object.keys(names))}):`;
  const anyEmoticon = alternatives(Object.values(emoticons).flat());
  return new RegExp(`${byName}|(?<!${WORD_CHARACTER})(?:${anyEmoticon})(?!${WORD_CHARACTER})`, 'gu');
}
