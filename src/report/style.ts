/** Colours, where somebody is there to see them. */

import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Whether to colour what goes to a stream: a terminal, unless NO_COLOR, CI or `--no-color` say otherwise. */
export function wantsColor(stream: { isTTY?: boolean }, option: boolean): boolean {
  const { NO_COLOR, CI, FORCE_COLOR } = process.env;
  if (!option || NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true && !CI;
}

/** Paints text, or leaves it plain. */
export type Paint = (format: Format, text: string) => string;

export function painter(color: boolean): Paint {
  if (!color) return (_format, text) => text;
  // Node would look at the standard output's terminal, whichever stream the text is for.
  return (format, text) => styleText(format, text, { validateStream: false });
}
