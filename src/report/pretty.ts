/** Findings as a list for a person: each with its line of the note, and marks under what it is about. */

import { type Counts, countOf, findingLine } from './findings.ts';
import type { FileReport, Format, FormatOptions } from './format.ts';
import { painter } from './style.ts';

export function pretty({ color }: FormatOptions): Format {
  const paint = painter(color);
  const all: Counts[] = [];
  return {
    file({ path, findings }: FileReport) {
      all.push(countOf(findings));
      if (findings.length === 0) return '';
      return [paint('bold', path), ...findings.map((one) => findingLine(one, paint)), ''].join('\n');
    },
    end: () => '',
  };
}
