/** How the findings of a call are put down: for a person, for a program, or for a CI. */

import { printableLines } from '../messages/display.ts';
import type { Format, FormatName, FormatOptions } from './format.ts';

/** A format by its name; only what it needs is loaded. */
export async function loadFormat(name: FormatName, options: FormatOptions): Promise<Format> {
  switch (name) {
    case 'pretty':
      return (await import('./pretty.ts')).pretty(options);
    case 'json':
      return (await import('./json.ts')).json();
    case 'github':
      return printable((await import('./github.ts')).github());
    case 'sarif':
      return (await import('./sarif.ts')).sarif(options);
    case 'junit':
      return (await import('./junit.ts')).junit();
  }
}

/** A format whose output a log shows: texts of notes in it must not give commands to a terminal. */
function printable({ file, end }: Format): Format {
  return { file: (report) => printableLines(file(report)), end };
}
