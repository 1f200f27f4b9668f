/**
 * Findings as one line each, for editors and `grep`. Errors are not repeated, because they are printed to
 * standard error.
 */

import { oneLine, shownName } from '../messages/display.ts';
import type { FileReport, Format } from './format.ts';

/** Creates the `compact` format. */
export function compact(): Format {
  return {
    file: ({ path, findings }: FileReport) =>
      findings
        .map(
          ({ ruleId, message, start }) =>
            `${shownName(path)}:${start.line}:${start.column}: ${oneLine(message)} [${oneLine(ruleId)}]\n`,
        )
        .join(''),
    end: () => '',
  };
}
