/**
 * Damaged parts of a note, which Markdown parses as something else: merge conflicts, front matter with a
 * wrong fence.
 */

import { findFrontMatter } from '../parse/find-front-matter.ts';
import type { Range } from '../range.ts';
import type { Lines } from './line-kinds.ts';
import { metadata } from './metadata.ts';

/** A damaged part of a note, which is not changed until its author fixes it. */
export interface Damage extends Range {
  readonly kind: 'conflict' | 'unclosed' | 'misplaced' | 'fence';
  /** The unexpected text: a marker, a fence, or a description of what precedes the front matter. */
  readonly actual: string;
}

const CONFLICT = /^<{7}(?:[ \t]|$)/;
const CONFLICT_END = /^>{7}(?:[ \t]|$)/;
/** A fence that is meant as `---`: too short, too long, or with dashes inserted by an editor. */
const FENCE = /^(?:-{2,}|[\u2013\u2014]-?|-[\u2013\u2014])[ \t]*$/;
const INVISIBLE = /^[\u200B\u2060\uFEFF \t]+(?=---[ \t]*$)/;
const KEY = /^[A-Za-z_][\w.-]*:(?:[ \t]|$)/;
const TOML_KEY = /^[A-Za-z_][\w.-]*[ \t]*=[ \t]/;
/** A line that continues the value of a key. */
const CONTINUATION = /^(?:[ \t]+\S|-[ \t]|#)/;
const COMMON_KEYS = [
  'aliases|author|categories|date|description|draft|id|keywords|lang|layout|permalink|slug|summary|tags',
  'title|weight',
].join('|');
/** The first line of front matter that may have a single key. */
const COMMON_KEY = new RegExp(`^(?:${COMMON_KEYS}):`, 'i');
const MIN_KEYS = 2;

/**
 * Finds the damaged parts of a note.
 *
 * @param isCode whether an offset is in code or HTML, where conflict markers are examples.
 */
export function damageIn(body: string, lines: Lines, isCode: (offset: number) => boolean): Damage[] {
  const front = frontMatterDamage(body, lines);
  return [...(front ? [front] : []), ...conflictsIn(body, lines, isCode)];
}

function conflictsIn(body: string, lines: Lines, isCode: (offset: number) => boolean): Damage[] {
  // Most notes have no conflicts.
  if (!/^<{7}/m.test(body)) return [];
  const conflicts: Damage[] = [];
  let lastEnd = lines.length - 1;
  while (lastEnd >= 0 && !CONFLICT_END.test(lines.raw(lastEnd))) lastEnd--;
  for (let i = 0; i < lines.length; i++) {
    const line = lines.raw(i);
    if (!CONFLICT.test(line) || isCode(lines.range(i, i + 1).start)) continue;
    let stop = i + 1;
    if (i < lastEnd) {
      while (!CONFLICT_END.test(lines.raw(stop))) stop++;
      stop++;
    }
    conflicts.push({ kind: 'conflict', ...lines.range(i, stop), actual: line });
    i = stop - 1;
  }
  return conflicts;
}

/** Returns the damage of the front matter at the start of a note. */
function frontMatterDamage(body: string, lines: Lines): Damage | undefined {
  const first = headOf(lines);
  const line = lines.raw(first);
  const hidden = INVISIBLE.exec(line);
  if (first === 0 && !hidden && findFrontMatter(body)) return undefined;
  const toml = /^\+\+\+[ \t]*$/.test(line);
  if (!toml && !hidden && !FENCE.test(line)) return undefined;
  if (!hidden) {
    const stop = metadata(lines, first);
    if (stop !== undefined) {
      const before = first === 0 ? undefined : lines.raw(0).trim() === '' ? 'blank line' : 'comment';
      return before && { kind: 'misplaced', ...lines.range(first, stop), actual: before };
    }
  }
  const { stop, keys } = keysFrom(lines, first + 1, toml ? TOML_KEY : KEY);
  if (keys === 0 || (keys < MIN_KEYS && !COMMON_KEY.test(lines.raw(first + 1)) && !toml)) return undefined;
  const closes = toml ? /^\+\+\+[ \t]*$/.test(lines.raw(stop)) : FENCE.test(lines.raw(stop));
  const range = lines.range(first, closes ? stop + 1 : stop);
  if (hidden)
    return {
      kind: 'misplaced',
      ...range,
      actual: /^[ \t]+$/.test(hidden[0]) ? 'space' : 'invisible character',
    };
  const fence = line.trim();
  if (!closes) return fence === '---' || toml ? { kind: 'unclosed', ...range, actual: fence } : undefined;
  if (toml) return first === 0 ? undefined : { kind: 'misplaced', ...range, actual: 'blank line' };
  return { kind: 'fence', ...range, actual: fence === '---' ? lines.raw(stop).trim() : fence };
}

/** Returns the first line of a note that is neither blank nor a comment. */
function headOf(lines: Lines): number {
  let i = 0;
  while (i < lines.length) {
    const line = lines.raw(i).trim();
    if (line.startsWith('<!--')) {
      while (i < lines.length && !lines.raw(i).includes('-->')) i++;
      if (!lines.raw(i).trimEnd().endsWith('-->')) return 0;
    } else if (line !== '') return i;
    i++;
  }
  return 0;
}

/** Returns the line after the keys that begin on line `first`, and the number of keys. */
function keysFrom(lines: Lines, first: number, key: RegExp): { stop: number; keys: number } {
  let keys = 0;
  let stop = first;
  for (; stop < lines.length; stop++) {
    const line = lines.raw(stop);
    if (key.test(line)) keys++;
    else if (keys === 0 || !CONTINUATION.test(line)) break;
  }
  return { stop, keys };
}
