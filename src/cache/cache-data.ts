/** The content of a cache file, which is untrusted: anything but data of exactly this form is ignored. */

import { checksumOf } from '../reader/checksum.ts';
import type { Stamp } from './disk-view.ts';

/** The result for a note, and everything that it depends on. */
export interface CachedNote {
  /** The hash of the note. */
  readonly hash: string;
  /** See `situationKey`. */
  readonly situation: string;
  /** What the note's links depend on; see `factsOf`. */
  readonly facts: readonly string[];
  /** The result as JSON; empty if there is nothing to report. */
  readonly result: string;
  /** Whether the note was in the last run. */
  readonly isCurrent: boolean;
}

export interface CacheData {
  /** The notes by their paths as the user gave them. */
  readonly notes: Map<string, CachedNote>;
  /** The files whose content was read, by their real paths. */
  readonly stamps: Map<string, Stamp>;
}

/** The first words of the file. */
const MAGIC = 'ddia-notes cache';
/** The beginning of the first line, by which a file is recognised as a cache of any version. */
const BEGINNING = Buffer.from(`${MAGIC} `);
/** Enough for 100,000 notes. */
export const MOST_BYTES = 2 ** 26;

/** Whether a file is a cache of any version, so that it may be replaced. */
export function isCache(bytes: Uint8Array): boolean {
  return BEGINNING.equals(bytes.subarray(0, BEGINNING.length));
}

/**
 * Prints a cache: a line with its key and a checksum, and a line of JSON. Texts that several notes have in common are
 * written once.
 *
 * @param key identifies the program and the options of the run, whose results differ from those of others. It is one
 * line.
 */
export function printCache(key: string, { notes, stamps }: CacheData): string {
  const texts = new Map<string, number>();
  const indexOf = (text: string): number => {
    const index = texts.get(text) ?? texts.size;
    texts.set(text, index);
    return index;
  };
  const noteList = Array.from(notes, ([path, note]) => {
    const { hash, situation, facts, result, isCurrent } = note;
    return [path, hash, indexOf(situation), facts.map(indexOf), result, isCurrent];
  });
  const stampList = Array.from(stamps, ([path, { hash, size, changed, modified, inode }]) => [
    path,
    hash,
    size,
    changed,
    modified,
    inode,
  ]);
  const body = JSON.stringify([[...texts.keys()], noteList, stampList]);
  return withChecksum(key, body);
}

/** Returns a file of the cache folder: a line with a key and a checksum, and the body. */
export function withChecksum(key: string, body: string): string {
  return `${MAGIC} ${key} ${checksumOf(body)}\n${body}\n`;
}

/** Returns the body of a file of the cache folder; `undefined` if it has another key, or is damaged. */
export function checkedBody(key: string, bytes: Buffer): string | undefined {
  const end = bytes.indexOf(10);
  const body = bytes.subarray(end + 1, -1);
  const isIntact = bytes.toString('utf8', 0, end) === `${MAGIC} ${key} ${checksumOf(body)}`;
  return isIntact ? body.toString() : undefined;
}

/** Reads a cache. @returns `undefined` if it has another key, or is damaged. */
export function parseCache(key: string, bytes: Buffer): CacheData | undefined {
  const body = checkedBody(key, bytes);
  if (body === undefined) return undefined;
  try {
    return dataOf(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** Checks data from JSON. @throws {Error} if it is not of the form that `printCache` writes. */
function dataOf(data: unknown): CacheData {
  const [textList, noteList, stampList] = listOf(data, 3);
  const texts = listOf(textList).map(stringOf);
  const textAt = (index: unknown): string => stringOf(texts[index as number]);
  const notes = new Map<string, CachedNote>();
  for (const one of listOf(noteList)) {
    const [path, hash, situation, facts, result, isCurrent] = listOf(one, 6);
    notes.set(stringOf(path), {
      hash: stringOf(hash),
      situation: textAt(situation),
      facts: listOf(facts).map(textAt),
      result: stringOf(result),
      isCurrent: isCurrent === true,
    });
  }
  const stamps = new Map<string, Stamp>();
  for (const one of listOf(stampList)) {
    const [path, hash, size, changed, modified, inode] = listOf(one, 6);
    stamps.set(stringOf(path), {
      hash: stringOf(hash),
      size: numberOf(size),
      changed: numberOf(changed),
      modified: numberOf(modified),
      inode: numberOf(inode),
    });
  }
  return { notes, stamps };
}

function listOf(value: unknown, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new Error('no list');
  return value;
}

function stringOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error('no text');
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new Error('no number');
  return value;
}
