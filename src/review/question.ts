/** The questions of a review: what a plan would change, and what it only reports. */

import type { Change } from '../pipeline/change.ts';
import type { Diagnostic, Place } from '../pipeline/diagnostic.ts';
import { suggestionsOf, wordsToChooseFrom } from '../pipeline/suggestion-fix.ts';
import { addTo } from '../source/grouping.ts';
import type { ReviewPlan } from './reviewable-note.ts';

/** One question of a review. */
export interface Question {
  /** Identifies the question in its note: the id of its change, `whitespace`, or the rule and place of a doubt. */
  readonly id: string;
  /** A change; all changes of whitespace; or a doubt, which is only reported unless one of its suggestions is chosen. */
  readonly kind: 'change' | 'whitespace' | 'doubt';
  /** What it is counted under: its main rule, or several as in “heading-level + typo”. */
  readonly rule: string;
  /** The rules that it is about: all that it is due to, but whitespace only if there is no other. */
  readonly mainRules: readonly string[];
  /** All rules that it is due to. */
  readonly rules: readonly string[];
  /** Why, in sentences. */
  readonly reasons: readonly string[];
  /** Where it begins and ends in the note as it is. */
  readonly start: Place;
  readonly end: Place;
  /** The changes that it is about; none for a doubt. */
  readonly changes: readonly Change[];
  /** The finding whose word can be accepted or replaced by another answer, if any. */
  readonly word: Diagnostic | undefined;
  /** Other answers for the word that are worth offering. */
  readonly suggestions: readonly string[];
  /** What changes in long lists, such as “Tides” added. */
  readonly parts: readonly string[];
  /** How many links in other notes follow the change, by their paths. */
  readonly otherNotes: ReadonlyMap<string, number>;
}

/** The id of the question about whitespace. */
export const WHITESPACE = 'whitespace';

/** Returns the questions of a note: doubts first, then changes in order, then whitespace. */
export function questionsOf({ changes, findings }: ReviewPlan): Question[] {
  const byChange = new Map<string, Diagnostic[]>();
  for (const finding of findings) if (finding.fix) addTo(byChange, finding.fix.id, finding);
  const isSpace = ({ rules }: Change) => rules.every((rule) => rule === WHITESPACE);
  const spaces = changes.filter(isSpace);
  return [
    ...doubtsOf(findings),
    ...changes
      .filter((change) => !isSpace(change))
      .map((change) => questionOf(change, byChange.get(change.id))),
    ...(spaces.length > 0 ? [whitespaceQuestion(spaces)] : []),
  ];
}

/** The findings that no question is about: they need the author. */
export function otherFindingsOf({ findings }: ReviewPlan): Diagnostic[] {
  return findings.filter((finding) => !finding.fix && suggestionsOf(finding).length === 0);
}

function doubtsOf(findings: readonly Diagnostic[]): Question[] {
  const counts = new Map<string, number>();
  return findings.flatMap((finding) => {
    const suggestions = suggestionsOf(finding);
    if (suggestions.length === 0) return [];
    const { ruleId, message, start, end, actual } = finding;
    const name = `doubt:${ruleId}:${actual}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const question: Question = {
      id: `${name}:${count}`,
      kind: 'doubt',
      rule: ruleId,
      mainRules: [ruleId],
      rules: [ruleId],
      reasons: [message],
      start,
      end,
      changes: [],
      word: finding,
      suggestions,
      parts: [],
      otherNotes: new Map(),
    };
    return [question];
  });
}

function questionOf(change: Change, findings: readonly Diagnostic[] = []): Question {
  const { id, rules, reasons } = change;
  const word =
    change.fixes.length === 1 ? findings.find((one) => wordsToChooseFrom(one).length > 0) : undefined;
  const otherNotes = new Map<string, number>();
  for (const { path, edits } of findings[0]?.fix?.otherFiles ?? []) otherNotes.set(path, edits.length);
  const main = rules.filter((rule) => rule !== WHITESPACE);
  const ofMain = findings.filter(({ ruleId }) => main.includes(ruleId));
  return {
    id,
    kind: 'change',
    rule: main.join(' + '),
    mainRules: main,
    rules,
    reasons: [...new Set([...ofMain.map(({ message }) => message), ...reasons])],
    start: ofMain[0]?.start ?? change.start,
    end: ofMain[0]?.end ?? change.end,
    changes: [change],
    word,
    suggestions: word ? wordsToChooseFrom(word).slice(1) : [],
    parts: [...new Set(findings.flatMap(({ changes = [] }) => changes.map(({ shown }) => shown)))],
    otherNotes,
  };
}

function whitespaceQuestion(changes: readonly Change[]): Question {
  const counts = new Map<string, number>();
  for (const reason of changes.flatMap((change) => change.reasons))
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const { start, end } = changes[0]!;
  return {
    id: WHITESPACE,
    kind: 'whitespace',
    rule: WHITESPACE,
    mainRules: [WHITESPACE],
    rules: [WHITESPACE],
    reasons: [...counts].map(([reason, count]) => (count > 1 ? `${reason} (${count} places)` : reason)),
    start,
    end,
    changes,
    word: undefined,
    suggestions: [],
    parts: [],
    otherNotes: new Map(),
  };
}
