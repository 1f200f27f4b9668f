/** References as they are written, and how to write others in their place. */

import type { Html, Nodes, Text } from 'mdast';
import { type Reference, referencesIn, WIKI_LINK } from '../links/references.ts';
import { destinationOf } from '../source/destination.ts';
import { applyEdits, type Edit, shiftEdits } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';

/** Where the target of a reference is written. */
export type WrittenTarget = Range &
  (
    | { readonly kind: 'markdown'; readonly node: Nodes & { readonly url: string } }
    /** `at` is its offset in the value of the node. */
    | { readonly kind: 'html'; readonly node: Html; readonly at: number }
    | { readonly kind: 'wiki'; readonly node: Text; readonly at: number }
  );

/** A reference and its place. */
export interface WrittenReference {
  readonly reference: Reference;
  /** The range of the whole reference in the body, for messages and for what is at a place. */
  readonly range: Range;
  /** `undefined` if it is written in a way in which it cannot be replaced, such as with escapes. */
  readonly target: WrittenTarget | undefined;
}

/** Returns the references in a note, in the order of `referencesIn`. */
export function writtenReferences(source: Source): WrittenReference[] {
  const wikis = new Map<Nodes, WrittenTarget[]>();
  return referencesIn(source.tree).map((reference) => {
    const { node } = reference;
    const range = node.position ? { start: startOf(node), end: endOf(node) } : { start: 0, end: 0 };
    if (!node.position) return { reference, range, target: undefined };
    if (reference.kind === 'wiki') {
      const targets = wikis.get(node) ?? wikiTargets(source, node);
      wikis.set(node, targets);
      const target = targets.shift();
      return { reference, range: target ? { start: target.start - 2, end: target.end + 2 } : range, target };
    }
    const target = reference.kind === 'html' ? htmlTarget(source, reference) : markdownTarget(source, node);
    return { reference, range: reference.kind === 'html' && target ? target : range, target };
  });
}

function markdownTarget(source: Source, node: Nodes): WrittenTarget | undefined {
  if (node.type !== 'link' && node.type !== 'definition' && node.type !== 'image') return undefined;
  // A link inside maths or a template is not Markdown. Images are untouchable themselves.
  if (node.type === 'link' && source.foreign.covers(startOf(node), endOf(node))) return undefined;
  const place = destinationOf(source, node);
  if (!place || source.body.slice(place.start, place.end) !== node.url) return undefined;
  return { ...place, kind: 'markdown', node };
}

function htmlTarget(source: Source, { node, at }: Reference): WrittenTarget | undefined {
  if (node.type !== 'html' || !at || source.slice(node) !== node.value) return undefined;
  const start = startOf(node) + at.start;
  return { start, end: start + at.end - at.start, kind: 'html', node, at: at.start };
}

/** Returns the targets of the wiki links in a block; none if they cannot be told apart. */
function wikiTargets(source: Source, block: Nodes): WrittenTarget[] {
  const texts = [...descendants(block)].filter((node) => node.type === 'text');
  const found = texts.flatMap((node) =>
    [...node.value.matchAll(WIKI_LINK)].map((match): WrittenTarget | undefined => {
      const at = match.index + 2;
      const length = match[0].slice(2, -2).split('|')[0]!.length;
      const start = source.locate(node, at, at + length);
      return start === undefined ? undefined : { start, end: start + length, kind: 'wiki', node, at };
    }),
  );
  const all = referencesIn(block).filter(({ kind }) => kind === 'wiki');
  return found.length === all.length && found.every((one) => one !== undefined) ? found : [];
}

/** A new text for the target of a reference. */
export interface NewTarget {
  readonly target: WrittenTarget;
  /** As it is written: percent-encoded where that is needed. */
  readonly text: string;
}

/** Returns the fixes that write new targets. */
export function targetFixes(targets: readonly NewTarget[]): Fix[] {
  const inHtml = new Map<Html, Edit[]>();
  const fixes: Fix[] = [];
  for (const { target, text } of targets) {
    const { start, end, node, kind } = target;
    const edit = { start, end, text };
    const rewrites = { start, end };
    if (kind === 'html') inHtml.set(node, [...(inHtml.get(node) ?? []), edit]);
    else if (kind === 'markdown')
      fixes.push({ edits: [edit], expect: [{ type: 'set', node, fields: { url: text } }], rewrites });
    else {
      const { at } = target;
      const expect = [{ type: 'text' as const, node, start: at, end: at + end - start, value: text }];
      fixes.push({ edits: [edit], expect, rewrites });
    }
  }
  for (const [node, edits] of inHtml) {
    const value = applyEdits(node.value, shiftEdits(edits, -startOf(node)));
    const rewrites = { start: startOf(node), end: endOf(node) };
    fixes.push({ edits, expect: [{ type: 'set', node, fields: { value } }], rewrites });
  }
  return fixes;
}
