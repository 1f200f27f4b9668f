/** What is damaged in a note, so that Markdown reads it as something else: merge conflicts, front matter with a wrong fence. */

import { hasFrontMatter } from '../parse.ts';
import type { Range } from '../range.ts';
import type { Lines } from './line-kinds.ts';
import { metadata } from './metadata.ts';

/** A part of a note that nothing may touch before its author has repaired it. */
export interface Damage extends Range {
  readonly kind: 'conflict' | 'unclosed' | 'misplaced' | 'fence';
  /** What is unexpected: a marker, a fence or what precedes front matter. */
  readonly actual: string;
}

const CONFLICT = /^<{7}(?:[ \t]|$)/;
const CONFLICT_END = /^>{7}(?:[ \t]|$)/;
/** What may be meant as `---`: too short, too long, or with dashes of an editor's own. */
const FENCE = /^(?:-{2,}|[\u2013\u2014]-?|-[\u2013\u2014])[ \t]*$/;
const INVISIBLE = /^[\u200B\u2060\uFEFF \t]+(?=---[ \t]*$)/;
const KEY = /^[A-Za-z_][\w.-]*:(?:[ \t]|$)/;
const TOML_KEY = /^[A-Za-z_][\w.-]*[ \t]*=[ \t]/;
const MORE = /^(?:[ \t]+\S|-[ \t]|#)/;
/** A single key is front matter only if it is one of these. */
const USUAL =
  /^(?:aliases|author|categories|date|description|draft|id|keywords|lang|layout|permalink|slug|summary|tags|title|weight):/i;
const ENOUGH_KEYS = 2;

/** @param isCode whether an offset is in code or HTML, where conflicts are examples. */
export function damageIn(body: string, lines: Lines, isCode: (offset: number) => boolean): Damage[] {
  const front = frontMatterDamage(body, lines);
  return [...(front ? [front] : []), ...conflictsIn(body, lines, isCode)];
}

function conflictsIn(body: string, lines: Lines, isCode: (offset: number) => boolean): Damage[] {
  // Most notes have none.
  if (!/^<{7}/m.test(body)) return [];
  const found: Damage[] = [];
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
    found.push({ kind: 'conflict', ...lines.range(i, stop), actual: line });
    i = stop - 1;
  }
  return found;
}

/** What is wrong with the front matter at the head of a note, if anything is. */
function frontMatterDamage(body: string, lines: Lines): Damage | undefined {
  const first = headOf(lines);
  const line = lines.raw(first);
  const hidden = INVISIBLE.exec(line);
  if (first === 0 && !hidden && hasFrontMatter(body)) return undefined;
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
  if (keys === 0 || (keys < ENOUGH_KEYS && !USUAL.test(lines.raw(first + 1)) && !toml)) return undefined;
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

/** The line after blank lines and comments at the head of a note. */
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

/** The line after the keys that begin on line `first`, and how many there are. */
function keysFrom(lines: Lines, first: number, key: RegExp): { stop: number; keys: number } {
  let keys = 0;
  let stop = first;
  for (; stop < lines.length; stop++) {
    const line = lines.raw(stop);
    if (key.test(line)) keys++;
    else if (keys === 0 || !MORE.test(line)) break;
  }
  return { stop, keys };
}
