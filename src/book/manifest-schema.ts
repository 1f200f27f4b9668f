/**
 * Reading a manifest. It is untrusted: a cloned repository may contain one. Every value is checked, so that
 * no path leaves the folder and no number exceeds its file.
 */

import { isPageFile } from '../links/markdown-files.ts';
import { ANCHOR_STYLES } from '../links/slug.ts';
import { quoted } from '../messages/quoted.ts';
import { writtenFiles } from '../reader/chapters.ts';
import { foldedName, isPlainPath, isUpwardPath } from '../reader/plain-path.ts';
import { ASSETS_FOLDER, CATEGORY_FILE, MEDIA_FILE, SIDEBAR_FILE, SUMMARY_FILE } from './book-options.ts';
import { MANIFEST_VERSION, type Manifest, orderHash } from './manifest.ts';
import { LINE_HASH, type PageChange, type PageRecord } from './page-record.ts';

const DIGEST = /^[0-9a-f]{64}$/;
const LINE_HASHES = /^[\w-]*$/;
const GENERATED = [CATEGORY_FILE, SUMMARY_FILE, SIDEBAR_FILE];
/** The maximum length of an address, in UTF-16 code units. */
const LONGEST = 16_384;
/** The deepest level of a heading. */
const DEEPEST = 6;

/** The error for a manifest of another version of the program. */
export class OtherVersion extends Error {}

/**
 * Reads a manifest.
 *
 * @throws {SyntaxError} if it is not JSON, or a value in it is invalid; the message names the value.
 * @throws {OtherVersion} if its version differs.
 */
export function parseManifest(text: string): Manifest {
  const data: unknown = JSON.parse(text);
  check(isRecord(data), 'it is not an object');
  check(data.version !== undefined, '“version” is missing');
  if (data.version !== MANIFEST_VERSION) throw new OtherVersion();
  const anchors = isRecord(data.anchors) ? data.anchors : {};
  const manifest: Manifest = {
    version: MANIFEST_VERSION,
    note: textOf(data.note, 'note', (note) => note === '' || isUpwardPath(note)),
    home: textOf(data.home, 'home', isAddress),
    folder: textOf(data.folder, 'folder', isAddress),
    source: textOf(data.source, 'source', isDigest),
    hash: textOf(data.hash, 'hash', isDigest),
    bom: textOf(data.bom, 'bom', (bom) => /^\uFEFF*$/.test(bom)),
    anchors: { note: styleOf(anchors.note), pages: styleOf(anchors.pages) },
    parts: listOf(data.parts, 'parts').map(partOf),
    files: textsOf(data.files, 'files', isDigest),
    assets: textsOf(data.assets, 'assets', isAddress),
  };
  checkPaths(manifest);
  check(data.order === orderHash(manifest.parts), 'its parts are incomplete or out of order');
  return manifest;
}

/** Checks that the paths are distinct on every file system, and of the kinds that belong to a book. */
function checkPaths(manifest: Manifest): void {
  const paths = manifest.parts.flatMap((part) => ('path' in part ? part.path : []));
  const files = Object.keys(manifest.files);
  const isCopy = (path: string) => path.startsWith(`${ASSETS_FOLDER}/`) && MEDIA_FILE.test(path);
  const strange = [
    ...[...paths, ...files].filter((path) => !isPlainPath(path)),
    ...paths.filter((path) => !isPageFile(path)),
    ...files.filter((path) => !GENERATED.includes(path.slice(path.lastIndexOf('/') + 1)) && !isCopy(path)),
    ...Object.keys(manifest.assets).filter((path) => !isCopy(path) || !Object.hasOwn(manifest.files, path)),
  ];
  check(strange.length === 0, `it names ${shown(strange[0])}, which is not a file of a book`);
  const seen = new Set<string>();
  for (const path of [...paths, ...files].map(foldedName)) {
    check(!seen.has(path), `it names ${shown(path)} twice`);
    seen.add(path);
  }
  for (const path of seen) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1))
      check(!seen.has(path.slice(0, at)), `it names ${shown(path.slice(0, at))} as a file and as a folder`);
  }
  check(writtenFiles(manifest).size === seen.size, 'it names a file twice');
}

function partOf(data: unknown): PageRecord | { readonly leftOut: string } {
  check(isRecord(data), `${shown(data)} is not a part`);
  if (typeof data.leftOut === 'string') return { leftOut: data.leftOut };
  const path = textOf(data.path, 'path');
  const lines = textOf(data.lines, 'lines', (all) => LINE_HASHES.test(all) && all.length % LINE_HASH === 0);
  const { ending } = data;
  const record = {
    path,
    lift: numberOf(data.lift, 'lift', 0, DEEPEST),
    hash: textOf(data.hash, 'hash', isDigest),
    lines,
    changes: changesOf(data.changes, lines.length / LINE_HASH),
    copies: textsOf(data.copies, 'copies', isShortHash),
    originals: textsOf(data.originals, 'originals', isShortHash),
  };
  if (ending === undefined) return record;
  return { ...record, ending: textOf(ending, 'ending', (end) => ['\n', '\r\n', '\r'].includes(end)) };
}

/** Checks the changes of a page. @param count the number of lines of the page. */
function changesOf(data: unknown, count: number): PageChange[] {
  let [lastLine, nextColumn] = [1, 1];
  return listOf(data, 'changes').map((change) => {
    check(isRecord(change), `${shown(change)} is not a change`);
    const line = numberOf(change.line, 'line', lastLine, count + 1);
    const column = numberOf(change.column, 'column', line === lastLine ? nextColumn : 1);
    const length = numberOf(change.length, 'length', 0);
    const breaks = numberOf(change.breaks, 'breaks', 0, Math.min(length, count + 1 - line));
    const valid = { line, column, length, breaks, was: textOf(change.was, 'was') };
    lastLine = line + breaks;
    nextColumn = breaks > 0 ? 1 : column + length;
    if (change.now === undefined) return valid;
    return { ...valid, now: textOf(change.now, 'now', (now) => now.length === length && breaks === 0) };
  });
}

function check(right: boolean, what: string): asserts right {
  if (!right) throw new SyntaxError(what);
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

function isShortHash(text: string): boolean {
  return text.length === LINE_HASH && LINE_HASHES.test(text);
}

function isAddress(text: string): boolean {
  return text.length <= LONGEST && !/\p{Cc}/u.test(text);
}

function textOf(data: unknown, key: string, isValid: (text: string) => boolean = () => true): string {
  check(typeof data === 'string' && isValid(data), `${shown(data)} is not valid for “${key}”`);
  return data;
}

function numberOf(data: unknown, key: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const isValid = Number.isSafeInteger(data) && Number(data) >= least && Number(data) <= most;
  check(isValid, `${shown(data)} is not valid for “${key}”`);
  return Number(data);
}

function listOf(data: unknown, key: string): unknown[] {
  check(Array.isArray(data), `${shown(data)} is not valid for “${key}”`);
  return data;
}

/** Reads an object whose values are strings. `__proto__` is a key like any other. */
function textsOf(data: unknown, key: string, isValid: (text: string) => boolean): Record<string, string> {
  check(isRecord(data), `${shown(data)} is not valid for “${key}”`);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, textOf(value, key, isValid)]));
}

function styleOf(data: unknown): Manifest['anchors']['note'] {
  if (data === undefined) return undefined;
  const style = ANCHOR_STYLES.find((known) => known === data);
  check(style !== undefined, `${shown(data)} is not valid for “anchors”`);
  return style;
}

/** Formats a value for a message. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}
