/** Autolink literals, such as `https://a.example`, where satteri may read them unlike remark-parse. */

import type { Link } from 'mdast';

/** Letters that are no punctuation in any script that is written without spaces. */
const LETTER = 'A-Za-z\\d\\u0410-\\u044F\\u3041-\\u3096\\u30A1-\\u30FA\\u4E00-\\u9FFF\\uAC00-\\uD7A3';
/** Punctuation of East Asian texts, which is part of a URL. */
const WIDE = '\\u3001\\u3002\\uFF01\\uFF08\\uFF09\\uFF0C\\uFF1A\\uFF1B\\uFF1F';

/** Literals that both parsers recognise in the same way, whatever follows. */
const PLAIN_URL = new RegExp(
  `^(?:https?://|www\\.[\\w-]+\\.)[A-Za-z\\d][\\w.:-]*(?:[/?#][${LETTER}${WIDE}_./?=#:%+~,@!$&'()*;{}>\`-]*)?$`,
);
const PLAIN_ADDRESS = /^(?!www\.)[A-Za-z\d.+-]+@(?:[A-Za-z\d][A-Za-z\d-]*\.)*[A-Za-z\d][A-Za-z\d-]*$/i;

/** What may precede them. */
const BEFORE_HTTP = /[^A-Za-z\d/]/;
const BEFORE_WWW = /[ \t\n(*]/;
const BEFORE_ADDRESS = /[^\w/.+:@-]/;

/** A marker of emphasis that remark-parse may read as part of a URL. */
const FOLLOWING_MARKER = /^_+(?![.,:;!?)]{0,3}(?:\s|$))/;

/** Text that may be a literal, as a fast test of all texts. */
const LITERAL_LIKE = /@|:\/\/|www\./i;
/** Text in which one of the parsers may recognise a literal. */
const LITERAL = new RegExp(
  [
    '[\\w.+-]@[\\w.-]*\\.[\\w.-]*[A-Za-z]',
    '(?:^|[^A-Za-z])https?://[^\\s!-/:-@[-`{-~]',
    `(?:^|[^${LETTER}])www\\.`,
  ].join('|'),
  'i',
);

/** Whether remark-parse may find a literal in a text, given its value, and its source with the character before. */
export function mayContainLiteral(value: string, source: string): boolean {
  return LITERAL_LIKE.test(value) && (LITERAL.test(value) || (source !== value && LITERAL.test(source)));
}

/** Whether a link is a literal. */
export function isLiteral({ position }: Link, body: string): boolean {
  const first = body[position!.start.offset!];
  return first !== '[' && first !== '<';
}

/** Whether remark-parse surely recognises a literal too. */
export function isPlainLiteral({ position }: Link, body: string): boolean {
  const start = position!.start.offset!;
  const end = position!.end.offset!;
  const text = body.slice(start, end);
  const before = start === 0 ? ' ' : body[start - 1]!;
  if (PLAIN_ADDRESS.test(text)) return BEFORE_ADDRESS.test(before) && body[end] !== '_';
  const follows = text.startsWith('http') ? BEFORE_HTTP : BEFORE_WWW;
  return (
    PLAIN_URL.test(text) &&
    follows.test(before) &&
    body[end] !== '|' &&
    !FOLLOWING_MARKER.test(body.slice(end, end + 9))
  );
}
