/** The links between the notes of a run: what one of them links to in another must lead there still when that changes. */

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Notes } from '../outline/addresses.ts';
import { isWithin } from '../outline/links.ts';
import { placeOfUrl, type Reference, referencesIn } from '../outline/references.ts';
import { Source } from '../source/source.ts';

/** What a text must have to link into another note; most notes need not be parsed to see that they do not. */
const MAY_LINK = /[^\s#([<"'\]]#[^\s#]/;

/** The notes of a run, and the links from one to another. */
export interface LinksOfRun {
  readonly notes: Notes;
  /** The slugs that the others link to in a note, by its URL, in small letters; `false` where one cannot be rewritten. */
  readonly into: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
  /** The URLs of the notes that link into others. */
  readonly from: ReadonlySet<string>;
}

/** The URL of a note; `undefined` for standard input without a name. */
export function urlOf(path: string): string | undefined {
  return path === '<stdin>' ? undefined : pathToFileURL(resolve(path)).href;
}

/**
 * Finds the links between notes.
 *
 * @param paths the notes. One that cannot be read has no links, and will be reported when its turn comes; so does a pipe,
 * which can be read but once.
 */
export function linksOfRun(paths: readonly string[]): LinksOfRun {
  const urls = [...new Set(paths.flatMap((path) => urlOf(path) ?? []))];
  const notes = new Notes(urls);
  const into = new Map<string, Map<string, boolean>>();
  const from = new Set<string>();
  if (urls.length < 2) return { notes, into, from };
  for (const path of new Set(paths)) {
    const url = urlOf(path);
    const text = textOf(path);
    if (url === undefined || !MAY_LINK.test(text)) continue;
    const source = Source.parse(text);
    for (const reference of referencesIn(source.tree)) {
      const { fragment, address, kind } = reference;
      if (fragment === undefined || isWithin(reference, { url })) continue;
      const note = notes.find(address, kind, url);
      if (note === undefined) continue;
      const slugs = into.get(note) ?? new Map<string, boolean>();
      const slug = fragment.toLowerCase();
      slugs.set(slug, (slugs.get(slug) ?? true) && canFollow(source, reference));
      into.set(note, slugs);
      from.add(url);
    }
  }
  return { notes, into, from };
}

function canFollow(source: Source, { node }: Reference): boolean {
  return (node.type === 'link' || node.type === 'definition') && placeOfUrl(source, node) !== undefined;
}

function textOf(path: string): string {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}
