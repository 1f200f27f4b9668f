/** Rewording the errors of JSON parsers. */

/** What the codes of `jsonc-parser` mean. The first code is 1. */
const REASONS = [
  'unexpected character',
  'invalid number',
  'missing key in quotation marks',
  'missing value',
  'missing “:”',
  'missing “,”',
  'missing “}”',
  'missing “]”',
  'unexpected text after the end',
  'unexpected comment',
  'missing end of a comment',
  'missing end of a string',
  'unfinished number',
  'invalid Unicode escape',
  'invalid escape',
  'unexpected control character in a string',
];

/** Returns the reason of an error of `jsonc-parser`. @param code its code, from 1. */
export function jsoncReason(code: number): string {
  return REASONS[code - 1] ?? 'unexpected text';
}

/** Returns the reason of an error of `JSON.parse`, without its quote of the text, which may be private. */
export function jsonReason(error: unknown): string {
  const [, reason = ''] =
    /^(.*?)(?:, (?:\.\.\.)?".*| in JSON at position .*| after JSON at position .*)?$/s.exec(
      (error as Error).message,
    )!;
  const shown = reason.split('\n')[0]!.replaceAll(/'([^']*)'/g, '“$1”');
  return shown.charAt(0).toLowerCase() + shown.slice(1);
}
