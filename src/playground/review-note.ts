/** A note of the playground as a review needs it. */

import { FullPlans } from '../pipeline/full-plans.ts';
import { type ReviewableNote, reviewPlanOf } from '../review/reviewable-note.ts';
import { type GivenNote, OpenedNote } from './opened-note.ts';

/** What a review calls the config of the page. */
const CONFIG_NAME = 'the config';

/** Returns a note that can be reviewed. @throws {UserError} as `OpenedNote.open` does. */
export async function reviewableNote(given: GivenNote): Promise<ReviewableNote> {
  const note = await OpenedNote.open(given);
  const { words: own = [] } = note.config;
  const plans = new FullPlans();
  const opened = (words: readonly string[], text = given.text) =>
    words.length === 0 && text === given.text
      ? note
      : OpenedNote.open({ ...given, text, config: { ...note.config, words: [...own, ...words] } });
  return {
    path: given.path,
    source: note.source,
    config: CONFIG_NAME,
    async plan({ refuse, words }) {
      const using = await opened(words);
      return reviewPlanOf(using.source, using.plan({ refuse }, plans.at(words)));
    },
    async lint(text, words) {
      return (await opened(words, text)).plan().findings;
    },
  };
}
