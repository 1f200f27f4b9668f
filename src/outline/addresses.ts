/** Addresses: which file a link leads to, and under which addresses a file may be linked to. */

const SCHEME = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;
const MARKDOWN = /\.(?:md|mdx|markdown)$/i;

/** Whether an address leads out of the folder of notes. */
export function isForeign(address: string): boolean {
  return SCHEME.test(address);
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
export function nameOf(url: string): string {
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
  readonly #byAddress = new Map<string, string>();
  /** `undefined` for a name that several have. */
  readonly #byName = new Map<string, string | undefined>();
  readonly #urls: readonly string[];

  /** @param urls the files of the notes. */
  constructor(urls: readonly string[]) {
    this.#urls = urls;
    for (const url of urls) {
      for (const address of addressesOf(url)) this.#byAddress.set(address, url);
      this.#byName.set(nameOf(url), this.#byName.has(nameOf(url)) ? undefined : url);
    }
  }

  /**
   * The note that a link leads to, as its URL was given; `undefined` where it is none of these.
   *
   * @param address without fragment.
   * @param url the file of the note that the link stands in.
   */
  find(address: string, kind: 'markdown' | 'html' | 'wiki', url: string | undefined): string | undefined {
    if (kind === 'wiki') return this.#byName.get(nameOf(address));
    if (address.startsWith('/') && !isForeign(address)) {
      const end = normalUrl(address);
      const found = this.#urls.filter((one) => addressesOf(one).some((form) => form.endsWith(end)));
      return found.length === 1 ? found[0] : undefined;
    }
    const file = fileOf(address, url);
    return file === undefined ? undefined : this.#byAddress.get(normalUrl(file));
  }
}
