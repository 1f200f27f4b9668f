/**
 * The emoji that VitePress recognises by name (`:tada:`) or as emoticons (`<3`). The list has 50 KB, so this
 * module is only imported if slugs of VitePress are needed.
 */

import names from 'markdown-it-emoji/lib/data/full.mjs';
import emoticons from 'markdown-it-emoji/lib/data/shortcuts.mjs';
import { provideEmoji } from './slug.ts';

const escapeRegExp = (text: string) => text.replace(/[.?*+^$[\]\\(){}|]/g, '\\$&');
// A longer alternative comes before its own prefixes.
const alternatives = (texts: readonly string[]) => [...texts].sort().reverse().map(escapeRegExp).join('|');

// An emoticon does not match inside a word.
const wordCharacter = '[^\\p{Z}\\p{P}\\p{Cc}]';
provideEmoji(
  () =>
    new RegExp(
      `:(?:${alternatives(Object.keys(names))}):|` +
        `(?<!${wordCharacter})(?:${alternatives(Object.values(emoticons).flat())})(?!${wordCharacter})`,
      'gu',
    ),
);
