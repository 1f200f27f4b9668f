/** The names of a book's files, made of numbers and titles: unique, and valid on every file system. */

import { DEVICE, foldedName } from '../../reader/plain-path.ts';
import { withoutNumber } from '../../titles/numbering.ts';
import { pageNumbers } from './file-numbers.ts';
import type { Page } from './pages.ts';
import { slugOfTitle } from './title-slug.ts';

/** The name of a page in the book's folder. */
export interface PageName {
  /** The path relative to the book's folder, with `/` as separator. */
  readonly path: string;
  /** The folder of the page's children, which contains an index itself; empty for the book's folder. */
  readonly folder: string;
  /** The page's id, unique in its folder: its name without number and file extension. */
  readonly id: string;
}

/** Names that programs treat as the index of a folder, or ignore. */
const RESERVED = ['index', 'readme', 'node_modules', 'public'];
/** The number before a name, which sites drop from addresses. */
const NUMBER = /^\d+[-_. ]+/;

/**
 * Names pages.
 *
 * @param template with `{number}` (the page's own number, or its position; see `pageNumbers`), `{position}` (in its
 * folder) and `{title}`.
 * @param extension of the files, such as `.md`.
 * @param reserved names that the target reserves, in lower case.
 */
export function namePages(
  pages: readonly Page[],
  template: string,
  extension: string,
  reserved: readonly string[],
): ReadonlyMap<Page, PageName> {
  const names = new Map<Page, PageName>();
  const widths = new Map<Page, number>();
  const numbers = new Map<Page, number | undefined>();
  for (const { children } of pages)
    for (const [i, number] of pageNumbers(children).entries()) numbers.set(children[i]!, number);
  for (const page of pages) {
    const width = Math.max(2, String(numbers.get(page) ?? 0).length);
    if (page.parent) widths.set(page.parent, Math.max(widths.get(page.parent) ?? 2, width));
  }
  const usedByFolder = new Map<string, Set<string>>();
  for (const page of pages) {
    const parentFolder = page.parent ? names.get(page.parent)!.folder : '';
    if (!page.parent) {
      names.set(page, { path: `index${extension}`, folder: '', id: 'index' });
      continue;
    }
    const used =
      usedByFolder.get(parentFolder) ?? new Set([...RESERVED, ...reserved, foldedId(lastPart(parentFolder))]);
    usedByFolder.set(parentFolder, used);
    const digits = (number: number | undefined) =>
      number === undefined ? '' : String(number).padStart(widths.get(page.parent!)!, '0');
    const name = uniqueName(
      fillTemplate(template, {
        number: digits(numbers.get(page)),
        position: digits(page.position),
        title: slugOfTitle(withoutNumber(page.title)),
      }) || digits(page.position),
      used,
    );
    const folder = parentFolder === '' ? name : `${parentFolder}/${name}`;
    names.set(
      page,
      page.kind === 'index'
        ? { path: `${folder}/index${extension}`, folder, id: 'index' }
        : { path: `${folder}${extension}`, folder: parentFolder, id: foldedId(name) },
    );
  }
  return names;
}

function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
  const safe = filled.replace(/[^\p{L}\p{M}\p{N}\-_. ]+/gu, '-');
  return safe.replace(/^[-_. ]+|[-_. ]+$/g, '').replace(/([-_. ])[-_. ]+/g, '$1');
}

/** Makes a name unique in its folder, ignoring case, Unicode normalisation and numbers, and reserves it. */
function uniqueName(name: string, used: Set<string>): string {
  const safe = DEVICE.test(name.split('.')[0]!) ? `${name}_` : name;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? safe : `${safe}-${count}`;
    const key = foldedId(candidate);
    if (used.has(key)) continue;
    used.add(key);
    return candidate;
  }
}

function foldedId(name: string): string {
  return foldedName(name).replace(NUMBER, '') || name;
}

/** Removes the numbers before the names of a path. */
export function withoutNumbers(path: string): string {
  return path
    .split('/')
    .map((name) => name.replace(NUMBER, '') || name)
    .join('/');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
