/** Loading the format of a report. */

import { printableLines } from '../messages/display.ts';
import type { Format, FormatName, FormatOptions } from './format.ts';

/** Returns a format by its name; only its own modules are loaded. */
export async function loadFormat(name: FormatName, options: FormatOptions): Promise<Format> {
  switch (name) {
    case 'pretty':
      return (await import('./pretty.ts')).pretty(options);
    case 'compact':
      return printable((await import('./compact.ts')).compact());
    case 'json':
      return (await import('./json.ts')).json();
    case 'github':
      return printable((await import('./github.ts')).github());
    case 'gitlab':
      return (await import('./gitlab.ts')).gitlab();
    case 'checkstyle':
      return (await import('./checkstyle.ts')).checkstyle();
    case 'sarif':
      return (await import('./sarif.ts')).sarif(options);
    case 'junit':
      return (await import('./junit.ts')).junit();
  }
}

/** Makes the output of a format safe for a log, so that text from notes cannot control a terminal. */
function printable({ file, end }: Format): Format {
  return { file: (report) => printableLines(file(report)), end };
}
