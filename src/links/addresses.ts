/** Addresses of links: which file or note each of them leads to. */

import { addTo } from '../source/grouping.ts';
import { filesMeantBy, pageKey, withoutMarkdownExtension } from './markdown-files.ts';

const SCHEME = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;
/** Signs of a template, which another program replaces. */
const TEMPLATE = /[{}<>$*|^]|%7B/i;
/** The first character of a path that starts with an alias, such as `@site/x`. */
const ALIAS = /^[@~?:]/;

/** Whether an address has a scheme or a host, so that it does not lead to a file beside the note. */
export function isExternal(address: string): boolean {
  return SCHEME.test(address);
}

/** Whether an address is relative to the root of a site, which is unknown here. */
export function isFromRoot(address: string): boolean {
  return address.startsWith('/') && !isExternal(address);
}

/** Whether an address contains a template, which another program replaces. */
export function isTemplate(address: string): boolean {
  return TEMPLATE.test(address);
}

/**
 * Whether only another program can resolve an address: it contains a template, or starts with an alias such
 * as `@site/x`.
 */
export function isSpecial(address: string): boolean {
  return TEMPLATE.test(address) || ALIAS.test(address);
}

/** Decodes percent signs. A text that is not valid percent-encoding is returned unchanged. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Returns the form in which URLs are compared: with percent signs decoded, in Unicode normalization
 * form C.
 */
function normalizeUrl(url: string): string {
  return decodePercent(url).normalize();
}

/**
 * Resolves an address to the URL of a file.
 *
 * @param url the file of the note that contains the address.
 * @returns a URL without a query; `undefined` if the address is external, relative to the root of a site, or
 * invalid.
 */
export function fileOf(address: string, url: string | undefined): string | undefined {
  if (isExternal(address) || address.startsWith('/') || url === undefined) return undefined;
  try {
    const file = new URL(address, url);
    file.search = '';
    return file.href;
  } catch {
    return undefined;
  }
}

/** Returns the name by which wiki links refer to a file: without folders and extension, in lower case. */
export function baseNameOf(url: string): string {
  return withoutMarkdownExtension(normalizeUrl(url).replace(/^.*\//, '')).toLowerCase();
}

/**
 * Whether an address may mean a note.
 *
 * @param address relative to the root of a site, or the URL of a file.
 * @param url the note's file.
 */
export function mayMean(address: string, url: string): boolean {
  const own = pageKey(normalizeUrl(url));
  const keys = filesMeantBy(normalizeUrl(address)).map(pageKey);
  return keys.some((key) => (isFromRoot(address) ? own.endsWith(key) : own === key));
}

/** An index of the notes of a run by the addresses that may mean them. */
export class Notes {
  readonly #byPage = new Map<string, string[]>();
  readonly #byName = new Map<string, string[]>();
  /** The notes by the last segment of their paths, for links relative to an unknown root. */
  readonly #byLastSegment = new Map<string, { readonly page: string; readonly url: string }[]>();

  /** @param urls the files of the notes, each with its other URLs, such as those of symbolic links. */
  constructor(urls: ReadonlyMap<string, readonly string[]>) {
    for (const [url, others] of urls) {
      for (const page of new Set([url, ...others].map((file) => pageKey(normalizeUrl(file))))) {
        addTo(this.#byPage, page, url);
        addTo(this.#byLastSegment, lastSegment(page), { page, url });
      }
      for (const name of new Set([url, ...others].map(baseNameOf))) addTo(this.#byName, name, url);
    }
  }

  /**
   * Returns the URLs of the notes that a link may lead to: none if it leads to something else, several if it
   * is ambiguous.
   *
   * @param address the address without its fragment.
   * @param url the file of the note that contains the link.
   */
  find(address: string, kind: 'markdown' | 'html' | 'wiki', url: string | undefined): readonly string[] {
    if (kind === 'wiki') {
      const path = withoutMarkdownExtension(`/${normalizeUrl(address)}`).toLowerCase();
      const named = this.#byName.get(baseNameOf(address)) ?? [];
      return path.lastIndexOf('/') === 0 ? named : named.filter((note) => stemOf(note).endsWith(path));
    }
    const file = isFromRoot(address) ? address : fileOf(address, url);
    if (file === undefined) return [];
    const pages = new Set(filesMeantBy(normalizeUrl(file)).map(pageKey));
    return [...new Set([...pages].flatMap((page) => this.#notesAt(page, isFromRoot(address))))];
  }

  #notesAt(page: string, isFromUnknownRoot: boolean): readonly string[] {
    if (!isFromUnknownRoot) return this.#byPage.get(page) ?? [];
    return (this.#byLastSegment.get(lastSegment(page)) ?? []).flatMap((note) =>
      note.page.endsWith(page) ? note.url : [],
    );
  }
}

function stemOf(url: string): string {
  return withoutMarkdownExtension(normalizeUrl(url)).toLowerCase();
}

function lastSegment(address: string): string {
  return address.slice(address.lastIndexOf('/', address.length - 2) + 1);
}
