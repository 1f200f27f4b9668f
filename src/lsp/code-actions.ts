/** What the user can do about findings: the actions, in a fixed order. */

import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver/node.js';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { suggestionsOf } from '../pipeline/suggestion-fix.ts';
import { isKnownMisspelling } from '../session/found-words.ts';
import type { Analysis } from './analyses.ts';
import { wordOf } from './explanations.ts';
import { protocolDiagnostic, rangeOfFinding } from './protocol-diagnostics.ts';

/** The kind of the action that fixes a whole note. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.ddia-notes`;

/** The commands that actions name. Their arguments are the URI of the document, and those listed here. */
export const COMMANDS = {
  /** Words to accept. */
  acceptWords: 'ddia-notes.acceptWords',
  /** The rule and the offset of a finding. */
  explain: 'ddia-notes.explain',
} as const;

/** What the edit of an action is, which is computed when it is needed. */
export type ActionEdit = 'fix' | 'fix rule' | 'replace' | 'disable here' | 'disable in note';

/** Identifies an action, so that its edit can be computed later. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly edit: ActionEdit;
  readonly ruleId: string;
  /** The offsets of the finding. */
  readonly start: number;
  readonly end: number;
  /** The suggestion with which a word is replaced. */
  readonly replacement?: string;
}

/** How many findings have actions at once: more would be a list that nobody reads. */
const MOST_FINDINGS = 10;

/**
 * Returns the actions for the findings in a range of a document, without their edits. In order: fix this; fix
 * all of the rule; replace the word; accept the word; accept all words of the note; disable here; disable in this note; explain.
 */
export function actionsFor({ document, findings }: Analysis, range: Range): CodeAction[] {
  const { uri, version, lines } = document;
  const found = findings
    .filter((finding) => touches(rangeOfFinding(finding, lines), range))
    .slice(0, MOST_FINDINGS);
  const action = (
    title: string,
    finding: Diagnostic,
    edit: ActionEdit,
    more?: Partial<CodeAction>,
    replacement?: string,
  ): CodeAction => {
    const { ruleId, start, end } = finding;
    const data: ActionData = {
      uri,
      version,
      edit,
      ruleId,
      start: start.offset,
      end: end.offset,
      ...(replacement === undefined ? {} : { replacement }),
    };
    const diagnostics = [protocolDiagnostic(finding, lines)];
    return { title, kind: CodeActionKind.QuickFix, diagnostics, data, ...more };
  };
  const fixable = found.filter(({ fix }) => fix);
  const words = new Map(found.flatMap((finding) => pairOf(wordOf(finding), finding)));
  const allWords = unsureWords(findings);
  const rules = new Map(found.map((finding) => [finding.ruleId, finding]));
  const severalOf = ({ ruleId }: Diagnostic) =>
    findings.filter((one) => one.ruleId === ruleId && one.fix).length > 1;
  return [
    ...fixable.map((finding) => action(`Fix: ${finding.message}`, finding, 'fix', { isPreferred: true })),
    ...[...new Map(fixable.map((finding) => [finding.ruleId, finding])).values()]
      .filter(severalOf)
      .map((finding) => action(`Fix all “${finding.ruleId}” findings in this note`, finding, 'fix rule')),
    ...found.flatMap((finding) =>
      suggestionsOf(finding).map((replacement) =>
        action(`Replace with “${replacement}”`, finding, 'replace', {}, replacement),
      ),
    ),
    ...[...words].map(([word, finding]) =>
      commandAction(`Accept “${word}” as a word`, finding, [uri, [word]]),
    ),
    ...(words.size > 0 && allWords.length > 1
      ? [
          commandAction(`Accept all ${allWords.length} unknown words in this note`, undefined, [
            uri,
            allWords,
          ]),
        ]
      : []),
    ...found.map((finding) => action(`Disable “${finding.ruleId}” here`, finding, 'disable here')),
    ...[...rules.values()].map((finding) =>
      action(`Disable “${finding.ruleId}” in this note`, finding, 'disable in note'),
    ),
    ...[...rules.values()].map((finding) => explainAction(finding, uri)),
  ];
}

function commandAction(title: string, _finding: Diagnostic | undefined, args: unknown[]): CodeAction {
  const command = { title, command: COMMANDS.acceptWords, arguments: args };
  return { title, kind: CodeActionKind.QuickFix, command };
}

function explainAction({ ruleId, start }: Diagnostic, uri: string): CodeAction {
  const title = `Explain “${ruleId}”`;
  const command = { title, command: COMMANDS.explain, arguments: [uri, ruleId, start.offset] };
  return { title, kind: CodeActionKind.QuickFix, command };
}

function pairOf(word: string | undefined, finding: Diagnostic): [string, Diagnostic][] {
  return word === undefined ? [] : [[word, finding]];
}

/** The words of a note that may be misspelt or not, without known misspellings. */
function unsureWords(findings: readonly Diagnostic[]): string[] {
  const unsure = findings.filter((finding) => finding.unsure && !isKnownMisspelling(finding));
  return [...new Set(unsure.flatMap((finding) => wordOf(finding) ?? []))];
}

/** Whether two ranges share a position. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
