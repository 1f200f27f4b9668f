/** Addresses: which file a link leads to, and under which addresses a file may be linked to. */

import { addTo } from '../source/grouping.ts';

const SCHEME = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;
const MARKDOWN = /\.(?:md|mdx|markdown)$/i;

/** Whether an address leads out of the folder of notes. */
export function isForeign(address: string): boolean {
  return SCHEME.test(address);
}

/** Whether an address begins at a root that only a site knows. */
export function isFromRoot(address: string): boolean {
  return address.startsWith('/') && !isForeign(address);
}

/** Whether an address or a URL is that of a Markdown file, by its ending. */
export function isMarkdown(address: string): boolean {
  return MARKDOWN.test(address);
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
  return normalUrl(url).replace(/^.*\//, '').replace(MARKDOWN, '').toLowerCase();
}

/** All addresses under which a note is linked to: sites leave its ending out, or have another. */
export function addressesOf(url: string): string[] {
  const file = normalUrl(url);
  const stem = file.replace(MARKDOWN, '');
  const folder = /\/(?:index|readme)$/i.test(stem) ? stem.replace(/[^/]+$/, '') : undefined;
  return [file, stem, `${stem}.html`, `${stem}/`, ...(folder ? [folder, folder.slice(0, -1)] : [])];
}

/** The notes of a run, to be found by what links to them. */
export class Notes {
  readonly #byAddress = new Map<string, string[]>();
  readonly #byName = new Map<string, string[]>();
  /** By the last part of their addresses, for links from a root that nobody knows. */
  readonly #byEnd = new Map<string, { readonly address: string; readonly url: string }[]>();

  /** @param urls the files of the notes, each with the addresses that it has besides its own. */
  constructor(urls: ReadonlyMap<string, readonly string[]>) {
    for (const [url, others] of urls) {
      for (const address of new Set([url, ...others].flatMap(addressesOf))) {
        addTo(this.#byAddress, address, url);
        addTo(this.#byEnd, lastPart(address), { address, url });
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
      const path = `/${normalUrl(address)}`.replace(MARKDOWN, '').toLowerCase();
      const named = this.#byName.get(baseNameOf(address)) ?? [];
      return path.lastIndexOf('/') === 0 ? named : named.filter((one) => stemOf(one).endsWith(path));
    }
    if (isFromRoot(address)) {
      const end = normalUrl(address);
      const found = (this.#byEnd.get(lastPart(end)) ?? []).filter((one) => one.address.endsWith(end));
      return [...new Set(found.map((one) => one.url))];
    }
    const file = fileOf(address, url);
    return file === undefined ? [] : (this.#byAddress.get(normalUrl(file)) ?? []);
  }
}

function stemOf(url: string): string {
  return normalUrl(url).replace(MARKDOWN, '').toLowerCase();
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/', address.length - 2) + 1);
}
