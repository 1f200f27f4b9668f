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

/** Returns what shows the new address of a link or an image. */
export function newTarget(
  address: string,
  about: { readonly class: string; readonly change?: string },
): ViewElement {
  return elementOf('ins', [` → ${address}`], about);
}

/** The elements whose content is text, with elements in it. */
const OF_TEXT: ReadonlySet<TagName> = new Set<TagName>(
  'p h1 h2 h3 h4 h5 h6 em strong s span ins del code sup td'.split(' ') as TagName[],
);

/** Marks an element as showing one more change. It is also marked as unchanged in spite of it if that was refused. */
export function markedWith(
  element: ViewElement,
  edit: { readonly question: string; readonly state: string },
): ViewElement {
  const { question, state } = edit;
  if (state === 'doubt') return element;
  const isText = OF_TEXT.has(element.tag);
  const name =
    state === 'refused'
      ? isText && !/^(?:p|h\d|td)$/.test(element.tag)
        ? 'refused'
        : 'kept'
      : `markup ${state}`;
  if (element.change === question) return element;
  if (element.change === undefined)
    return {
      ...element,
      change: question,
      class: element.class === undefined ? name : `${element.class} ${name}`,
    };
  const about = { change: question, class: name };
  if (['li', 'td', 'blockquote', 'div', 'details'].includes(element.tag) || isText)
    return { ...element, children: [elementOf(isText ? 'span' : 'div', element.children, about)] };
  if (element.tag === 'tr' || element.tag === 'tbody') {
    const [first, ...rest] = element.children;
    return typeof first === 'object' ? { ...element, children: [markedWith(first, edit), ...rest] } : element;
  }
  return elementOf('div', [element], about);
}
