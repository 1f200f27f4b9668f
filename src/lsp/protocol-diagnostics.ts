/** Findings as diagnostics of the protocol. */

import { basename } from 'node:path';
import {
  DiagnosticSeverity,
  type Diagnostic as ProtocolDiagnostic,
  type Range,
} from 'vscode-languageserver/node.js';
import { shownPath } from '../messages/shown-path.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { describeError } from '../session/errors.ts';
import type { OpenDocument } from './open-documents.ts';
import type { LineIndex } from './positions.ts';

/** The name of the program in diagnostics. */
export const SOURCE = 'ddia-notes';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warn: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** Rules whose findings are unwelcome on the line that the user is writing. */
const RULES_THAT_WAIT: ReadonlySet<string> = new Set(['whitespace', 'blank-lines']);

/**
 * Returns a finding as a diagnostic.
 *
 * @param lines the lines of the text in which the finding was made.
 */
export function protocolDiagnostic(finding: Diagnostic, lines: LineIndex): ProtocolDiagnostic {
  const { ruleId, severity, message, url } = finding;
  return {
    range: rangeOfFinding(finding, lines),
    severity: SEVERITIES[severity],
    code: ruleId,
    ...(url === undefined ? {} : { codeDescription: { href: url } }),
    source: SOURCE,
    message,
  };
}

/** Returns the range of a finding, which ends on the line where it starts. */
export function rangeOfFinding({ start, end }: Diagnostic, lines: LineIndex): Range {
  const lineEnd = lines.boundsOf(lines.lineAt(start.offset)).end;
  return lines.rangeBetween(start.offset, Math.max(start.offset, Math.min(end.offset, lineEnd)));
}

/**
 * Whether a finding waits, because it is about the whitespace on the line that the user is writing, or about
 * the blank lines next to it.
 */
export function isWaiting({ ruleId, start, end }: Diagnostic, { lines, editedLine }: OpenDocument): boolean {
  if (editedLine === undefined || !RULES_THAT_WAIT.has(ruleId)) return false;
  return lines.lineAt(start.offset) <= editedLine && editedLine <= lines.lineAt(end.offset);
}

/** Returns an error in a note, its front matter or its config as a diagnostic of the whole note. */
export function errorDiagnostic(error: unknown, { path, lines }: OpenDocument): ProtocolDiagnostic {
  // An error names a file below the current folder by its relative path.
  const place = path === undefined ? undefined : shownPath(path);
  const said = describeError(error, place).replace(/^error: /, '');
  const line =
    place !== undefined && said.startsWith(`${place}:`) ? /^\d+/.exec(said.slice(place.length + 1)) : null;
  const { start, end } = lines.boundsOf(line ? Number(line[0]) - 1 : 0);
  return {
    range: lines.rangeBetween(start, end),
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    message: place === undefined ? said : said.replaceAll(place, basename(place)),
  };
}
