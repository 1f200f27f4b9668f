/**
 * Shared definitions: link definitions and footnote definitions apply to the whole note, so every page that
 * uses one requires a copy.
 */

import type { Definition, FootnoteDefinition, Nodes, RootContent } from 'mdast';
import { firstIndex } from '../source/binary-search.ts';
import { addTo } from '../source/grouping.ts';
import { isBlank, lineEnd, lineStart } from '../source/line-bounds.ts';
import type { Range } from '../source/range.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import type { Page } from './split/pages.ts';

/** A definition that every page using it requires. */
export type SharedDefinition = Definition | FootnoteDefinition;

/** What happens to the shared definitions of a page. */
export interface PageDefinitions {
  /**
   * Definitions of the page that are only used elsewhere, or have no effect because an earlier one has the
   * same key.
   */
  readonly removed: ReadonlySet<RootContent>;
  /** The lines of the removed definitions, with blank lines between them; in offsets of the note's body. */
  readonly removedLines: readonly Range[];
  /** Definitions from other pages that the page uses, in the order of the note. */
  readonly copies: readonly SharedDefinition[];
  /**
   * The keys of definitions in the page that other pages have copies of, or that are repeated in the note.
   */
  readonly tracked: ReadonlySet<string>;
}

/** Returns the key of a definition or reference, such as `[a]` for a link and `[^a]` for a footnote. */
export function definitionKey(node: Nodes): string | undefined {
  switch (node.type) {
    case 'definition':
    case 'linkReference':
    case 'imageReference':
      return `[${node.identifier}]`;
    case 'footnoteDefinition':
    case 'footnoteReference':
      return `[^${node.identifier}]`;
    default:
      return undefined;
  }
}

/** Returns the text of a definition, by which its edits are found. Trailing whitespace is not part of it. */
export function textOfDefinition(source: Source, node: Nodes): string {
  return source.slice(node).trimEnd();
}

/** Whether a node is a link definition or a footnote definition. */
export function isSharedDefinition(node: Nodes): node is SharedDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}

/**
 * Returns the source of a node as it would be outside its list or block quote.
 *
 * @param before the number of characters before the node in its first line.
 */
export function unnested(text: string, before: number): string {
  return before === 0 ? text : text.replace(new RegExp(`\n[ \t>]{0,${before}}`, 'g'), '\n');
}

/** Returns the definitions that have an effect, by key: the first one of each key. */
export function effectiveDefinitions(tree: Nodes): ReadonlyMap<string, SharedDefinition> {
  return new Map(Array.from(definitionsByKey(tree), ([key, [first]]) => [key, first!]));
}

/** Returns all shared definitions by key, in order. */
export function definitionsByKey(tree: Nodes): ReadonlyMap<string, readonly SharedDefinition[]> {
  const named = new Map<string, SharedDefinition[]>();
  for (const node of descendants(tree))
    if (isSharedDefinition(node)) addTo(named, definitionKey(node)!, node);
  return named;
}

/** Returns the definitions whose key is repeated. */
function repeatedDefinitions(tree: Nodes): SharedDefinition[] {
  return [...definitionsByKey(tree).values()].flatMap((nodes) => (nodes.length > 1 ? nodes : []));
}

/**
 * Finds the shared definitions that each page requires, and those it does not.
 *
 * @param blocksOf the top-level blocks of each page.
 */
export function definitionsOfPages(
  source: Source,
  blocksOf: ReadonlyMap<Page, readonly RootContent[]>,
): ReadonlyMap<Page, PageDefinitions> {
  const effective = effectiveDefinitions(source.tree);
  // An unused footnote is treated like text.
  const unused = unusedDefinitions([...blocksOf.values()].flat(), effective);
  const needs = new Map(
    [...blocksOf].map(([page, blocks]) => {
      const text = blocks.filter((block) => !isSharedDefinition(block) || unused.has(block));
      return [page, keysUsedBy(text, effective)];
    }),
  );
  const used = new Set([...needs.values()].flatMap((keys) => [...keys]));
  const isIn = (page: Page, node: SharedDefinition): boolean =>
    startOf(node) >= page.start && startOf(node) < page.end;
  const definitions = new Map(
    [...blocksOf].map(([page, blocks]) => {
      const needed = needs.get(page)!;
      const isRemoved = (block: RootContent): boolean => {
        if (!isSharedDefinition(block)) return false;
        const key = definitionKey(block)!;
        const isEffective = effective.get(key) === block;
        return isEffective ? used.has(key) && !needed.has(key) : needed.has(key);
      };
      const { removed, removedLines } = removable(source, page, blocks, isRemoved);
      const copies = [...needed].flatMap((key) => {
        const node = effective.get(key);
        return node && (!isIn(page, node) || removed.has(node)) ? [node] : [];
      });
      copies.sort((a, b) => startOf(a) - startOf(b));
      return [page, { removed, removedLines, copies, tracked: new Set<string>() }];
    }),
  );
  const copied = new Set([...definitions.values()].flatMap(({ copies }) => copies));
  const pages = [...blocksOf.keys()];
  for (const node of [...copied, ...repeatedDefinitions(source.tree)]) {
    const page = pages[firstIndex(pages.length, (i) => pages[i]!.start > startOf(node)) - 1]!;
    const { removed, tracked } = definitions.get(page)!;
    if (!removed.has(node)) tracked.add(definitionKey(node)!);
  }
  return definitions;
}

/** Returns the keys that blocks use, directly or through the footnotes that they use. */
function keysUsedBy(
  blocks: readonly RootContent[],
  effective: ReadonlyMap<string, SharedDefinition>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (node: Nodes): void => {
    for (const descendant of descendants(node)) {
      const key = isSharedDefinition(descendant) ? undefined : definitionKey(descendant);
      if (key === undefined || needed.has(key)) continue;
      needed.add(key);
      const definition = effective.get(key);
      if (definition?.type === 'footnoteDefinition') visit(definition);
    }
  };
  for (const block of blocks) visit(block);
  return needed;
}

/** Returns the shared definitions that no text uses. */
function unusedDefinitions(
  blocks: readonly RootContent[],
  effective: ReadonlyMap<string, SharedDefinition>,
): ReadonlySet<RootContent> {
  const used = keysUsedBy(
    blocks.filter((block) => !isSharedDefinition(block)),
    effective,
  );
  return new Set(blocks.filter((block) => isSharedDefinition(block) && !used.has(definitionKey(block)!)));
}

/** Blocks whose beginning cannot be parsed as a continuation of the block above. */
const SAFE_AFTER = new Set(['heading', 'paragraph', 'definition', 'footnoteDefinition', 'thematicBreak']);

/**
 * Finds the blocks that can be removed from a page without changing how the rest is parsed, and their lines.
 */
function removable(
  source: Source,
  page: Page,
  blocks: readonly RootContent[],
  isRemoved: (block: RootContent) => boolean,
): { removed: Set<RootContent>; removedLines: Range[] } {
  const { body } = source;
  const removed = new Set<RootContent>();
  const removedLines: Range[] = [];
  for (let i = 0; i < blocks.length; i++) {
    if (!isRemoved(blocks[i]!)) continue;
    const first = i;
    while (i + 1 < blocks.length && isRemoved(blocks[i + 1]!)) i++;
    const next = blocks[i + 1];
    const start = lineStart(body, startOf(blocks[first]!));
    const lastLine = lineEnd(body, endOf(blocks[i]!));
    let end = Math.min(lastLine + 1, page.end);
    if (!isBlank(body, endOf(blocks[i]!), lastLine)) continue;
    const above = start > page.start && isBlank(body, lineStart(body, start - 1), start - 1);
    // Of the blank lines around the removed ones, one is enough.
    if (above)
      while (end < page.end && isBlank(body, end, lineEnd(body, end)))
        end = Math.min(lineEnd(body, end) + 1, page.end);
    const below = end < page.end && isBlank(body, end, lineEnd(body, end));
    const isSeparated = above || below || start === page.start;
    if (next && (!isSeparated || !SAFE_AFTER.has(next.type) || next.position!.start.column !== 1)) continue;
    for (const block of blocks.slice(first, i + 1)) removed.add(block);
    removedLines.push({ start, end });
  }
  return { removed, removedLines };
}
