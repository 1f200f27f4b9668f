/** Other answers for words than the proposed ones. */

import { fixOfSuggestion } from '../pipeline/suggestion-fix.ts';
import type { Source } from '../source/source.ts';
import type { Question } from './question.ts';

/** An answer that is not possible, with what to tell the user about it. */
export class ImpossibleAnswer extends Error {}

/** Tells which answers are possible, and remembers it, because a proof takes time. */
export class WordAnswers {
  readonly #known = new WeakMap<Question, Map<string, boolean>>();

  /** Whether the word of a question can be replaced by a text. @param source the note of the question. */
  isPossible(question: Question, text: string, source: Source): boolean {
    const { word } = question;
    if (!word) return false;
    const known = this.#known.get(question) ?? new Map<string, boolean>();
    this.#known.set(question, known);
    const isPossible = known.get(text) ?? fixOfSuggestion(word, text, source) !== undefined;
    known.set(text, isPossible);
    return isPossible;
  }

  /** @throws {ImpossibleAnswer} if the word of a question cannot be replaced by a text. */
  check(question: Question, text: string, source: Source): void {
    if (!question.word) throw new ImpossibleAnswer('only words have other answers');
    if (/[\r\n]/.test(text) || text.trim() === '')
      throw new ImpossibleAnswer('the answer must be text of one line');
    if (!this.isPossible(question, text, source))
      throw new ImpossibleAnswer(`“${text}” cannot replace the word here: other text would change`);
  }
}
