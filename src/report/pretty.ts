/**
 * Findings as a list for people: the note, and below it each finding with an excerpt of its line. Errors are
 * not repeated, because they are printed to standard error.
 */

import { oneLine, shownName } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { type Counts, countFindings, countLine, findingLine } from './findings.ts';
import type { FileReport, Format, FormatOptions } from './format.ts';
import { frameOf } from './frame.ts';
import { painter } from './style.ts';

/** The default width of lines, and its limits on very narrow or wide terminals. */
const WIDTH = { usual: 100, least: 40, most: 120 };

/**
 * Creates the `pretty` format.
 *
 * @param columns the width of the terminal, if it is one.
 */
export function pretty(
  { color }: Pick<FormatOptions, 'color'>,
  columns: number | undefined = process.stdout.columns,
): Format {
  const width = Math.min(Math.max(columns || WIDTH.usual, WIDTH.least), WIDTH.most);
  const all: Counts[] = [];
  return {
    file({ path, text, findings }: FileReport) {
      if (findings.length === 0) return '';
      const between = all.length > 0 ? '\n' : '';
      all.push(countFindings(findings));
      const gutter = String(findings.reduce((last, { start }) => Math.max(last, start.line), 0)).length;
      const lines = findings.flatMap((finding) => {
        // An `info` finding is dimmed as a whole.
        const dim = finding.severity === 'info' && color;
        const paint = painter(color && !dim);
        const rule = paint('dim', `(${link(finding, color)})`);
        const fix = finding.fix ? ` ${paint('green', '[fix]')}` : '';
        const block = [
          `${findingLine(finding, paint, rule)}${fix}`,
          ...frameOf(text, finding, { paint, width, gutter }),
        ];
        return dim ? block.map((line) => painter(color)('dim', line)) : block;
      });
      return `${between}${[painter(color)('bold', shownName(path)), ...lines].join('\n')}\n`;
    },
    end() {
      const line = countLine(sumOf(all), painter(color));
      return line && `\n${line}`;
    },
  };
}

/** Formats a rule's name, which links to its documentation on terminals that support it (OSC 8). */
function link({ ruleId, url }: Diagnostic, color: boolean): string {
  const name = oneLine(ruleId);
  // Other characters in an address could end the escape sequence.
  if (!color || url === undefined || !/^(?:https?|file):\/\/[!-~]+$/.test(url)) return name;
  return `\u001B]8;;${url}\u001B\\${name}\u001B]8;;\u001B\\`;
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return { errors: sum('errors'), warnings: sum('warnings'), infos: sum('infos'), fixable: sum('fixable') };
}
