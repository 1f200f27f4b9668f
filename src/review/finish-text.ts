/** The last changes of a reviewed note, after its fixes: other answers for words, and comments that remember refusals. */

import type { Diagnostic, LeftFinding } from '../pipeline/diagnostic.ts';
import type { Lint } from '../pipeline/disable-edits.ts';
import { fixOfSuggestion } from '../pipeline/suggestion-fix.ts';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { verify } from '../source/verify.ts';
import { CommentAdder } from './add-comments.ts';
import { placeIn } from './place-in.ts';
import type { Question } from './question.ts';
import type { Review } from './review.ts';

/** A word that is replaced by another text than the proposed one. */
export interface WordAnswer {
  /** Its finding in the note as it is. */
  readonly finding: Diagnostic;
  readonly text: string;
}

/** What a note gets after its fixes. */
export interface Finishing {
  readonly answers: readonly WordAnswer[];
  /** The findings in the note as it is whose rules are disabled by comments. */
  readonly comments: readonly Diagnostic[];
  /** The rules of these findings that are disabled in the whole note. */
  readonly wholeRules: readonly string[];
}

/** A note after its fixes. */
export interface NoteToFinish {
  readonly path: string;
  readonly fixed: Source;
  readonly left: readonly LeftFinding[];
  /** Returns the findings in another text of the note. */
  readonly lint: Lint;
}

/** An answer or a comment that was not possible, because other text or other findings would change. */
export interface Undone {
  readonly what: 'answer' | 'comment';
  /** The finding in the note as it is. */
  readonly finding: Diagnostic;
}

/** A note with its last changes. */
export interface FinishedText {
  readonly text: string;
  /** How many words were replaced, and how many comments were added. */
  readonly answers: number;
  readonly comments: number;
  readonly undone: readonly Undone[];
}

/** Returns what a note of a review gets after its fixes. @param note the number of the note, from 0. */
export function finishingOf(review: Review, note: number): Finishing {
  const { questions, full, otherFindings } = review.notes[note]!;
  const isRemembered = (question: Question): boolean => {
    const state = review.stateOf(note, question);
    return state.kind === 'refused' && state.memory === 'comment';
  };
  const comments: Diagnostic[] = [];
  for (const question of questions) {
    if (!isRemembered(question)) continue;
    const changes = new Set(question.changes.map(({ id }) => id));
    if (question.kind === 'doubt') comments.push(question.word!);
    else
      comments.push(
        ...full.findings.filter(
          ({ fix, ruleId }) => fix && changes.has(fix.id) && question.mainRules.includes(ruleId),
        ),
      );
  }
  const wholeRules = [...new Set(comments.map(({ ruleId }) => ruleId))].filter(
    (rule) =>
      questions.every((question) => !question.rules.includes(rule) || isRemembered(question)) &&
      otherFindings.every(({ ruleId }) => ruleId !== rule),
  );
  return { answers: answersOf(review, note), comments, wholeRules };
}

/** Returns the other answers for words of a note. @param note the number of the note, from 0. */
export function answersOf(review: Review, note: number): WordAnswer[] {
  return review.notes[note]!.questions.flatMap((question) => {
    const state = review.stateOf(note, question);
    return state.kind === 'answered' && question.word ? { finding: question.word, text: state.text } : [];
  });
}

/** Replaces words of a fixed note, then adds comments to it. What cannot be proven is not done. */
export async function finishText(note: NoteToFinish, finishing: Finishing): Promise<FinishedText> {
  const { fixed } = note;
  const answered = answer(note, finishing.answers);
  const commented = await new CommentAdder(note, {
    text: answered.source.text.toString(),
    edits: fixed.text.editsInFile(answered.edits),
  }).add(finishing.comments, finishing.wholeRules);
  const missing = commented.missing.map((finding) => ({ what: 'comment', finding }) as const);
  return {
    text: commented.text,
    answers: answered.count,
    comments: commented.count,
    undone: [...answered.undone, ...missing],
  };
}

/** A note with other answers. */
export interface Answered {
  readonly source: Source;
  /** What was changed in the body of the fixed note. */
  readonly edits: readonly Edit[];
  readonly count: number;
  readonly undone: readonly Undone[];
}

/** Replaces words of a fixed note: all together, or as many as can be proven together. */
export function answer(
  { fixed, left }: Pick<NoteToFinish, 'fixed' | 'left'>,
  answers: readonly WordAnswer[],
): Answered {
  if (answers.length === 0) return { source: fixed, edits: [], count: 0, undone: [] };
  const found = answers.map(({ finding, text }) => {
    const now = placeIn(left, finding);
    return { finding, fix: now && fixOfSuggestion(now, text, fixed) };
  });
  const possible = found.flatMap(({ fix }) => fix ?? []);
  const isTogether = possible.every((fix, i) => possible.slice(0, i).every((other) => !overlap(fix, other)));
  let proven = isTogether && verify(fixed, possible).ok ? possible : [];
  if (proven.length < possible.length)
    for (const fix of possible)
      if (!proven.some((other) => overlap(fix, other)) && verify(fixed, [...proven, fix]).ok)
        proven = [...proven, fix];
  const proof = proven.length > 0 ? verify(fixed, proven) : undefined;
  return {
    source: proof?.ok ? proof.source : fixed,
    edits: proof?.ok ? proof.edits : [],
    count: proven.length,
    undone: found.flatMap(({ finding, fix }) =>
      fix && proven.includes(fix) ? [] : [{ what: 'answer', finding } as const],
    ),
  };
}

function overlap(a: Fix, b: Fix): boolean {
  return a.edits.some((edit) => b.edits.some((other) => edit.start < other.end && other.start < edit.end));
}
