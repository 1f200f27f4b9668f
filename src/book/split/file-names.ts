/** The names of a book's files: made of numbers and titles, safe on every file system, and never the same for two. */

import { DEVICE, foldedName } from '../../reader/plain-path.ts';
import { withoutNumber } from '../../titles/numbering.ts';
import type { Page } from './pages.ts';

/** What a page is called in the folder of the book. */
export interface PageName {
  /** Its path from the book's folder, with `/` between folders. */
  readonly path: string;
  /** The folder of its children, in which an index lies itself; empty for the book's. */
  readonly folder: string;
  /** What tells it from the others of its folder: its name without number and ending. */
  readonly id: string;
}

/** What programs take for the index of a folder, or pass over. */
const TAKEN = ['index', 'readme', 'node_modules', 'public'];
/** How many pages of a folder must have a number for those to count, rather than their places. */
const NUMBERED = 1 / 3;
/** The number before a name, which sites leave out of addresses. */
const NUMBER = /^\d+[-_. ]+/;
const MOST_LETTERS = 60;
const MOST_BYTES = 160;

/**
 * Names pages.
 *
 * @param template with `{number}` (its own number, or its place where hardly any page of its folder has one), `{position}` (its
 * place in its folder) and `{title}`.
 * @param ending of the files, such as ".md".
 * @param kept names in small letters that a program keeps for itself.
 */
export function namePages(
  pages: readonly Page[],
  template: string,
  ending: string,
  kept: readonly string[],
): ReadonlyMap<Page, PageName> {
  const names = new Map<Page, PageName>();
  const widths = new Map<Page, number>();
  const numberOf = ({ parent, numbering, position }: Page): number | undefined => {
    const siblings = parent?.children ?? [];
    const numbered = siblings.filter((one) => one.numbering).length;
    return numbered > 0 && numbered >= siblings.length * NUMBERED ? numbering?.number : position;
  };
  for (const page of pages) {
    const width = Math.max(2, String(numberOf(page) ?? 0).length);
    if (page.parent) widths.set(page.parent, Math.max(widths.get(page.parent) ?? 2, width));
  }
  const taken = new Map<string, Set<string>>();
  for (const page of pages) {
    const above = page.parent ? names.get(page.parent)!.folder : '';
    if (!page.parent) {
      names.set(page, { path: `index${ending}`, folder: '', id: 'index' });
      continue;
    }
    const used = taken.get(above) ?? new Set([...TAKEN, ...kept, sortName(lastPart(above))]);
    taken.set(above, used);
    const digits = (number: number | undefined) =>
      number === undefined ? '' : String(number).padStart(widths.get(page.parent!)!, '0');
    const name = distinct(
      fill(template, {
        number: digits(numberOf(page)),
        position: digits(page.position),
        title: slugOfTitle(withoutNumber(page.title)),
      }) || digits(page.position),
      used,
    );
    const folder = above === '' ? name : `${above}/${name}`;
    names.set(
      page,
      page.kind === 'index'
        ? { path: `${folder}/index${ending}`, folder, id: 'index' }
        : { path: `${folder}${ending}`, folder: above, id: sortName(name) },
    );
  }
  return names;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
  const safe = filled.replace(/[^\p{L}\p{M}\p{N}\-_. ]+/gu, '-');
  return safe.replace(/^[-_. ]+|[-_. ]+$/g, '').replace(/([-_. ])[-_. ]+/g, '$1');
}

/** A title as a file's name: letters and digits of any script, with hyphens between words. */
function slugOfTitle(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  return shorten(words).normalize('NFC');
}

/** A slug cut between words where it is too long. */
function shorten(slug: string): string {
  let end = 0;
  let bytes = 0;
  for (const [i, letter] of [...slug].entries()) {
    bytes += Buffer.byteLength(letter);
    if (i >= MOST_LETTERS || bytes > MOST_BYTES) {
      const cut = slug.slice(0, end);
      return cut.replace(/(?<=.{20})-[^-]*$/u, '');
    }
    end += letter.length;
  }
  return slug;
}

/** A name that no other of its folder has, whether or not a file system tells capitals or Unicode forms, or a site numbers. */
function distinct(name: string, used: Set<string>): string {
  const safe = DEVICE.test(name.split('.')[0]!) ? `${name}_` : name;
  for (let count = 1; ; count++) {
    const one = count === 1 ? safe : `${safe}-${count}`;
    const key = sortName(one);
    if (used.has(key)) continue;
    used.add(key);
    return one;
  }
}

function sortName(name: string): string {
  return foldedName(name).replace(NUMBER, '') || name;
}

/** A path without the numbers before its names. */
export function withoutNumbers(path: string): string {
  return path
    .split('/')
    .map((name) => name.replace(NUMBER, '') || name)
    .join('/');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
