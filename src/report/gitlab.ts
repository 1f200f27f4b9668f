/** Findings as a Code Quality report of GitLab, which shows them in merge requests. */

import { createHash } from 'node:crypto';
import { jsonText } from '../messages/display.ts';
import { Fingerprints } from './fingerprints.ts';
import type { FileReport, Format } from './format.ts';
import { repositoryPath } from './repository-path.ts';
import { wellFormed } from './well-formed.ts';

const SEVERITIES = { error: 'major', warn: 'minor', info: 'info' } as const;

/** A finding in the report. GitLab shows one of those that have the same fingerprint. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** Creates the `gitlab` format. */
export function gitlab(): Format {
  const issues: Issue[] = [];
  return {
    file({ path: named, text, findings, error }: FileReport) {
      const path = repositoryPath(named) ?? named;
      const fingerprints = new Fingerprints(text);
      for (const finding of findings) {
        issues.push({
          description: finding.message,
          check_name: finding.ruleId,
          fingerprint: hashOf(path, fingerprints.of(finding)),
          severity: SEVERITIES[finding.severity],
          location: { path, lines: { begin: finding.start.line } },
        });
      }
      if (error !== undefined) {
        issues.push({
          description: error,
          check_name: 'ddia-notes',
          fingerprint: hashOf(path, error),
          severity: 'critical',
          location: { path, lines: { begin: 1 } },
        });
      }
      return '';
    },
    end: () => `${jsonText(issues, wellFormed)}\n`,
  };
}

/** Notes may have findings with the same fingerprint, so the path is part of it. */
function hashOf(path: string, fingerprint: string): string {
  return createHash('sha256')
    .update(JSON.stringify([path, fingerprint]))
    .digest('hex')
    .slice(0, 32);
}
