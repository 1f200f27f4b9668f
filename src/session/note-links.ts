/** The links between the notes of a run, which must still lead to the same headings after the run. */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Notes } from '../links/addresses.ts';
import { isWithin } from '../links/follow-headings.ts';
import { fragmentFix, referencesIn } from '../links/references.ts';
import { resolveLinks } from '../reader/confined-folder.ts';
import { addTo } from '../source/grouping.ts';
import type { RangeSet } from '../source/range-set.ts';
import { Source } from '../source/source.ts';
import { respectsProtected } from '../source/verify.ts';

/** A link from a note of the run to a heading of another. */
export interface LinkBetween {
  /** The URLs of the two notes. */
  readonly from: string;
  readonly into: string;
  /** The slug of the heading, in lower case. */
  readonly slug: string;
  /** Whether the link can be rewritten when the heading changes. */
  readonly isRewritable: boolean;
}

/** The URL of a note's file, with symbolic links resolved; `undefined` for standard input without a name. */
export function urlOf(path: string): string | undefined {
  if (path === '<stdin>') return undefined;
  try {
    return pathToFileURL(resolveLinks(path)).href;
  } catch {
    return pathToFileURL(resolve(path)).href;
  }
}

/** The notes of a run by their addresses. */
export function notesOf(paths: readonly string[]): Notes {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const url = urlOf(path);
    if (url !== undefined) addTo(names, url, pathToFileURL(resolve(path)).href);
  }
  return new Notes(names);
}

/**
 * Returns the links of a note to headings of other notes of the run.
 *
 * @param from the URL of the note.
 * @param protectedRanges the parts of the body that may not change.
 */
export function linksFrom(
  from: string,
  source: Source,
  notes: Notes,
  protectedRanges?: RangeSet,
): LinkBetween[] {
  return referencesIn(source.tree).flatMap((reference) => {
    const { fragment, address, kind } = reference;
    if (fragment === undefined || isWithin(reference, { url: from })) return [];
    const found = notes.find(address, kind, from);
    const fix = found.length === 1 ? fragmentFix(source, reference, fragment) : undefined;
    const isRewritable = fix !== undefined && respectsProtected(source, fix, protectedRanges);
    return found
      .filter((into) => into !== from)
      .map((into) => ({ from, into, slug: fragment.toLowerCase(), isRewritable }));
  });
}

/** Returns the links in the text of a note that may be invalid; none if it cannot be parsed at all. */
export function linksInText(url: string, text: string, notes: Notes): LinkBetween[] {
  try {
    return linksFrom(url, Source.parse(text), notes);
  } catch {
    return [];
  }
}
