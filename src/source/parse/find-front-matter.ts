/** Finding the front matter of a note. */

/**
 * The kinds of front matter of Jekyll, Hugo and gray-matter. In gray-matter the language follows the first
 * fence.
 */
export const FRONT_MATTER_KINDS = [
  { type: 'yaml', marker: '-' },
  { type: 'toml', marker: '+' },
  { type: 'yaml', fence: { open: '---yaml', close: '---' } },
  { type: 'yaml', fence: { open: '---yml', close: '---' } },
  { type: 'toml', fence: { open: '---toml', close: '---' } },
  { type: 'json', fence: { open: '---json', close: '---' } },
  { type: 'json', fence: { open: '{', close: '}' } },
] as const;

/** Whether a node is front matter. */
export function isFrontMatter({ type }: { readonly type: string }): boolean {
  return FRONT_MATTER_KINDS.some((kind) => kind.type === type);
}

/** The opening fence of front matter, which the closing fence repeats. */
const OPENING = /^(?:(?<dashes>---)(?<language>ya?ml|toml|json)?|(?<pluses>\+\+\+)|\{)[ \t]*\n/;

/** The front matter of a note. Offsets are UTF-16 units of its body. */
export interface FrontMatter {
  readonly type: 'yaml' | 'toml' | 'json';
  /** The offset after the first fence and its line ending. */
  readonly start: number;
  /** The offset of the closing fence. */
  readonly fence: number;
  /** The offset after the line of the closing fence, without its line ending. */
  readonly end: number;
}

/**
 * Finds the front matter of a note; `undefined` if it has none, or it is not closed.
 *
 * @param body text with "\n" line endings and without a byte-order mark.
 */
export function findFrontMatter(body: string): FrontMatter | undefined {
  const match = OPENING.exec(body);
  if (!match) return undefined;
  const { dashes, pluses, language } = match.groups!;
  const close = dashes ?? pluses ?? '}';
  for (let at = body.indexOf(`\n${close}`); at !== -1; at = body.indexOf(`\n${close}`, at + 1)) {
    let end = at + 1 + close.length;
    while (body[end] === ' ' || body[end] === '\t') end++;
    if (end < body.length && body[end] !== '\n') continue;
    const type = pluses ? 'toml' : dashes ? (language ?? 'yaml') : 'json';
    return {
      type: type === 'yml' ? 'yaml' : (type as FrontMatter['type']),
      start: match[0].length,
      fence: at + 1,
      end,
    };
  }
  return undefined;
}
