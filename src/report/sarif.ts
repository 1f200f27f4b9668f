/** Findings as SARIF 2.1.0, for code scanning by GitHub and others, and for viewers in editors. */

import { pathToFileURL } from 'node:url';
import type {
  Artifact,
  ArtifactChange,
  ArtifactLocation,
  Fix,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { jsonText } from '../messages/display.ts';
import { addressOfPage, publicAddress } from '../messages/doc-pages.ts';
import { capitalized } from '../messages/wording.ts';
import type { ChangeFix, Diagnostic } from '../pipeline/diagnostic.ts';
import { rules as ourRules } from '../rules/all-rules.ts';
import { type Rule, urlOfRule } from '../rules/define-rule.ts';
import type { TextEdit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import { Fingerprints } from './fingerprints.ts';
import type { FileReport, Format, FormatOptions } from './format.ts';
import { repositoryPath } from './repository-path.ts';
import { wellFormed, withoutHalves } from './well-formed.ts';

const ROOT = '%SRCROOT%';
const LEVELS = { error: 'error', warn: 'warning', info: 'note' } as const;

/** Creates the `sarif` format. */
export function sarif({ version }: Pick<FormatOptions, 'version'>): Format {
  const rules = new RuleList();
  const artifacts: Artifact[] = [];
  const results: Result[] = [];
  const failures: Notification[] = [];
  const home = publicAddress(addressOfPage('README.md'));
  return {
    file({ path, text, findings, error }: FileReport) {
      const location = { ...locationOf(path), index: artifacts.length };
      artifacts.push({
        location: locationOf(path),
        mimeType: 'text/markdown',
        encoding: 'UTF-8',
        roles: ['analysisTarget'],
      });
      const fingerprints = new Fingerprints(text);
      const fixesById = new Map(findings.flatMap(({ fix }) => (fix ? [[fix.id, fix]] : [])));
      // Readers of SARIF drop the byte-order mark, and count from the character after it.
      const shift = text.slice(0, 1) === '\uFEFF' ? 1 : 0;
      for (const finding of findings) {
        const { ruleId, severity, message, fix } = finding;
        results.push({
          ruleId,
          ruleIndex: rules.indexOf(finding),
          level: LEVELS[severity],
          message: { text: message },
          locations: [{ physicalLocation: { artifactLocation: location, region: regionOf(finding, shift) } }],
          partialFingerprints: { 'ddiaNotes/v1': fingerprints.of(finding) },
          ...(fix ? { fixes: [fixOf(fix, fixesById, location, shift)] } : {}),
        });
      }
      if (error !== undefined) {
        const locations = [{ physicalLocation: { artifactLocation: location } }];
        failures.push({ level: 'error', message: { text: error }, locations });
      }
      return '';
    },
    end() {
      const log: Log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'ddia-notes',
                version,
                semanticVersion: version,
                ...(home === undefined ? {} : { informationUri: home }),
                rules: rules.list,
              },
            },
            invocations: [
              {
                executionSuccessful: failures.length === 0,
                ...(failures.length > 0 ? { toolExecutionNotifications: failures } : {}),
              },
            ],
            originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository' } } },
            columnKind: 'utf16CodeUnits',
            // A note may have any of these line endings.
            newlineSequences: ['\r\n', '\n', '\r'],
            artifacts,
            results,
          },
        ],
      };
      return `${jsonText(log, wellFormed)}\n`;
    },
  };
}

/** The rules in SARIF: our own, followed by those that only findings name. */
class RuleList {
  readonly list: ReportingDescriptor[] = ourRules.map(descriptorOf);
  readonly #indices = new Map(ourRules.map(({ id }, index) => [id, index]));

  indexOf({ ruleId, url }: Diagnostic): number {
    const known = this.#indices.get(ruleId);
    if (known !== undefined) return known;
    const helpUri = publicAddress(url);
    const length = this.list.push({ id: ruleId, ...(helpUri === undefined ? {} : { helpUri }) });
    this.#indices.set(ruleId, length - 1);
    return length - 1;
  }
}

function descriptorOf({ id, summary, fixes, severity = 'warn' }: Rule): ReportingDescriptor {
  const enabled = severity !== 'off';
  const helpUri = publicAddress(urlOfRule(id));
  const see = helpUri === undefined ? '' : ` See ${helpUri}`;
  const text = `${capitalized(summary)}.`;
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `${text} Fixable with --fix: ${fixes}.${see}` },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[enabled ? severity : 'warn'], enabled },
    properties: { fixes, tags: ['markdown'] },
  };
}

/** Returns a note's URI: relative to the root of the repository if it is inside, otherwise absolute. */
function locationOf(path: string): ArtifactLocation {
  const wellFormed = withoutHalves(path);
  const inside = repositoryPath(wellFormed);
  if (inside === undefined) return { uri: pathToFileURL(wellFormed).href };
  return { uri: inside.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function regionOf({ start, end }: Diagnostic, shift: number): Region {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset - shift,
    charLength: end.offset - start.offset,
  };
}

/** Returns a fix with those that it depends on, because viewers apply one fix alone. */
function fixOf(
  fix: ChangeFix,
  fixesById: ReadonlyMap<string, ChangeFix>,
  artifactLocation: ArtifactLocation,
  shift: number,
): Fix {
  const fixes = [fix, ...(fix.dependsOn ?? []).flatMap((id) => fixesById.get(id) ?? [])];
  const others = new Map<string, TextEdit[]>();
  for (const { path, edits } of fixes.flatMap(({ otherFiles = [] }) => otherFiles))
    others.set(path, [...(others.get(path) ?? []), ...edits]);
  return {
    artifactChanges: [
      artifactChange(
        artifactLocation,
        fixes.flatMap(({ edits }) => edits),
        shift,
      ),
      ...[...others].map(([path, edits]) => artifactChange(locationOf(path), edits, 0)),
    ],
  };
}

function artifactChange(
  artifactLocation: ArtifactLocation,
  edits: readonly TextEdit[],
  shift: number,
): ArtifactChange {
  const replacements = sortRanges(edits).map(({ start, end, text }) => ({
    deletedRegion: { charOffset: start - shift, charLength: end - start },
    ...(text === '' ? {} : { insertedContent: { text } }),
  }));
  return { artifactLocation, replacements };
}
