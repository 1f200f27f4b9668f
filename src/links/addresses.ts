/** Addresses: which file a link leads to, and under which addresses a file may be linked to. */

import { addTo } from '../source/grouping.ts';
import { filesMeantBy, pageKey, withoutMarkdownExtension } from './markdown-files.ts';

const SCHEME = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;
/** Programs fill in what stands between such signs. */
const TEMPLATE = /[{}<>$*|^]|%7B/i;
/** The first character of a path that programs know by another name. */
const ALIAS = /^[@~?:]/;

/** Whether an address leads out of the folder of notes. */
export function isForeign(address: string): boolean {
  return SCHEME.test(address);
}

/** Whether an address begins at a root that only a site knows. */
export function isFromRoot(address: string): boolean {
  return address.startsWith('/') && !isForeign(address);
}

/** Whether an address is a template that a program fills in. */
export function isTemplate(address: string): boolean {
  return TEMPLATE.test(address);
}

/** Whether an address is a name that only a program can turn into a path: a template, or an alias such as `@site/x`. */
export function isSpecial(address: string): boolean {
  return TEMPLATE.test(address) || ALIAS.test(address);
}

/** Text with its percent signs resolved, where they can be. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A URL as it can be compared with others: percent signs resolved, one Unicode form. */
export function normalUrl(url: string): string {
  return decoded(url).normalize();
}

/**
 * The file that an address leads to.
 *
 * @param url the file of the note that it stands in.
 * @returns a URL without a query; `undefined` where it leads out of the folder of notes, or from a root that only a
 * site knows.
 */
export function fileOf(address: string, url: string | undefined): string | undefined {
  if (isForeign(address) || address.startsWith('/') || url === undefined) return undefined;
  try {
    const file = new URL(address, url);
    file.search = '';
    return file.href;
  } catch {
    return undefined;
  }
}

/** The name of a file as wiki links have it: without its folders and ending, in small letters. */
export function baseNameOf(url: string): string {
  return withoutMarkdownExtension(normalUrl(url).replace(/^.*\//, '')).toLowerCase();
}

/** Whether an address that begins at an unknown root, or the URL of a file, may mean a note. @param url the note's file. */
export function mayMean(address: string, url: string): boolean {
  const own = pageKey(normalUrl(url));
  const keys = filesMeantBy(normalUrl(address)).map(pageKey);
  return keys.some((key) => (isFromRoot(address) ? own.endsWith(key) : own === key));
}

/** The notes of a run, to be found by what links to them. */
export class Notes {
  readonly #byPage = new Map<string, string[]>();
  readonly #byName = new Map<string, string[]>();
  /** By the last part of their paths, for links from a root that nobody knows. */
  readonly #byEnd = new Map<string, { readonly page: string; readonly url: string }[]>();

  /** @param urls the files of the notes, each with the addresses that it has besides its own. */
  constructor(urls: ReadonlyMap<string, readonly string[]>) {
    for (const [url, others] of urls) {
      for (const page of new Set([url, ...others].map((one) => pageKey(normalUrl(one))))) {
        addTo(this.#byPage, page, url);
        addTo(this.#byEnd, lastPart(page), { page, url });
      }
      for (const name of new Set([url, ...others].map(baseNameOf))) addTo(this.#byName, name, url);
    }
  }

  /**
   * The notes that a link may lead to, as their URLs were given: one where that is certain, none where it leads elsewhere.
   *
   * @param address without fragment.
   * @param url the file of the note that the link stands in.
   */
  find(address: string, kind: 'markdown' | 'html' | 'wiki', url: string | undefined): readonly string[] {
    if (kind === 'wiki') {
      const path = withoutMarkdownExtension(`/${normalUrl(address)}`).toLowerCase();
      const named = this.#byName.get(baseNameOf(address)) ?? [];
      return path.lastIndexOf('/') === 0 ? named : named.filter((one) => stemOf(one).endsWith(path));
    }
    const file = isFromRoot(address) ? address : fileOf(address, url);
    if (file === undefined) return [];
    const pages = new Set(filesMeantBy(normalUrl(file)).map(pageKey));
    return [...new Set([...pages].flatMap((page) => this.#notesAt(page, isFromRoot(address))))];
  }

  #notesAt(page: string, isFromUnknownRoot: boolean): readonly string[] {
    if (!isFromUnknownRoot) return this.#byPage.get(page) ?? [];
    return (this.#byEnd.get(lastPart(page)) ?? []).flatMap((one) => (one.page.endsWith(page) ? one.url : []));
  }
}

function stemOf(url: string): string {
  return withoutMarkdownExtension(normalUrl(url)).toLowerCase();
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/', address.length - 2) + 1);
}
