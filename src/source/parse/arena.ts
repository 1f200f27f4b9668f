/**
 * Reading the trees of the native parser: buffers of satteri 0.10, whose layout its package documents in
 * `dist/generated/arena-layout.js`.
 */

import type { Nodes, Parent, Root } from 'mdast';
import { firstIndex } from '../binary-search.ts';

/** The bytes `MDAR`, as a little-endian number. */
const MAGIC = 0x5241444d;
const MDAST = 1;
const HEADER_SIZE = 52;
const NODE_SIZE = 52;

const REFERENCE_TYPES = ['shortcut', 'collapsed', 'full'] as const;
const ALIGNMENTS = [null, 'left', 'right', 'center'] as const;

/** The nodes that consist of their children. */
const PARENTS: Readonly<Record<number, string>> = {
  0: 'root',
  1: 'paragraph',
  4: 'blockquote',
  11: 'emphasis',
  12: 'strong',
  22: 'tableRow',
  23: 'tableCell',
  24: 'delete',
};

/** Thrown if a buffer is not in the known layout, or its tree is nested too deeply. */
export class UnreadableArena extends Error {}

/**
 * Returns the tree in a buffer.
 *
 * @param mostLevels the maximum nesting of the tree.
 * @returns mdast as remark-parse would return it, but for the differences that `native-parser.ts` corrects.
 * @throws {UnreadableArena} if the buffer is not in the known layout, or the tree is nested too deeply.
 */
export function readArena(buffer: Uint8Array, mostLevels: number): Root {
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const uint = (at: number): number => view.getUint32(at, true);
  if (buffer.length < HEADER_SIZE || uint(0) !== MAGIC || uint(4) !== MDAST || uint(8) !== NODE_SIZE)
    throw new UnreadableArena('unknown layout');
  const nodes = uint(16);
  const childIds = uint(24);
  const fields = uint(32);
  const text = stringsOf(buffer.subarray(uint(40), uint(40) + uint(36)));
  const string = (at: number): string => text(uint(at), uint(at + 4));
  const optional = (at: number): string | null => string(at) || null;

  const read = (id: number, level: number): Nodes => {
    if (level > mostLevels) throw new UnreadableArena('nested too deeply');
    const at = nodes + id * NODE_SIZE;
    const node = content(at, level);
    if (uint(at + 20) !== 0) {
      node.position = {
        start: { line: uint(at + 20), column: uint(at + 24), offset: uint(at + 12) },
        end: { line: uint(at + 28), column: uint(at + 32), offset: uint(at + 16) },
      };
    }
    return node;
  };
  const children = (at: number, level: number) => {
    const from = childIds + uint(at + 36) * 4;
    const count = uint(at + 40);
    const list = new Array<Nodes>(count);
    for (let i = 0; i < count; i++) list[i] = read(uint(from + i * 4), level + 1);
    return list as never[];
  };
  const content = (at: number, level: number): Nodes => {
    const type = buffer[at + 4]!;
    const data = fields + uint(at + 44);
    const parent = PARENTS[type];
    if (parent !== undefined) return { type: parent, children: children(at, level) } as Parent as Nodes;
    switch (type) {
      case 2:
        return { type: 'heading', depth: buffer[data] as 1, children: children(at, level) };
      case 3:
        return { type: 'thematicBreak' };
      case 5: {
        const ordered = buffer[data + 4] !== 0;
        const start = ordered ? uint(data) : null;
        return {
          type: 'list',
          ordered,
          start,
          spread: buffer[data + 5] !== 0,
          children: children(at, level),
        };
      }
      case 6: {
        const checked = buffer[data] === 2 ? null : buffer[data] === 1;
        return { type: 'listItem', spread: buffer[data + 1] !== 0, checked, children: children(at, level) };
      }
      case 7:
        return { type: 'html', value: string(data) };
      case 8:
        return { type: 'code', lang: optional(data), meta: optional(data + 8), value: string(data + 16) };
      case 9:
        return {
          type: 'definition',
          identifier: string(data + 16),
          label: string(data + 24),
          title: optional(data + 8),
          url: string(data),
        };
      case 10:
        return { type: 'text', value: string(data) };
      case 13:
        return { type: 'inlineCode', value: string(data) };
      case 14:
        return { type: 'break' };
      case 15:
        return { type: 'link', title: optional(data + 8), url: string(data), children: children(at, level) };
      case 16:
        return { type: 'image', title: optional(data + 16), url: string(data), alt: string(data + 8) };
      case 17:
        return {
          type: 'linkReference',
          children: children(at, level),
          ...reference(data, buffer[data + 16]!),
        };
      case 18:
        return { type: 'imageReference', alt: string(data + 20), ...reference(data, buffer[data + 16]!) };
      case 19:
        return {
          type: 'footnoteDefinition',
          identifier: string(data),
          label: string(data + 8),
          children: children(at, level),
        };
      case 20:
        return { type: 'footnoteReference', identifier: string(data), label: string(data + 8) };
      case 21: {
        const align = Array.from({ length: uint(data) }, (_, i) => ALIGNMENTS[buffer[data + 4 + i]!] ?? null);
        return { type: 'table', align, children: children(at, level) };
      }
      default:
        throw new UnreadableArena(`unknown type ${type}`);
    }
  };
  const reference = (at: number, kind: number) => ({
    identifier: string(at),
    label: string(at + 8),
    referenceType: REFERENCE_TYPES[kind]!,
  });
  return read(0, 0) as Root;
}

const BEYOND_ASCII = /[^\0-\x7F]/g;

/** Returns a function that returns strings of a buffer of UTF-8, by their offsets and lengths in bytes. */
function stringsOf(bytes: Uint8Array): (offset: number, length: number) => string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (text.length === bytes.length) return (offset, length) => text.substring(offset, offset + length);
  /** The offset in bytes after each UTF-16 unit beyond ASCII, and by how much it exceeds that in units. */
  const ends: number[] = [];
  const lags: number[] = [];
  let lag = 0;
  for (const { index, 0: unit } of text.matchAll(BEYOND_ASCII)) {
    // A pair of surrogates is two units and four bytes.
    lag += unit < '\u0800' || (unit >= '\uD800' && unit < '\uE000') ? 1 : 2;
    ends.push(index + 1 + lag);
    lags.push(lag);
  }
  const indexOf = (offset: number): number => {
    const after = firstIndex(ends.length, (i) => ends[i]! > offset);
    return after === 0 ? offset : offset - lags[after - 1]!;
  };
  return (offset, length) => text.substring(indexOf(offset), indexOf(offset + length));
}
