/** Addresses of files, in the style in which an author has written another. */

import { posix } from 'node:path';
import { decodePercent, isFromRoot } from '../links/addresses.ts';
import { isFolderPage, isMarkdownFile, withoutMarkdownExtension } from '../links/markdown-files.ts';
import type { Reference } from '../links/references.ts';

/** How an address was written. */
export interface AddressStyle {
  readonly kind: Reference['kind'];
  /** As it is written, without its fragment. */
  readonly address: string;
  /** Whether it is between `<` and `>`, where it may contain spaces. */
  readonly inBrackets: boolean;
}

/** The URLs of the note with the address, and of the file before and after it was moved. */
export interface AddressPlaces {
  readonly from: string;
  readonly oldFile: string;
  readonly newFile: string;
}

/** Returns the addresses that a file may have, the most similar to the old one first. */
export function addressesTo({ from, oldFile, newFile }: AddressPlaces, style: AddressStyle): string[] {
  const { kind, address } = style;
  const [path, query = ''] = /^([^?]*)(\?.*)?$/s.exec(address)!.slice(1);
  const [oldPath, newPath] = [pathOf(oldFile), pathOf(newFile)];
  if (kind === 'wiki') return wikiAddresses(newPath, path!);
  const named = likeOldName(decodePercent(path!), oldPath, newPath);
  const targets = [...new Set([named, newPath])];
  const old = decodePercent(path!);
  if (isFromRoot(old)) {
    // The root of the site is what the old path has before the address.
    const whole = [oldPath, withoutMarkdownExtension(oldPath)].find((one) => one.endsWith(withoutSlash(old)));
    if (whole === undefined) return [];
    const root = whole.slice(0, whole.length - withoutSlash(old).length);
    return targets.flatMap((target) =>
      target.startsWith(`${root}/`) ? `${encode(target.slice(root.length), style)}${query}` : [],
    );
  }
  return targets.map((target) => {
    const relative = posix.relative(posix.dirname(pathOf(from)), target) || '.';
    const isFolder = target.endsWith('/') && !relative.endsWith('/');
    const isPlain =
      relative.startsWith('.') || (!old.startsWith('./') && !relative.split('/')[0]!.includes(':'));
    return `${encode(`${isPlain ? '' : './'}${relative}${isFolder ? '/' : ''}`, style)}${query}`;
  });
}

/** Returns the new path without what the old address has left out of the old path. */
function likeOldName(old: string, oldPath: string, newPath: string): string {
  if (isMarkdownFile(old) || !isMarkdownFile(oldPath)) return newPath;
  const namesFolder = isFolderPage(oldPath) && !/(?:^|\/)(?:index|readme)(?:\.html?)?$/i.test(old);
  const bare =
    namesFolder && isFolderPage(newPath) ? posix.dirname(newPath) : withoutMarkdownExtension(newPath);
  if (old.endsWith('/')) return `${bare}/`;
  const html = /\.html?$/.exec(old)?.[0];
  return `${bare}${html ?? ''}`;
}

function wikiAddresses(newPath: string, old: string): string[] {
  const bare = isMarkdownFile(old) ? newPath : withoutMarkdownExtension(newPath);
  const parts = bare.split('/').filter((part) => part !== '');
  const names = parts.map((_, i) => parts.slice(parts.length - 1 - i).join('/'));
  const count = old.split('/').length;
  // As many folders as before, if that is enough.
  return [...names.slice(count - 1, count), ...names];
}

function pathOf(url: string): string {
  return decodePercent(new URL(url).pathname);
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

/** Writes a path as an address. */
function encode(path: string, { kind, address, inBrackets }: AddressStyle): string {
  if (inBrackets) return path.replace(/[<>\\%#?\n]/g, encodeURIComponent);
  if (/%[\dA-F]{2}/i.test(address))
    return path.split('/').map(encodeURIComponent).join('/').replace(/[()]/g, hex);
  const special = kind === 'html' ? /[\s"'<>`=%#?&]/g : /[\s()<>\\%#?&]/g;
  return path.replace(special, hex);
}

function hex(sign: string): string {
  const encoded = encodeURIComponent(sign);
  return encoded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : encoded;
}
