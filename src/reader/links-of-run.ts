/** The links between the notes of a run: what one of them links to in another must lead there still when that changes. */

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Notes } from '../outline/addresses.ts';
import { isWithin } from '../outline/links.ts';
import { refer, referencesIn } from '../outline/references.ts';
import { addTo } from '../source/grouping.ts';
import { Source } from '../source/source.ts';
import { peek } from './read.ts';

/** What a text must have to link into another note; most notes need not be parsed to see that they do not. */
const MAY_LINK = /[^\s#([<"'\]]#[^\s#]/;

/** A link from one note of a run into another. */
export interface LinkBetween {
  /** The URLs of the two notes. */
  readonly from: string;
  readonly into: string;
  /** The slug that it names, in small letters. */
  readonly slug: string;
  /** Whether it can be led after a heading that changes. */
  readonly follows: boolean;
}

/** The URL of a note's file, through whatever symbolic links; `undefined` for standard input without a name. */
export function urlOf(path: string): string | undefined {
  if (path === '<stdin>') return undefined;
  try {
    return pathToFileURL(realpathSync(path)).href;
  } catch {
    return pathToFileURL(resolve(path)).href;
  }
}

/**
 * Finds the links between notes.
 *
 * @param paths the notes.
 */
export function linksOfRun(paths: readonly string[]): { notes: Notes; links: readonly LinkBetween[] } {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const url = urlOf(path);
    if (url === undefined) continue;
    const alias = pathToFileURL(resolve(path)).href;
    addTo(names, url, alias);
  }
  const notes = new Notes(names);
  if (names.size < 2) return { notes, links: [] };
  return { notes, links: [...new Set(paths)].flatMap((path) => linksFrom(path, notes)) };
}

function linksFrom(path: string, notes: Notes): LinkBetween[] {
  const from = urlOf(path);
  const text = peek(path);
  if (from === undefined || !MAY_LINK.test(text)) return [];
  const source = Source.parse(text);
  return referencesIn(source.tree).flatMap((reference) => {
    const { fragment, address, kind } = reference;
    if (fragment === undefined || isWithin(reference, { url: from })) return [];
    const found = notes.find(address, kind, from);
    const follows = found.length === 1 && refer(source, reference, fragment) !== undefined;
    return found
      .filter((into) => into !== from)
      .map((into) => ({ from, into, slug: fragment.toLowerCase(), follows }));
  });
}
