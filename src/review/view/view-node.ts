/** What a page shows, as data. It has no HTML: a page makes elements of it, and text is only ever text. */

/** A text, or an element. */
export type ViewNode = string | ViewElement;

export interface ViewElement {
  /** The name of an HTML element; see `TAGS`. */
  readonly tag: TagName;
  /** What the element stands for, as a CSS class. */
  readonly class?: string;
  /** What a tooltip says, such as the address of a link. */
  readonly title?: string;
  /** The change that the element shows, if any. */
  readonly change?: string;
  /** The number of the first item of an ordered list. */
  readonly start?: number;
  readonly children: readonly ViewNode[];
}

/** The elements that a page may make. None of them loads or runs anything. */
export const TAGS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'em',
  'strong',
  's',
  'span',
  'ins',
  'del',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'br',
  'hr',
  'sup',
  'table',
  'tbody',
  'tr',
  'th',
  'td',
  'div',
  'details',
  'summary',
] as const;
export type TagName = (typeof TAGS)[number];

/** Returns an element. */
export function elementOf(
  tag: TagName,
  children: readonly ViewNode[],
  more: Omit<ViewElement, 'tag' | 'children'> = {},
): ViewElement {
  return { tag, ...more, children };
}
