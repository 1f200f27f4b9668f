/** Colours on terminals. */

import { styleText } from 'node:util';

export type TextFormat = Parameters<typeof styleText>[0];

/**
 * Whether to use colours on a stream: on a terminal, unless disabled by NO_COLOR, CI or `--no-color`;
 * elsewhere with FORCE_COLOR.
 */
export function wantsColor(stream: { isTTY?: boolean }, option: boolean): boolean {
  const { NO_COLOR, CI, FORCE_COLOR } = process.env;
  if (!option || NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true && !CI;
}

/** Formats text, or returns it unchanged. */
export type Paint = (format: TextFormat, text: string) => string;

/** Returns a function that formats text with colours, or returns it unchanged. */
export function painter(color: boolean): Paint {
  if (!color) return (_format, text) => text;
  // Node would check the terminal of standard output, even if the text is for another stream.
  return (format, text) => styleText(format, text, { validateStream: false });
}
