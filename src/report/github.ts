/**
 * Findings as workflow commands, which GitHub Actions shows as annotations at their lines. Of each level it shows no
 * more than ten a step.
 */

import { shownName } from '../messages/display.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { FileReport, Format } from './format.ts';
import { repositoryPath } from './repository-path.ts';

const COMMANDS = { error: 'error', warn: 'warning', info: 'notice' } as const;

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
 * A range as GitHub wants it: the end is the last letter, not the place behind it, and there are columns only where
 * all is on one line.
 */
function placeOf({ start, end }: Diagnostic): Readonly<Record<string, number>> {
  // What ends where a line begins ends with the line before.
  const endLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  if (endLine !== start.line) return { line: start.line, endLine };
  const endColumn = end.line === start.line ? { endColumn: Math.max(start.column, end.column - 1) } : {};
  return { line: start.line, endLine, col: start.column, ...endColumn };
}

/** A workflow command as a line, escaped as GitHub's toolkit does it. */
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
