/** Inline syntax of other programs that is plain text in Markdown. */

import type { Range } from '../range.ts';

/** An address with spaces: it contains a slash or ends in a file extension. */
const SPACED_ADDRESS = String.raw`(?:[^\s/]*\/\S.*|\S.*\.[a-z][a-z\d]{1,4}[ \t]*)`;
const SPACED_DEFINITION = new RegExp(
  String.raw`^[ \t>]*\[[^[\]^\n][^[\]\n]*\]:[ \t]+${SPACED_ADDRESS}$`,
  'gm',
);

/** Patterns, each with a text without which it matches nothing. */
const PATTERNS: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ['{', /\{\{[\s\S]{0,500}?\}\}|\{%[\s\S]{0,500}?%\}|\{#[^\n]{0,500}?#\}/g], // Liquid, Jinja, mdBook, Vue, Hugo
  ['{', /\{[^{}\n]*\}/g], // heading ids, attributes, JSX expressions, MyST roles, CriticMarkup
  ['[[', /!?\[\[[^[\]\n]*\]\]/g], // wiki links and embeds
  ['::', /[[(][\p{L}_][\p{L}\p{N} _/-]{0,60}::[^[\]()\n]{0,500}[\])]/gu], // Dataview's inline fields
  ['](', /(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)/g], // addresses with spaces in kramdown and Python-Markdown
  [']:', SPACED_DEFINITION],
  ['^', /(?<=^|[ \t])\^[A-Za-z0-9-]+(?=[ \t]*$)/gm], // Obsidian's block ids
  ['', /(?<![\w&/])[#@][\p{L}_][\p{L}\w./-]*/gu], // tags, mentions, citation keys
  [':', /(?<!\w):[a-z0-9_+-]+:(?!\w)/g], // emoji by name
];

/** Finds the inline syntax of other programs. @param text the body with code and HTML replaced by NUL. */
export function inlineSyntax(text: string): Range[] {
  return PATTERNS.filter(([sign]) => text.includes(sign)).flatMap(([, pattern]) =>
    Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ start: index, end: index + length })),
  );
}
