/** What a page can ask of a review, and the answers as data. The page may be served by the program, or be a playground. */

import { headingsOf } from '../links/slug.ts';
import { rules } from '../rules/all-rules.ts';
import { firstIndex } from '../source/binary-search.ts';
import type { FileOffset } from '../source/offsets.ts';
import { RangeSet } from '../source/range-set.ts';
import { endOf, startOf } from '../source/source.ts';
import type { Memory } from './decisions.ts';
import type { Question } from './question.ts';
import type { Review } from './review.ts';
import { changedNote } from './view/changed-note.ts';
import { type BlockView, blocksOf } from './view/note-view.ts';
import { type OutlineItem, outlineView } from './view/outline-view.ts';
import { type QuestionContext, type QuestionView, questionView } from './view/question-view.ts';
import type { ViewNode } from './view/view-node.ts';
import { ImpossibleAnswer } from './word-answers.ts';

/** A block as it was sent: without nodes if it has not changed since. */
export interface SentBlock {
  readonly key: string;
  readonly questions: readonly string[];
  readonly nodes?: readonly ViewNode[];
}

/** A note as a page shows it. */
export interface ReviewedNoteView {
  readonly path: string;
  readonly questions: readonly QuestionView[];
  readonly blocks: readonly SentBlock[];
  readonly outline: readonly OutlineItem[];
  /** The findings that no question is about. */
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly line: number;
    readonly block: string;
  }[];
}

/** How many questions there are. */
export interface Count {
  readonly open: number;
  readonly total: number;
}

export interface ReviewView {
  readonly notes: readonly (Count & { readonly path: string })[];
  readonly rules: readonly (Count & { readonly rule: string; readonly summary: string | undefined })[];
  /** Identifies what the page shows now, so that a page that shows something else decides nothing. */
  readonly version: string;
  /** Whether nothing was done, because another page has decided something in the meantime. */
  readonly isStale?: boolean;
  readonly canUndo: boolean;
  /** Whether decisions can be remembered in a config. */
  readonly config: string | undefined;
  readonly note: ReviewedNoteView;
}

/** What a page asks. */
export interface ReviewRequest {
  /** The number of the note that the page shows, from 0. */
  readonly note: number;
  /** The ids of the questions that are decided. */
  readonly questions?: readonly string[];
  readonly rule?: string;
  readonly memory?: Memory;
  readonly text?: string;
  /** The version of what the page shows, if it shows anything; see `ReviewView.version`. */
  readonly version?: string;
}

/** What a page has of a block. */
interface SentNodes {
  readonly nodes: readonly ViewNode[];
  /** The same as JSON. */
  readonly text: string;
}

/** What the rules of the program find. */
const SUMMARIES = new Map(rules.map(({ id, summary }) => [id, summary]));

/** How many versions there were, of all reviews. */
let versions = 0;

export class ReviewApi {
  readonly #review: Review;
  /** The blocks that the page has, by the numbers of notes and their keys. */
  readonly #sent = new Map<number, Map<string, SentNodes>>();

  #version = '';

  constructor(review: Review) {
    this.#review = review;
  }

  /**
   * Does what a page asks.
   *
   * @param method the name of a method; see `#methods`.
   * @returns what the page shows next; `undefined` if there is no such method.
   * @throws {ImpossibleAnswer} if it cannot be done, with what to tell the user.
   */
  async call(method: string, asked: ReviewRequest): Promise<ReviewView | undefined> {
    if (!this.#review.notes[asked.note]) throw new ImpossibleAnswer('there is no such note');
    const work = this.#methods.get(method);
    if (!work) return undefined;
    const isFresh = asked.version !== this.#version;
    if (isFresh && asked.version !== undefined) return { ...this.view(asked.note, true), isStale: true };
    await work(asked);
    return this.view(asked.note, isFresh);
  }

  readonly #methods = new Map<string, (asked: ReviewRequest) => unknown>([
    ['show', () => {}],
    ['take', ({ note, questions }) => this.#review.take(note, this.#find(note, questions))],
    [
      'refuse',
      ({ note, questions, memory }) => this.#review.refuse(note, this.#find(note, questions), memory),
    ],
    ['reopen', ({ note, questions }) => this.#review.reopen(note, this.#find(note, questions))],
    ['takeRule', ({ rule = '' }) => this.#review.decideRule(rule, 'take')],
    ['refuseRule', ({ rule = '', memory }) => this.#review.decideRule(rule, 'refuse', memory)],
    [
      'answer',
      ({ note, questions, text = '' }) => this.#review.answer(note, this.#only(note, questions), text),
    ],
    ['accept', ({ note, questions }) => this.#review.accept(note, this.#only(note, questions))],
    ['undo', () => this.#review.undo()],
  ]);

  #find(note: number, ids: readonly string[] = []): Question[] {
    const wanted = new Set(ids);
    return this.#review.notes[note]!.questions.filter(({ id }) => wanted.has(id));
  }

  #only(note: number, ids: readonly string[] | undefined): Question {
    const [question] = this.#find(note, ids);
    if (!question) throw new ImpossibleAnswer('there is no such question');
    return question;
  }

  /** Returns what a page shows. @param fresh whether it has no blocks yet. */
  view(note: number, fresh = false): ReviewView {
    const { notes, canUndo } = this.#review;
    if (fresh) this.#sent.clear();
    this.#version = `${++versions}`;
    const counted = new Map<string, { open: number; total: number }>();
    const counts = notes.map((reviewed, i) => {
      const open = new Set(this.#review.open(i));
      for (const question of reviewed.questions) {
        const count = counted.get(question.rule) ?? { open: 0, total: 0 };
        counted.set(question.rule, count);
        count.total++;
        if (open.has(question)) count.open++;
      }
      return { path: reviewed.note.path, open: open.size, total: reviewed.questions.length };
    });
    return {
      notes: counts,
      rules: [...counted].map(([rule, count]) => ({ rule, summary: SUMMARIES.get(rule), ...count })),
      version: this.#version,
      canUndo,
      config: notes[note]!.note.config,
      note: this.#noteView(note),
    };
  }

  #noteView(number: number): ReviewedNoteView {
    const { note, questions, otherFindings } = this.#review.notes[number]!;
    const { source } = note;
    const { edits, ...changed } = changedNote(this.#review, number);
    const blocks = blocksOf(changed, edits);
    const headings = new RangeSet(
      headingsOf(source.tree).map((node) => ({ start: startOf(node), end: endOf(node) })),
    );
    const bodyOffset = (offset: number) => source.text.offsetInBody(offset as FileOffset);
    const inBody = (offset: number): string => blockAt(blocks, offset);
    const context: QuestionContext = {
      text: source.text.toString(),
      blockAt: (offset) => inBody(bodyOffset(offset)),
      isInHeading: (start, end) => headings.hit(bodyOffset(start), bodyOffset(end)),
    };
    return {
      path: note.path,
      questions: questions.map((question) =>
        questionView(question, this.#review.stateOf(number, question), context),
      ),
      blocks: this.#unsent(number, blocks),
      outline: outlineView(changed, edits, inBody),
      findings: otherFindings.map(({ ruleId, message, start }) => ({
        rule: ruleId,
        message,
        line: start.line,
        block: context.blockAt(start.offset),
      })),
    };
  }

  #unsent(note: number, blocks: readonly BlockView[]): SentBlock[] {
    const before = this.#sent.get(note);
    const now = new Map<string, SentNodes>();
    this.#sent.set(note, now);
    return blocks.map(({ key, nodes, questions }) => {
      const known = before?.get(key);
      if (known?.nodes === nodes) {
        now.set(key, known);
        return { key, questions };
      }
      const text = JSON.stringify(nodes);
      now.set(key, { nodes, text });
      return known && known.text === text ? { key, questions } : { key, questions, nodes };
    });
  }
}

/** Returns the key of the block at an offset of the note's body. */
function blockAt(blocks: readonly BlockView[], offset: number): string {
  const i = firstIndex(blocks.length, (one) => blocks[one]!.start > offset) - 1;
  return blocks[Math.max(0, i)]?.key ?? '';
}
