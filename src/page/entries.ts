/** The questions of a note in the order in which the page asks them: grouped by rule, and many of a rule as one. */

import { amount } from '../messages/wording.ts';
import type { QuestionView } from '../review/view/question-view.ts';

/** A question, or all open questions of a rule that are decided together. */
export type PageEntry =
  | { readonly kind: 'one'; readonly question: QuestionView }
  | { readonly kind: 'all'; readonly rule: string; readonly questions: readonly QuestionView[] };

/** A rule with more questions than this is one question first. */
const MOST_SINGLE = 5;

/** The questions of a rule, or the doubts. */
export interface RuleGroup {
  readonly title: string;
  readonly rule: string;
  readonly questions: readonly QuestionView[];
  readonly isFolded: boolean;
}

/** Returns the questions by rule; doubts first, and whitespace last. @param unfolded the groups that the user looks at one by one. */
export function groupsOf(questions: readonly QuestionView[], unfolded: ReadonlySet<string>): RuleGroup[] {
  const groups = new Map<string, QuestionView[]>();
  for (const question of questions) {
    const title = question.kind === 'doubt' ? 'Words to decide' : question.rule;
    const group = groups.get(title);
    if (group) group.push(question);
    else groups.set(title, [question]);
  }
  return [...groups].map(([title, all]) => {
    const isMany = all[0]!.kind === 'change' && all.length > MOST_SINGLE;
    return { title, rule: all[0]!.rule, questions: all, isFolded: isMany && !unfolded.has(title) };
  });
}

/** Returns what the page asks in order. */
export function entriesOf(groups: readonly RuleGroup[]): PageEntry[] {
  return groups.flatMap((group): PageEntry[] =>
    group.isFolded
      ? [{ kind: 'all', rule: group.rule, questions: group.questions }]
      : group.questions.map((question) => ({ kind: 'one', question })),
  );
}

/** Identifies an entry. */
export function keyOf(entry: PageEntry): string {
  return entry.kind === 'one' ? entry.question.id : `all:${entry.rule}`;
}

/** What an entry is called where it cannot be seen. */
export function entryName(entry: PageEntry): string {
  return entry.kind === 'one'
    ? `${entry.question.rule}, ${entry.question.label}.`
    : `${entry.rule}, ${amount(entry.questions.length, 'place')}.`;
}

/** Whether an entry is still to be decided. */
export function isOpen(entry: PageEntry): boolean {
  return questionsIn(entry).some(({ state }) => state.kind === 'open');
}

/** The questions of an entry. */
export function questionsIn(entry: PageEntry): readonly QuestionView[] {
  return entry.kind === 'one' ? [entry.question] : entry.questions;
}

/** The question that stands for an entry: the first one that is open, or else the first one. */
export function firstOf(entry: PageEntry): QuestionView {
  const questions = questionsIn(entry);
  return questions.find(({ state }) => state.kind === 'open') ?? questions[0]!;
}
