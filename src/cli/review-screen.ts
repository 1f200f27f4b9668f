/** How a question of a review is shown on a terminal. */

import { oneLine, shownName } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import { type ChangeStyle, drawChange } from '../report/draw-change.ts';
import { frameOf } from '../report/frame.ts';
import type { Paint } from '../report/style.ts';
import { wrap } from '../report/wrap.ts';
import type { Review } from '../review/review.ts';
import type { TextEdit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';
import { type AskedQuestion, firstAnswer, openOfRule } from './review-keys.ts';

/** The least and the greatest width, in columns. */
const NARROWEST = 40;
const WIDEST = 100;
/** How many lines of a question are shown, unless the user wants to see all. */
const MOST_LINES = 24;
const MOST_REASONS = 8;

/** A question as lines, and whether some of them are missing. */
export interface ShownQuestion {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

/**
 * Returns a question as lines.
 *
 * @param left how many questions are left, such as “12 left”.
 * @param isWhole whether long changes are not cut.
 */
export function showQuestion(
  review: Review,
  asked: AskedQuestion,
  left: string,
  paint: Paint,
  isWhole: boolean,
): ShownQuestion {
  const { question } = asked;
  const { path } = review.notes[asked.note]!.note;
  const width = Math.max(NARROWEST, Math.min(process.stderr.columns || WIDEST, WIDEST));
  const place = paint('bold', `${shownName(path)}:${question.start.line}`);
  const others = openOfRule(review, question.rule).length - 1;
  const ofRule = others > 0 ? `, ${others} more of this rule` : '';
  const most = isWhole ? question.reasons.length : MOST_REASONS;
  const reasons = question.reasons.slice(0, most);
  const rest = question.reasons.length - reasons.length;
  const style: ChangeStyle = {
    paint,
    width,
    context: question.kind === 'whitespace' ? 'places' : 2,
    most: isWhole ? Number.POSITIVE_INFINITY : MOST_LINES,
    hint: 's shows them',
  };
  const excerpt = excerptOf(review, asked, style);
  return {
    lines: [
      '',
      `${place} ${paint('dim', `(${question.rule}) ${left}${ofRule}`)}`,
      ...reasons.flatMap((reason) => wrap(oneLine(reason), width, '')),
      ...(rest > 0 ? [`and ${amount(rest, 'other reason')}`] : []),
      '',
      ...excerpt.lines,
      ...followingLinks(question.otherNotes),
      '',
    ],
    isCut: excerpt.isCut || rest > 0,
  };
}

function excerptOf(review: Review, asked: AskedQuestion, style: ChangeStyle): ShownQuestion {
  const { question, note } = asked;
  const text = review.notes[note]!.note.source.text.toString();
  const edits = editsOf(review, asked);
  if (edits.length === 0) {
    const gutter = Math.max(3, String(question.start.line).length);
    const lines = question.word ? frameOf(text, question.word, { ...style, gutter }) : [];
    return { lines, isCut: false };
  }
  return drawChange(text, edits, style);
}

/** The edits that a question would make now: those of its changes in the present plan, or of its first answer. */
function editsOf(review: Review, { note, question }: AskedQuestion): TextEdit[] {
  if (question.kind === 'doubt') {
    const answer = firstAnswer(review, { note, question });
    const { start, end } = question;
    return answer === undefined ? [] : [{ start: start.offset, end: end.offset, text: answer }];
  }
  const planned = new Map(review.notes[note]!.plan.changes.map((change) => [change.id, change]));
  return sortRanges(question.changes.flatMap(({ id }) => planned.get(id)?.edits ?? []));
}

function followingLinks(otherNotes: ReadonlyMap<string, number>): string[] {
  return [...otherNotes].map(
    ([path, links]) => `  also updates ${amount(links, 'link')} in ${shownName(path)}`,
  );
}
