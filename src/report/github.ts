/**
 * Findings as workflow commands, which GitHub Actions shows as annotations. It shows at most ten of each
 * level per step.
 */

import { shownName } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { FileReport, Format } from './format.ts';
import { repositoryPath } from './repository-path.ts';

const COMMANDS = { error: 'error', warn: 'warning', info: 'notice' } as const;

/** Creates the `github` format. */
export function github(): Format {
  return {
    file({ path, findings, error }: FileReport) {
      const file = shownName(repositoryPath(path) ?? path);
      const lines = findings.map((finding) => {
        const title = `ddia-notes: ${finding.ruleId}`;
        return command(COMMANDS[finding.severity], { file, ...placeOf(finding), title }, finding.message);
      });
      if (error !== undefined) lines.push(command('error', { file, title: 'ddia-notes' }, error));
      return lines.join('');
    },
    end: () => '',
  };
}

/**
 * Converts a range for GitHub: the end is inclusive, and columns are only allowed in a range within one line.
 */
function placeOf({ start, end }: Diagnostic): Readonly<Record<string, number>> {
  // A range that ends at the start of a line ends in the previous line.
  const endLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  if (endLine !== start.line) return { line: start.line, endLine };
  const endColumn = end.line === start.line ? { endColumn: Math.max(start.column, end.column - 1) } : {};
  return { line: start.line, endLine, col: start.column, ...endColumn };
}

/** Formats a workflow command as a line, escaped as in GitHub's toolkit. */
function command(name: string, properties: Readonly<Record<string, string | number>>, data: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(data)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
