/** The dialogs of the page: writing the notes, and the keys. */

import { amount } from '../messages/wording.ts';
import type { ReviewView } from '../review/review-api.ts';
import type { Written } from './connection.ts';
import { button, make } from './dom.ts';

/** The keys of the page, which are those of the terminal, and what they do. */
const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['y', 'make this change'],
  ['n', 'keep the text as it is'],
  ['a', 'make all changes of this rule that are left'],
  ['d', 'make none of them'],
  ['e', 'write another answer for the word'],
  ['w', 'accept the word: add it to “words” in the config'],
  ['o', 'look at the changes of a rule one by one'],
  ['r', 'decide again'],
  ['u', 'undo the last decision'],
  ['j', 'next question'],
  ['k', 'previous question'],
  ['q', 'stop here and write'],
  ['?', 'show these keys'],
];

/** Shows a dialog on a page until it is closed. */
function show(page: HTMLElement, title: string, ...content: readonly Node[]): HTMLDialogElement {
  const heading = make('h2', { id: 'dialog-title' }, title);
  const dialog = make('dialog', { 'aria-labelledby': 'dialog-title' }, heading, ...content);
  dialog.addEventListener('close', () => dialog.remove());
  page.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Shows what the keys do. */
export function showKeys(page: HTMLElement): void {
  const rows = KEYS.map(([key, what]) =>
    make('tr', {}, make('th', { scope: 'row' }, make('kbd', {}, key)), make('td', {}, what)),
  );
  const dialog = show(page, 'Keys', make('table', { class: 'keys' }, make('tbody', {}, ...rows)));
  dialog.append(
    make(
      'div',
      { class: 'answers' },
      button('Close', () => dialog.close(), undefined, { class: 'primary' }),
    ),
  );
}

/** Asks whether to write the notes. @param write called if so. */
export function askToWrite(
  page: HTMLElement,
  { notes, rules }: ReviewView,
  write: () => Promise<Written>,
  onWritten: (written: Written) => void,
): void {
  const left = notes.reduce((sum, { open }) => sum + open, 0);
  const total = notes.reduce((sum, one) => sum + one.total, 0);
  const openRules = rules.filter(({ open }) => open > 0).map(({ rule, open }) => `${open} ${rule}`);
  const failure = make('p', { class: 'failure', role: 'alert' });
  const go = button(
    notes.length === 1 ? 'Write the note' : `Write ${notes.length} notes`,
    async () => {
      go.disabled = true;
      try {
        const written = await write();
        dialog.close();
        onWritten(written);
      } catch (error) {
        failure.textContent = (error as Error).message;
        go.disabled = false;
      }
    },
    undefined,
    { class: 'primary' },
  );
  const dialog = show(
    page,
    'Write',
    make(
      'p',
      {},
      `${amount(total - left, 'question')} of ${total} ${total - left === 1 ? 'is' : 'are'} decided.`,
    ),
    ...(left > 0 ? [make('p', {}, `What is not decided stays as it is: ${openRules.join(', ')}.`)] : []),
    failure,
    make(
      'div',
      { class: 'answers' },
      go,
      button('Back to the review', () => dialog.close()),
    ),
  );
  go.focus();
}

/** What can follow after the notes were written. */
export interface AfterWriting {
  /** Takes back what was written, if that is possible. */
  readonly undo: (() => Promise<Written>) | undefined;
  readonly end: (() => Promise<void>) | undefined;
  /** Shows the review of the files as they are now. */
  readonly goOn: () => Promise<void>;
}

/** Shows what was written, or put back. */
export function showWritten(page: HTMLElement, written: Written, title: string, after: AfterWriting): void {
  const { undo, end, goOn } = after;
  const list = make('ul', { class: 'written' }, ...written.lines.map((line) => make('li', {}, line)));
  const failure = make('p', { class: 'failure', role: 'alert' });
  const answers = make('div', { class: 'answers' });
  const dialog = show(page, written.lines.length > 0 ? title : 'No changes', list, failure, answers);
  dialog.addEventListener('close', () => void goOn());
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failure.textContent = (error as Error).message;
    }
  };
  if (end) {
    const finish = async (): Promise<void> => {
      await end();
      page.replaceChildren(
        make('main', { class: 'ended' }, make('h1', {}, 'Done'), make('p', {}, 'You can close this page.')),
      );
    };
    answers.append(button('Finish', () => attempt(finish), undefined, { class: 'primary' }));
  }
  answers.append(button('Back to the review', () => dialog.close()));
  if (undo && written.canUndo) {
    const takeBack = async (): Promise<void> => {
      const undone = await undo();
      dialog.close();
      showWritten(page, undone, 'Undone', { ...after, undo: undefined });
    };
    answers.append(button('Undo: put the files back', () => attempt(takeBack)));
  }
  answers.querySelector('button')?.focus();
}
