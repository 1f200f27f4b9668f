/** A review of notes: its questions, the decisions about them, and what the notes become. */

import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { Source } from '../source/source.ts';
import { bareWord } from '../spelling/words.ts';
import { acceptedWords, refusedRules, shownSettings, writtenSettings } from './decided-settings.ts';
import { type Decision, type Decisions, decide, decisionsInOtherText, type Memory } from './decisions.ts';
import { otherFindingsOf, type Question, questionsOf } from './question.ts';
import { withRecentPlans } from './recent-plans.ts';
import type { PlanSettings, ReviewableNote, ReviewPlan } from './reviewable-note.ts';
import type { ReviewedNote } from './reviewed-note.ts';
import { unaskedChanges } from './unasked-changes.ts';
import { ImpossibleAnswer, WordAnswers } from './word-answers.ts';

/** The state of a question; `dropped` means that its changes depend on something that was refused. */
export type QuestionState = Decision | { readonly kind: 'open' } | { readonly kind: 'dropped' };

const OPEN: QuestionState = { kind: 'open' };
const DROPPED: QuestionState = { kind: 'dropped' };

export class Review {
  readonly #notes: ReviewedNote[];
  #decisions: Decisions = new Map();
  readonly #history: Decisions[] = [];
  readonly #answers = new WordAnswers();

  private constructor(notes: readonly ReviewedNote[]) {
    this.#notes = [...notes];
  }

  /**
   * Plans all notes, and begins a review.
   *
   * @param earlier a review of the notes as they were before, whose decisions still count for the same questions.
   */
  static async begin(notes: readonly ReviewableNote[], earlier?: Review): Promise<Review> {
    const reviewed: ReviewedNote[] = [];
    for (const note of notes.map(withRecentPlans)) {
      const full = await note.plan({ refuse: [], words: [] });
      reviewed.push({
        note,
        questions: questionsOf(full),
        otherFindings: otherFindingsOf(full),
        full,
        plan: full,
        unasked: [],
      });
    }
    const review = new Review(reviewed);
    if (earlier) await review.#replan(earlier.#decisionsFor(reviewed));
    return review;
  }

  /** Returns the decisions about questions that other notes with the same paths have as well. */
  #decisionsFor(notes: readonly ReviewedNote[]): Decisions {
    const numbers = new Map(this.#notes.map(({ note }, i) => [note.path, i]));
    return new Map(
      notes.map(({ note, questions }, i) => {
        const made = this.#decisions.get(numbers.get(note.path) ?? -1) ?? new Map<string, Decision>();
        return [i, decisionsInOtherText(made, questions)];
      }),
    );
  }

  get notes(): readonly ReviewedNote[] {
    return this.#notes;
  }

  /** Whether there is a decision to undo. */
  get canUndo(): boolean {
    return this.#history.length > 0;
  }

  /** Returns the state of a question. @param note the number of its note, from 0. */
  stateOf(note: number, question: Question): QuestionState {
    const decision = this.#decisions.get(note)?.get(question.id);
    if (decision && decision.kind !== 'taken') return decision;
    const { plan, full } = this.#notes[note]!;
    if (plan !== full && !isAskedBy(plan, question)) {
      const isAccepted = question.word?.ruleId === 'typo' && this.words(note).length > 0;
      return isAccepted ? { kind: 'accepted', word: wordOf(question.word) } : DROPPED;
    }
    return decision ?? OPEN;
  }

  /** Returns the questions of a note that are not decided. */
  open(note: number): Question[] {
    return this.#notes[note]!.questions.filter((question) => this.stateOf(note, question).kind === 'open');
  }

  /** Takes questions of a note; of a doubt, this takes its first suggestion. */
  async take(note: number, questions: readonly Question[]): Promise<void> {
    const doubts = questions.filter(({ kind }) => kind === 'doubt');
    for (const doubt of doubts) this.#answers.check(doubt, doubt.suggestions[0]!, this.#sourceOf(note));
    let next = this.#decide(
      this.#decisions,
      note,
      questions.filter(({ kind }) => kind !== 'doubt'),
      { kind: 'taken' },
    );
    for (const doubt of doubts)
      next = this.#decide(next, note, [doubt], { kind: 'answered', text: doubt.suggestions[0]! });
    await this.#become(next);
  }

  /** Refuses questions of a note; a doubt is left as it is. In a config, a word is remembered by accepting it. */
  async refuse(note: number, questions: readonly Question[], memory?: Memory): Promise<void> {
    await this.#become(this.#refused(this.#decisions, note, questions, undefined, memory));
  }

  /** Takes or refuses all open questions of a rule in all notes; doubts are only refused. */
  async decideRule(rule: string, decision: 'take' | 'refuse', memory?: Memory): Promise<void> {
    let next = this.#decisions;
    for (const note of this.#notes.keys()) {
      const ofRule = this.open(note).filter(
        (question) =>
          isOfRule(question, rule, decision) && (decision === 'refuse' || question.kind !== 'doubt'),
      );
      next =
        decision === 'take'
          ? this.#decide(next, note, ofRule, { kind: 'taken' })
          : this.#refused(next, note, ofRule, rule, memory);
    }
    await this.#become(next);
  }

  /**
   * Replaces the word of a question by another text than the proposed one.
   *
   * @throws {ImpossibleAnswer} if anything else would change.
   */
  async answer(note: number, question: Question, text: string): Promise<void> {
    this.#answers.check(question, text, this.#sourceOf(note));
    const isProposed = question.kind === 'change' && question.word?.expected?.[0] === text;
    await this.#become(
      this.#decide(
        this.#decisions,
        note,
        [question],
        isProposed ? { kind: 'taken' } : { kind: 'answered', text },
      ),
    );
  }

  /** Returns the other answers for the word of a question that are worth offering, and possible. */
  possibleAnswers(note: number, question: Question): string[] {
    return question.suggestions.filter((text) => this.canAnswer(note, question, text));
  }

  /** Whether the word of a question can be replaced by a text. */
  canAnswer(note: number, question: Question, text: string): boolean {
    return this.#answers.isPossible(question, text, this.#sourceOf(note));
  }

  #sourceOf(note: number): Source {
    return this.#notes[note]!.note.source;
  }

  /** Accepts the word of a question, in all notes with the same config. */
  async accept(note: number, question: Question): Promise<void> {
    if (question.word?.ruleId !== 'typo') throw new ImpossibleAnswer('only a misspelt word can be accepted');
    const decision: Decision = { kind: 'accepted', word: wordOf(question.word) };
    await this.#become(this.#decide(this.#decisions, note, [question], decision));
  }

  /** Opens questions of a note again. */
  async reopen(note: number, questions: readonly Question[]): Promise<void> {
    await this.#become(this.#decide(this.#decisions, note, questions, undefined));
  }

  /** Undoes the last decision. @returns whether there was one. */
  async undo(): Promise<boolean> {
    const last = this.#history.pop();
    if (!last) return false;
    await this.#replan(last);
    return true;
  }

  /** Returns what the plan of a note leaves out when it is written: also what was not decided. */
  settings(note: number): PlanSettings {
    return writtenSettings(this.#notes, this.#decisions, note);
  }

  /** Returns the words that were accepted for a note. */
  words(note: number): string[] {
    return acceptedWords(this.#notes, this.#decisions, note);
  }

  /** Returns the rules that were turned off in the config of a note. */
  rulesOff(note: number): string[] {
    return refusedRules(this.#notes, this.#decisions, note);
  }

  /** @param rule the rule that is refused as a whole; the refusal of what other rules propose as well is not remembered. */
  #refused(
    decisions: Decisions,
    note: number,
    questions: readonly Question[],
    rule: string | undefined,
    memory: Memory | undefined,
  ): Decisions {
    let next = decisions;
    for (const question of questions) {
      const isOwn = rule === undefined || question.rule === rule;
      next = this.#decide(next, note, [question], refusalOf(question, isOwn ? memory : undefined));
    }
    return next;
  }

  #decide(
    decisions: Decisions,
    note: number,
    questions: readonly Question[],
    decision: Decision | undefined,
  ): Decisions {
    const ids = questions.map(({ id }) => id);
    return decide(decisions, note, ids, decision);
  }

  async #become(next: Decisions): Promise<void> {
    const before = this.#decisions;
    await this.#replan(next);
    this.#history.push(before);
  }

  /** Plans the notes anew whose plans depend on what has changed. */
  async #replan(next: Decisions): Promise<void> {
    const plans = new Map<number, Pick<ReviewedNote, 'plan' | 'unasked'>>();
    for (const [i, { note, full, questions }] of this.#notes.entries()) {
      const settings = shownSettings(this.#notes, next, i);
      if (isSame(settings, shownSettings(this.#notes, this.#decisions, i))) continue;
      const isFull = settings.refuse.length === 0 && settings.words.length === 0;
      const unasked = await unaskedChanges(note, questions, settings.words);
      const refuse = [...settings.refuse, ...unasked];
      plans.set(i, { plan: isFull ? full : await note.plan({ ...settings, refuse }), unasked });
    }
    for (const [i, plan] of plans) this.#notes[i] = { ...this.#notes[i]!, ...plan };
    this.#decisions = next;
  }
}

/** Whether a plan has any of the fixes that a question is about, or the finding of a doubt. */
function isAskedBy(plan: ReviewPlan, { kind, start, rule, mainRules, changes }: Question): boolean {
  const { fixes, findings } = contentOf(plan);
  if (kind === 'doubt') return findings.has(`${rule}:${start.offset}`);
  // A change may remain that has only the other fixes of what was one change.
  return changes.some((change) =>
    change.fixes.some((id) => fixes.has(id) && mainRules.some((one) => id.startsWith(`${one}:`))),
  );
}

/** The ids of the fixes in a plan, and its findings by their rules and places. */
interface PlanContent {
  readonly fixes: ReadonlySet<string>;
  readonly findings: ReadonlySet<string>;
}

const contents = new WeakMap<ReviewPlan, PlanContent>();

/** Returns the content of a plan, which many questions are looked up in. */
function contentOf(plan: ReviewPlan): PlanContent {
  const known = contents.get(plan);
  if (known) return known;
  const content = {
    fixes: new Set(plan.changes.flatMap(({ fixes }) => fixes)),
    findings: new Set(plan.findings.map(({ ruleId, start }) => `${ruleId}:${start.offset}`)),
  };
  contents.set(plan, content);
  return content;
}

/** Whether a decision about a rule is one about a question. What other rules propose as well is only refused with it. */
function isOfRule(question: Question, rule: string, decision: 'take' | 'refuse'): boolean {
  return question.rule === rule || (decision === 'refuse' && question.mainRules.includes(rule));
}

/** Returns the decision to refuse a question. The check of all words is not turned off because of some of them. */
function refusalOf({ rule, word }: Question, memory: Memory | undefined): Decision {
  if (memory !== 'config' || rule !== 'typo') return { kind: 'refused', memory };
  return word ? { kind: 'accepted', word: wordOf(word) } : { kind: 'refused' };
}

/** The word of a finding, as it is added to a config. */
function wordOf({ actual = '' }: Diagnostic): string {
  return bareWord(actual);
}

function isSame(a: PlanSettings, b: PlanSettings): boolean {
  return a.refuse.join('\n') === b.refuse.join('\n') && a.words.join('\n') === b.words.join('\n');
}
