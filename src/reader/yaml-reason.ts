/** Rewording the errors of YAML parsers. */

import { quoted } from '../messages/quoted.ts';

const COLON = /^\s*(?:- +)?[\w"' .-]+?:[ \t]+(?!["'[{|>])(.*\S:(?:[ \t].*|$))/;
/** An indicator that an unquoted value cannot start with. */
const SIGN = /^\s*(?:- +)?(?:[\w"' .-]+?:[ \t]+)?([@`%*&!][^\n]*)/;

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/tab character/, 'tabs cannot indent a line'],
  [/duplicated mapping key/, 'the key is repeated'],
  [/within a (?:double|single) quoted scalar|multiline key/, 'a quotation mark is never closed'],
  [/flow (?:collection|sequence|mapping)/, 'a bracket is not closed, or a comma is missing'],
  [/bad indentation/, 'the indentation does not match the lines above'],
];

/**
 * Rewords an error.
 *
 * @param reason the message of the parser.
 * @param lines the lines of the note up to the one with the error.
 * @returns a clause without a full stop.
 */
export function plainReason(reason: string, lines: readonly string[]): string {
  const line = lines.at(-1) ?? '';
  for (const candidate of [line, lines.at(-2) ?? '']) {
    const value = COLON.exec(candidate)?.[1];
    if (value !== undefined) return `${quoted(value)} needs quotes because it contains a colon`;
  }
  if (/^ *\t/.test(line)) return 'tabs cannot indent a line';
  const sign = SIGN.exec(line)?.[1]?.trim();
  const isSign = /alias|anchor|tag|character that cannot start|reserved|end of the stream/i.test(reason);
  if (sign && isSign) return `${quoted(sign)} needs quotes`;
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
}
