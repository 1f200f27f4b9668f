/** Colours on terminals. */

import { styleText } from 'node:util';

export type TextFormat = Parameters<typeof styleText>[0];

/** The values of `--color`. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

/** The options of all commands that print colours. */
export interface ColorOptions {
  /** The value of `--color`, `auto` by default; `false` for `--no-color`. */
  readonly color?: (typeof COLOR_CHOICES)[number] | false;
}

/**
 * Whether to use colours on a stream. `--color` and `--no-color` decide, then NO_COLOR, then FORCE_COLOR. By default,
 * only terminals get colours, and none in a CI.
 */
export function wantsColor(stream: { isTTY?: boolean }, { color = 'auto' }: ColorOptions): boolean {
  if (color !== 'auto') return color === 'always';
  const { NO_COLOR, CI, FORCE_COLOR } = process.env;
  if (NO_COLOR) return false;
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
