/** What the keys of a review do to a question. */

import { oneLine } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import type { Memory } from '../review/decisions.ts';
import type { Question } from '../review/question.ts';
import type { Review } from '../review/review.ts';

/** A question of a review, in its note. */
export interface AskedQuestion {
  /** The number of its note, from 0. */
  readonly note: number;
  readonly question: Question;
}

/** A key, and what it does. */
export interface Key {
  readonly key: string;
  readonly about: string;
  /** Where it is listed: in the prompt and the help by default. */
  readonly place?: 'prompt' | 'help' | 'nowhere';
}

/** What a question asks, and what yes does. */
export interface ReviewProposal {
  /** Without the question mark. */
  readonly prompt: string;
  readonly about: string;
  readonly take: () => Promise<void>;
}

/** Returns what a question proposes; `undefined` for a doubt that only the author can settle by editing the note. */
export function proposalOf(review: Review, { note, question }: AskedQuestion): ReviewProposal | undefined {
  const { kind, word, changes } = question;
  if (kind !== 'doubt') {
    const many = changes.length > 1;
    return {
      prompt: many ? `Make these ${changes.length} changes` : 'Make this change',
      about: many ? 'make these changes' : 'make this change',
      take: () => review.take(note, [question]),
    };
  }
  const shown = oneLine(word?.actual ?? '');
  const answer = firstAnswer(review, { note, question });
  if (answer !== undefined)
    return {
      prompt: `Replace “${shown}” with “${oneLine(answer)}”`,
      about: `replace it with “${oneLine(answer)}”`,
      take: () => review.answer(note, question, answer),
    };
  if (!canAccept(review, { note, question })) return undefined;
  return {
    prompt: `Accept “${shown}”`,
    about: `accept it: ${addedTo(review, note)}`,
    take: () => review.accept(note, question),
  };
}

/** Whether a question can be answered without an editor. */
export function isAskable(review: Review, asked: AskedQuestion): boolean {
  return (
    asked.question.kind !== 'doubt' || canAccept(review, asked) || firstAnswer(review, asked) !== undefined
  );
}

/** Returns the first suggestion for a doubt that is possible. */
export function firstAnswer(review: Review, { note, question }: AskedQuestion): string | undefined {
  return question.suggestions.find((text) => review.canAnswer(note, question, text));
}

/** Whether the word of a question can be accepted, which its config remembers. */
export function canAccept(review: Review, { note, question }: AskedQuestion): boolean {
  return question.word?.ruleId === 'typo' && review.notes[note]!.note.config !== undefined;
}

/** Whether the word of a question can be replaced by other text. */
export function canAnswer(review: Review, { note, question }: AskedQuestion): boolean {
  const { word, kind } = question;
  const proposed = kind === 'doubt' ? question.suggestions : (word?.expected ?? []);
  return proposed.some((text) => review.canAnswer(note, question, text));
}

/** Returns the open questions of a rule, in all notes. */
export function openOfRule(review: Review, rule: string): Question[] {
  return [...review.notes.keys()].flatMap((note) =>
    review.open(note).filter((question) => question.rule === rule),
  );
}

/** Returns the keys that apply to a question. @param isCut whether not all of it is shown. */
export function keysOf(
  review: Review,
  asked: AskedQuestion,
  proposal: ReviewProposal,
  isCut: boolean,
): Key[] {
  const { note, question } = asked;
  const { rule } = question;
  const { config } = review.notes[note]!.note;
  const ofRule = openOfRule(review, rule);
  const changes = ofRule.filter(({ kind }) => kind !== 'doubt').length;
  const isWord = question.word?.ruleId === 'typo';
  const isOne = ofRule.length < 2;
  const where = review.notes.length > 1 ? ' in all notes' : '';
  const keys: (Key | false)[] = [
    { key: 'y', about: proposal.about },
    { key: 'n', about: 'leave the note unchanged here' },
    question.kind !== 'doubt' && {
      key: 'a',
      about: `make all ${amount(changes, 'open change')} of ${rule}${where}`,
      place: changes > 1 ? 'prompt' : 'nowhere',
    },
    {
      key: 'd',
      about: `leave the note unchanged in all ${ofRule.length} open places of ${rule}${where}`,
      place: isOne ? 'nowhere' : 'prompt',
    },
    canAnswer(review, asked) && { key: 'e', about: 'replace the word with another one' },
    canAccept(review, asked) && { key: 'w', about: `accept the word: ${addedTo(review, note)}` },
    isCut && { key: 's', about: 'show all of it' },
    review.canUndo && { key: 'u', about: 'go back to the last decision' },
    { key: 'q', about: 'stop here, and leave the rest of the notes unchanged' },
    { key: '?', about: 'show this help' },
    {
      key: 'nc',
      about: 'as n, and add a comment to the note so that the next run does not report it',
      place: 'help',
    },
    { key: 'dc', about: 'as d, and add such comments', place: isOne ? 'nowhere' : 'help' },
    config !== undefined &&
      (isWord || !question.rules.includes('typo')) && {
        key: 'np',
        about: isWord ? 'as w' : `turn ${rule} off in ${oneLine(config)}, and make none of its changes`,
        place: 'help',
      },
    config !== undefined && {
      key: 'dp',
      about: isWord ? `accept all ${ofRule.length} words in ${oneLine(config)}` : 'as np',
      place: isWord && !isOne ? 'help' : 'nowhere',
    },
  ];
  return keys.filter((key) => key !== false);
}

function addedTo(review: Review, note: number): string {
  return `add it to “words” in ${oneLine(review.notes[note]!.note.config ?? '')}`;
}

/** Refuses a question, or all of its rule. */
export async function refuse(review: Review, { note, question }: AskedQuestion, key: string): Promise<void> {
  const memory: Memory | undefined = key[1] === 'c' ? 'comment' : key[1] === 'p' ? 'config' : undefined;
  // A rule that is turned off asks nothing else.
  const isWhole = key[0] === 'd' || (memory === 'config' && question.rule !== 'typo');
  if (isWhole) await review.decideRule(question.rule, 'refuse', memory);
  else await review.refuse(note, [question], memory);
}
