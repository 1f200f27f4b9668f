/**
 * Parsing Markdown into mdast with positions: CommonMark, GFM and front matter. The native parser is used where
 * it reads a note as remark-parse does.
 */

import type { Root } from 'mdast';
import { firstDifference } from '../tree-difference.ts';
import { descendants } from '../walk.ts';
import { isKnownBinding, type NativeBinding, parseNatively } from './native-parser.ts';
import { type Parsers, providedParsers } from './parsers.ts';

/** Hooks for tests. `onParse` is called with each text before it is parsed. */
export const parseHooks: { onParse?: ((body: string) => void) | undefined } = {};

/**
 * Parses a note whose line endings are "\n" and that has no byte-order mark (see `SourceText`).
 *
 * @returns a new tree with CommonMark, GFM and front matter.
 * @throws {TooDeep} if the note is nested too deeply.
 * @throws {Error} if both parsers are used, and they disagree.
 */
export function parseMarkdown(body: string): Root {
  parseHooks.onParse?.(body);
  const parsers = providedParsers();
  const binding = bindingOf(parsers);
  const parseWithRemark = (text: string): Root => parsers.loadRemark().parseWithRemark(text);
  const tree = binding && parseNatively(binding, body, parseWithRemark);
  if (!tree) return parseWithRemark(body);
  if (parsers.both) {
    const line = lineOfDifference(tree, parseWithRemark(body));
    if (line !== undefined) throw new Error(`its two parsers disagree about line ${line}`);
  }
  return tree;
}

const bindings = new WeakMap<Parsers, NativeBinding | null>();

function bindingOf(parsers: Parsers): NativeBinding | undefined {
  let binding = bindings.get(parsers);
  if (binding === undefined) {
    const loaded = parsers.loadNative();
    binding = loaded && isKnownBinding(loaded) ? loaded : null;
    bindings.set(parsers, binding);
  }
  return binding ?? undefined;
}

/** Returns the first line on which trees or the positions of their nodes differ; `undefined` if none. */
function lineOfDifference(left: Root, right: Root): number | undefined {
  const difference = firstDifference(left, right);
  if (difference) return difference.position?.start.line ?? 1;
  const others = descendants(right);
  for (const { position } of descendants(left)) {
    const other = others.next().value?.position;
    if (JSON.stringify(position) !== JSON.stringify(other))
      return position?.start.line ?? other?.start.line ?? 1;
  }
  return undefined;
}
