/** The questions of a review on a terminal, one at a time. */

import { oneLine, shownName } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import { type ColorOptions, type Paint, painter, wantsColor } from '../report/style.ts';
import type { Review } from '../review/review.ts';
import { ImpossibleAnswer } from '../review/word-answers.ts';
import type { Ask } from './ask.ts';
import {
  type AskedQuestion,
  isAskable,
  type Key,
  keysOf,
  openOfRule,
  proposalOf,
  type ReviewProposal,
  refuse,
} from './review-keys.ts';
import { showQuestion } from './review-screen.ts';
import { say } from './say.ts';

/** How many consequences of a decision are named one by one. */
const MOST_NAMED = 3;

export class ReviewTalk {
  readonly #review: Review;
  readonly #ask: Ask;
  readonly #paint: Paint;
  /** All questions that can be answered here, in order. */
  readonly #all: readonly AskedQuestion[];

  constructor(review: Review, ask: Ask, options: ColorOptions) {
    this.#review = review;
    this.#ask = ask;
    this.#paint = painter(wantsColor(process.stderr, options));
    this.#all = askableQuestions(review);
  }

  /** Asks until all questions are decided, or the user stops. */
  async run(): Promise<void> {
    for (;;) {
      const open = this.#all.filter((one) => this.#isOpen(one));
      if (!open[0] || !(await this.#decide(open[0], `${open.length} left`))) return;
    }
  }

  /** Makes the next `run` ask again: what is open, or else what was decided last. */
  async goBack(): Promise<void> {
    if (!this.#all.some((one) => this.#isOpen(one))) await this.#review.undo();
  }

  #isOpen({ note, question }: AskedQuestion): boolean {
    return this.#review.stateOf(note, question).kind === 'open';
  }

  /** Asks about a question. @returns whether to go on. */
  async #decide(asked: AskedQuestion, left: string): Promise<boolean> {
    const proposal = proposalOf(this.#review, asked)!;
    let shown = this.#show(asked, left, false);
    for (;;) {
      const keys = keysOf(this.#review, asked, proposal, shown.isCut);
      const listed = keys.filter(({ place = 'prompt' }) => place === 'prompt').map(({ key }) => key);
      const answer = (await this.#ask(`${proposal.prompt}? [${listed.join('/')}] `)).toLowerCase();
      if (answer === '') continue;
      if (!keys.some(({ key }) => key === answer))
        say(`“${oneLine(answer)}” is not one of the keys (? explains them)`);
      else if (answer === 'q') return false;
      else if (answer === '?') say(helpOn(keys));
      else if (answer === 's') shown = this.#show(asked, left, true);
      else if (await this.#do(answer, asked, proposal)) return true;
    }
  }

  #show(asked: AskedQuestion, left: string, isWhole: boolean) {
    const shown = showQuestion(this.#review, asked, left, this.#paint, isWhole);
    // Colours are control characters, which `say` would remove.
    process.stderr.write(`${shown.lines.join('\n')}\n`);
    return shown;
  }

  /** Does what a key stands for. @returns whether the question is settled. */
  async #do(key: string, asked: AskedQuestion, proposal: ReviewProposal): Promise<boolean> {
    const before = { dropped: this.#inState('dropped'), accepted: this.#inState('accepted') };
    const { rule } = asked.question;
    const ofRule = openOfRule(this.#review, rule);
    switch (key) {
      case 'y':
        await proposal.take();
        break;
      case 'a': {
        await this.#review.decideRule(rule, 'take');
        const taken = ofRule.filter(({ kind }) => kind !== 'doubt').length;
        say(`${amount(taken, 'change')} of ${rule} taken`);
        break;
      }
      case 'e':
        if (!(await this.#answer(asked))) return false;
        break;
      case 'w':
        await this.#review.accept(asked.note, asked.question);
        break;
      case 'u':
        await this.#review.undo();
        return true;
      default:
        await refuse(this.#review, asked, key);
    }
    const left = ofRule.length - openOfRule(this.#review, rule).length;
    if (key.startsWith('d')) say(`${amount(left, 'question')} of ${rule} refused`);
    this.#tellConsequences(before);
    return true;
  }

  /** Says what else a decision settled. @param before the questions that others had settled before it. */
  #tellConsequences(before: Readonly<Record<'dropped' | 'accepted', readonly AskedQuestion[]>>): void {
    const dropped = this.#inState('dropped').filter((one) => !before.dropped.includes(one));
    for (const { note, question } of dropped.slice(0, MOST_NAMED)) {
      const { path } = this.#review.notes[note]!.note;
      say(`${shownName(path)}:${question.start.line} (${question.rule}) depends on it, and will not be made`);
    }
    const others = dropped.length - MOST_NAMED;
    if (others > 0) say(`${amount(others, 'other change')} will not be made either`);
    const accepted = this.#inState('accepted').length - before.accepted.length;
    if (accepted > 1) say(`${accepted} places accepted`);
  }

  #inState(kind: 'dropped' | 'accepted'): AskedQuestion[] {
    return this.#all.filter(({ note, question }) => this.#review.stateOf(note, question).kind === kind);
  }

  /** Asks for another word. @returns whether there was one that is possible. */
  async #answer({ note, question }: AskedQuestion): Promise<boolean> {
    const answers = this.#review.possibleAnswers(note, question);
    for (const [i, text] of answers.entries()) say(`    ${i + 1}  ${oneLine(text)}`);
    const word = oneLine(question.word?.actual ?? '');
    const choice = [...answers.map((_, i) => String(i + 1)), 'text'].join('/');
    const answer = await this.#ask(`Replace “${word}” with? [${choice}] `);
    if (answer === '') return false;
    const suggestion = answers[Number(answer) - 1];
    if (suggestion === undefined && /^\d+$/.test(answer)) {
      say(`${answer} is not one of the suggestions`);
      return false;
    }
    try {
      await this.#review.answer(note, question, suggestion ?? answer);
      return true;
    } catch (error) {
      if (!(error instanceof ImpossibleAnswer)) throw error;
      say(error.message);
      return false;
    }
  }
}

/** Returns the questions that a user can answer without an editor, in order. */
export function askableQuestions(review: Review): AskedQuestion[] {
  return review.notes.flatMap(({ questions }, note) =>
    questions.map((question) => ({ note, question })).filter((asked) => isAskable(review, asked)),
  );
}

function helpOn(keys: readonly Key[]): string {
  const listed = keys.filter(({ place }) => place !== 'nowhere');
  return listed.map(({ key, about }) => `    ${key.padEnd(2)}  ${about}`).join('\n');
}
