/** Printing lists. */

import type { List } from 'mdast';
import type { ListStyle } from './list-style.ts';
import { providedParsers } from './parse/parsers.ts';

/**
 * Prints a list in a style.
 *
 * @param indentation the text before each line after the first.
 * @returns Markdown with "\n" line endings and none at the end.
 */
export function printList(list: List, style: ListStyle, indentation = ''): string {
  return providedParsers().loadPrinter().printListWithRemark(list, style, indentation);
}
