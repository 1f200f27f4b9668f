/** The panel with the review of a note: each change is decided, and the result replaces the note in the editor. */

import { amount } from '../../messages/wording.ts';
import type { Connection, Written } from '../../page/connection.ts';
import { button, make } from '../../page/dom.ts';
import { listenToKeys } from '../../page/keys.ts';
import { ReviewPage } from '../../page/review-page.ts';
import type { ReviewView } from '../../review/review-api.ts';
import type { FinishedNote } from '../finish-review.ts';
import type { GivenNote } from '../opened-note.ts';
import type { Panel } from './panel.ts';
import type { WorkerClient } from './worker-client.ts';

/** The note of the page, which a review changes. */
export interface ReviewTarget {
  readonly given: () => GivenNote;
  /** Replaces the note, and what the config has of it. */
  readonly replace: (note: GivenNote) => void;
  /** Returns the config with the words and rules of a review. */
  readonly remember: (finished: FinishedNote) => GivenNote['config'];
}

export function reviewPanel(client: () => Promise<WorkerClient>, target: ReviewTarget): Panel {
  const notice = make('p', { class: 'hint' });
  const host = make('div', { class: 'host' });
  // The style of the review does not apply to the rest of the page, nor the other way round.
  const root = host.attachShadow({ mode: 'open' });
  const content = make('div', { class: 'review-panel' }, notice, host);
  let reviewed: GivenNote | undefined;
  let before: GivenNote | undefined;

  const connection: Connection = {
    ask: async (method, request) => (await (await client()).send(method, request)) as ReviewView,
    preview: async () => {
      const [finished] = (await (await client()).call('finishReview')) ?? [];
      return finished ? [`${finished.path}: ${amount(finished.decided, 'answer')}`] : [];
    },
    write,
    readAgain: () => begin(target.given()),
    undoWritten: async () => {
      if (!reviewed || !before || !isReviewed(target.given()))
        throw new Error('The note in the editor has changed since. Undo in the editor instead.');
      return replaceWith(before, 'The note is as it was before the review', false);
    },
  };
  const page = new ReviewPage(connection);
  root.append(make('link', { rel: 'stylesheet', href: 'review.css' }), page.element);
  listenToKeys(page.element, (key) => page.press(key));

  async function begin(note: GivenNote): Promise<void> {
    reviewed = note;
    await (await client()).call('beginReview', [note]);
  }

  async function write(): Promise<Written> {
    const [finished] = (await (await client()).call('finishReview')) ?? [];
    if (!finished || !reviewed) throw new Error('The review has ended.');
    before = reviewed;
    const { path, text, decided } = finished;
    const now = { path, text, config: target.remember(finished) };
    return replaceWith(now, `${path}: ${amount(decided, 'answer')} in the editor`, true);
  }

  async function replaceWith(note: GivenNote, line: string, canUndo: boolean): Promise<Written> {
    // The review of the new text must exist before the page asks for it.
    await begin(note);
    target.replace(note);
    return { lines: [line], canUndo };
  }

  async function open(note: GivenNote): Promise<void> {
    notice.replaceChildren();
    try {
      await begin(note);
      await page.open(0);
    } catch (error) {
      notice.replaceChildren((error as Error).message);
    }
    host.hidden = notice.hasChildNodes();
  }

  function isReviewed({ path, text, config }: GivenNote): boolean {
    const isSameText = reviewed?.path === path && reviewed.text === text;
    return isSameText && JSON.stringify(reviewed?.config) === JSON.stringify(config);
  }

  return {
    id: 'review',
    title: 'Review',
    content,
    show(note) {
      if (isReviewed(note)) notice.replaceChildren();
      else if (!reviewed || reviewed.path !== note.path || host.hidden) void open(note);
      else
        notice.replaceChildren(
          'The note has changed since the review began. ',
          button('Review it again', () => open(target.given())),
        );
    },
  };
}
