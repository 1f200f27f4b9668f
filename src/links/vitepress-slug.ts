/** Slugs of VitePress. */

import type { Nodes } from 'mdast';
import { descendants } from '../source/walk.ts';

let makeEmoji: (() => RegExp) | undefined;
let emoji: RegExp | undefined;

/**
 * Provides the pattern of VitePress’ emoji, which its slugs do not contain. Without it, slugs keep them.
 *
 * @param pattern called once, when the first slug of VitePress is made; see `vitepressEmoji`.
 */
export function provideEmoji(pattern: () => RegExp): void {
  makeEmoji = pattern;
}

/** Returns the text and code of a heading without emoji. */
export function vitepressText(heading: Nodes): string {
  emoji ??= makeEmoji?.();
  const parts = [...descendants(heading)].map((node) => {
    if (node.type === 'text') return emoji ? node.value.replace(emoji, '') : node.value;
    return node.type === 'inlineCode' ? node.value : '';
  });
  return parts.join('');
}

/** Returns the slug of a text in VitePress, which may not be unique. */
export function vitepressSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[^\P{Cc}\u007F-\u009F]/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^\d/, '_$&')
    .toLowerCase();
}
