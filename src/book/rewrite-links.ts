/** Rewriting links: a reference that moves from the note to a page of the book keeps its target. */

import type { Nodes } from 'mdast';
import { decodePercent, isExternal, isFromRoot, isSpecial } from '../links/addresses.ts';
import type { Anchor } from '../links/anchors.ts';
import { isWithin, type NoteAddress } from '../links/follow-headings.ts';
import { type Reference, referencesIn } from '../links/references.ts';
import { destinationOf, hasDestination, readAddress } from '../source/destination.ts';
import { applyEdits, type Edit } from '../source/edits.ts';
import type { Expectation } from '../source/fix.ts';
import { addTo } from '../source/grouping.ts';
import { sortRanges } from '../source/range.ts';
import { startOf } from '../source/source.ts';
import type { BookLayout } from './book-layout.ts';
import { addressOfFragment, encodePath } from './encode-address.ts';
import { folderOfPath, lastOfPath, normalizePath, relativePath } from './posix-path.ts';
import type { Page } from './split/pages.ts';

/** The location of the book relative to the note, and how links to its pages are written. */
export interface LinkContext extends NoteAddress {
  /** The note's folder relative to the book's, percent-encoded; empty if they are the same. */
  readonly home: string;
  /** Whether a link can lead to a level-1 heading, rather than to its page. */
  readonly topAnchors: boolean;
  /**
   * Returns the address of a page in HTML, from the relative address of its file. Targets do not translate
   * links in HTML.
   */
  readonly route: (address: string) => string;
  /**
   * Returns the path in the book of the copy of an image, by its path relative to the note's folder;
   * `undefined` if it is not copied.
   */
  readonly copyOf: (path: string) => string | undefined;
}

/** The changes of some nodes that preserve the targets of their references in a page. */
export interface RewrittenLinks {
  /** Offsets into the note's body. */
  readonly edits: readonly Edit[];
  readonly expect: readonly Expectation[];
  /** How many references would have to change and cannot. */
  readonly unresolved: number;
}

/** Rewrites the references in some nodes of the note for a page of the book. */
export function rewriteLinks(
  layout: BookLayout,
  context: LinkContext,
  page: Page,
  nodes: readonly Nodes[],
): RewrittenLinks {
  const { source } = layout;
  const edits: Edit[] = [];
  const expect: Expectation[] = [];
  let unresolved = 0;
  const inHtml = new Map<Nodes, Edit[]>();
  for (const reference of nodes.flatMap((node) => referencesIn(node))) {
    const { node, kind, at } = reference;
    if (kind === 'wiki') {
      if (leadsToOtherPage(layout, context, page, reference)) unresolved++;
      continue;
    }
    if (kind === 'html' && at) {
      const written = addressInHtml(node, at);
      const address = newAddress(layout, context, page, reference, written);
      if (address === written) continue;
      addTo(inHtml, node, { ...at, text: address });
    } else if (hasDestination(node)) {
      const range = destinationOf(source, node);
      const written = range ? source.body.slice(range.start, range.end) : node.url;
      const address = newAddress(layout, context, page, reference, written);
      if (address === written) continue;
      if (!range) {
        unresolved++;
        continue;
      }
      edits.push({ ...range, text: address });
      expect.push({ type: 'set', node, fields: { url: readAddress(address) } });
    }
  }
  for (const [node, inside] of inHtml) {
    const rewritten = rewriteHtml(layout, node, inside);
    if (!rewritten) {
      unresolved += inside.length;
      continue;
    }
    edits.push(...rewritten.edits);
    expect.push(rewritten.expect);
  }
  return { edits: sortRanges(edits), expect, unresolved };
}

function addressInHtml(node: Nodes, at: { start: number; end: number }): string {
  return node.type === 'html' ? node.value.slice(at.start, at.end) : '';
}

/**
 * Converts edits of an HTML node's value to edits of the source.
 *
 * @returns `undefined` for a comment, or if an address is not found in the source.
 */
function rewriteHtml(
  { source }: BookLayout,
  node: Nodes,
  inside: readonly Edit[],
): { edits: Edit[]; expect: Expectation } | undefined {
  if (node.type !== 'html' || node.value.startsWith('<!--')) return undefined;
  const written = source.slice(node);
  const start = startOf(node);
  let from = 0;
  const edits: Edit[] = [];
  for (const edit of inside) {
    // In a block quote, the source has `>` at the start of lines. Each address is searched for after the
    // previous one.
    const old = node.value.slice(edit.start, edit.end);
    const at = written === node.value ? edit.start : written.indexOf(old, from);
    if (at === -1) return undefined;
    from = at + old.length;
    edits.push({ start: start + at, end: start + from, text: edit.text });
  }
  const value = applyEdits(node.value, inside);
  return { edits, expect: { type: 'set', node, fields: { value } } };
}

/** Whether a reference to the note itself leads to another page than its own. */
function leadsToOtherPage(
  layout: BookLayout,
  context: LinkContext,
  page: Page,
  reference: Reference,
): boolean {
  if (reference.fragment === undefined || !isWithin(reference, context)) return false;
  const anchor = layout.anchor(reference.fragment);
  return anchor !== undefined && layout.pageAt(anchor.offset) !== page;
}

/**
 * Returns the address in a page of a reference's target; `written` itself if it leads there already.
 *
 * @param written the address in the note, as in its source.
 */
function newAddress(
  layout: BookLayout,
  context: LinkContext,
  page: Page,
  reference: Reference,
  written: string,
): string {
  const { address, fragment, node, kind } = reference;
  if (isSpecial(written)) return written;
  if (isWithin(reference, context) && (address === '' || context.url !== undefined)) {
    const anchor = fragment === undefined ? undefined : layout.anchor(fragment);
    if (anchor) {
      const target = targetOf(layout, context, page, anchor);
      if (target === undefined || isSameFragment(written, target, page === target.page)) return written;
      return addressOfTarget(target, context, reference);
    }
    if (address === '') return written;
    if (!fragment)
      return addressOfTarget({ path: pathBetween(layout, page, layout.pages[0]!) }, context, reference);
  }
  if (address === '' || isExternal(address) || isFromRoot(address)) return written;
  const depth = layout.name(page).path.split('/').length - 1;
  const toHome = normalizePath(`${'../'.repeat(depth)}${context.home || '.'}/`);
  const isImage = node.type === 'image' || node.type === 'html';
  const copy = isImage ? context.copyOf(address) : undefined;
  if (copy === undefined && toHome === './') return written;
  const url =
    copy === undefined
      ? normalizePath(`${toHome}${written}`)
      : `${'../'.repeat(depth)}${copy}${written.slice(address.length)}`;
  // Vue interprets a path without a dot as the name of a module.
  return kind === 'html' && !url.startsWith('.') ? `./${url}` : url;
}

/** Whether an address is only a fragment, and the right one, ignoring case. */
function isSameFragment(written: string, { fragment }: PageTarget, samePage: boolean): boolean {
  if (!samePage || fragment === undefined || !written.startsWith('#')) return false;
  return decodePercent(written.slice(1)).toLowerCase() === fragment.toLowerCase();
}

interface PageTarget {
  /** The relative address of the page; empty for the page that contains the reference. */
  readonly path: string;
  readonly page: Page;
  /** Decoded; `undefined` for a page as a whole. */
  readonly fragment: string | undefined;
}

function addressOfTarget(
  { path, fragment }: Pick<PageTarget, 'path'> & Partial<PageTarget>,
  { route }: LinkContext,
  { kind }: Reference,
): string {
  const page = kind === 'html' && path !== '' ? route(path) : path;
  return fragment === undefined ? page : `${page}#${addressOfFragment(fragment)}`;
}

/**
 * Returns the target in the book of a link to an anchor of the note; `undefined` if it cannot be linked to.
 */
function targetOf(
  layout: BookLayout,
  { topAnchors }: LinkContext,
  from: Page,
  anchor: Anchor,
): PageTarget | undefined {
  let page = layout.pageAt(anchor.offset);
  let fragment: string | undefined;
  if (layout.isWritten(page)) {
    const { heading } = anchor;
    const isPageOnly =
      heading &&
      ((heading === page.heading && from !== page && layout.beginsWithHeading(page)) ||
        (!topAnchors && layout.depthIn(page, heading) === 1));
    fragment = heading ? layout.slugIn(page, heading) : anchor.id;
    if (fragment === undefined) return undefined;
    if (isPageOnly) fragment = undefined;
  }
  // For a page without a file, the page that would list it is the target.
  while (!layout.isWritten(page) && page.parent) page = page.parent;
  const path = from === page && fragment !== undefined ? '' : pathBetween(layout, from, page);
  return { page, fragment, path };
}

/** Returns the relative address of a page from another one, or a page's file name from itself. */
export function pathBetween(layout: BookLayout, from: Page, to: Page): string {
  const target = layout.name(to).path;
  const path = relativePath(folderOfPath(`/${layout.name(from).path}`), `/${target}`);
  return encodePath(path || lastOfPath(target));
}
