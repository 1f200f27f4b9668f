/** Finds the line of a key in the text of a config. */

import type { KeyPath } from './check-value.ts';

/**
 * Returns the line of a key or value, from 1; `undefined` if it is not found.
 *
 * @param text JSON, YAML or TOML.
 */
export async function lineOfKey(text: string, path: KeyPath): Promise<number | undefined> {
  const offset = text.trimStart().startsWith('{')
    ? await offsetInJson(text, path)
    : offsetInLines(text, path);
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
}

async function offsetInJson(text: string, path: KeyPath): Promise<number | undefined> {
  const { findNodeAtLocation, parseTree } = await import('jsonc-parser');
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, [...path]);
  return node && (node.parent?.type === 'property' ? node.parent.offset : node.offset);
}

/**
 * Returns the offset of a key in YAML or TOML, found by searching for each key of the path after the one
 * before.
 */
function offsetInLines(text: string, path: KeyPath): number | undefined {
  let at = 0;
  for (const key of path) {
    if (typeof key === 'number') continue;
    const escaped = key.replace(/[^\w-]/g, '\\$&');
    // A key in a comment does not count.
    const found = new RegExp(`^([^#\\n]*?)(?<![\\w-])["']?${escaped}["']?\\s*[:=.\\]]`, 'm').exec(
      text.slice(at),
    );
    if (!found) return undefined;
    at += found.index + found[1]!.length;
  }
  return at;
}
