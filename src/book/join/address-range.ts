/** The ranges of addresses in the source of a page or note. */

import type { Reference } from '../../links/references.ts';
import { destinationOf, hasDestination } from '../../source/destination.ts';
import type { Range } from '../../source/range.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';

/**
 * Returns the range of a reference's address in the body, with its escapes and character references;
 * `undefined` if it cannot be determined.
 */
export function writtenAddressRange(source: Source, { node, at, address }: Reference): Range | undefined {
  if (!at) return hasDestination(node) ? destinationOf(source, node) : undefined;
  const range = { start: startOf(node) + at.start, end: startOf(node) + at.end };
  return source.body.slice(range.start, range.end).startsWith(address) ? range : undefined;
}

/**
 * Returns the range of a reference's address, or of the whole reference if that range cannot be determined.
 */
export function addressRange(source: Source, reference: Reference): Range {
  const { node } = reference;
  return writtenAddressRange(source, reference) ?? { start: startOf(node), end: endOf(node) };
}
