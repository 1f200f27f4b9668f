/** The dialogs of the page: writing the notes, and the keys. */

import type { ReviewView } from '../review/review-api.ts';
import type { Connection, Written } from './connection.ts';
import { button, make } from './dom.ts';

/** The keys of the page, which are those of the terminal, and what they do. */
const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['y', 'make this change'],
  ['n', 'keep the text as it is'],
  ['a', 'make all changes of this rule that are left, or all that the card shows'],
  ['d', 'make none of them'],
  ['e', 'write another answer for the word'],
  ['w', 'accept the word: add it to “words” in the config'],
  ['m', 'choose where a refusal is remembered'],
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

/** Closes a dialog. The focus must not stay in it, not even until the page is drawn again. */
function close(dialog: HTMLDialogElement): void {
  dialog.close();
  dialog.remove();
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
      button('Close', () => close(dialog), undefined, { class: 'primary' }),
    ),
  );
}

/** What the dialogs about writing can do. */
export interface WriteActions extends Pick<Connection, 'preview'> {
  /** Writes, and shows the review of the notes as they are then. */
  readonly write: () => Promise<Written>;
  readonly undo: () => Promise<Written>;
  readonly readAgain: () => Promise<void>;
  readonly end: (() => Promise<void>) | undefined;
}

/** Shows what would be written, and asks whether to write it. */
export function askToWrite(page: HTMLElement, { notes, rules }: ReviewView, actions: WriteActions): void {
  const left = notes.reduce((sum, { open }) => sum + open, 0);
  const openRules = rules.filter(({ open }) => open > 0).map(({ rule, open }) => `${open} ${rule}`);
  const list = make('ul', { class: 'written' }, make('li', {}, '…'));
  const { failure, attempt } = attempts();
  const again = button('Read the notes again', () =>
    attempt(async () => {
      await actions.readAgain();
      close(dialog);
    }),
  );
  const write = async (): Promise<void> => {
    const written = await actions.write();
    close(dialog);
    showWritten(page, written, 'Written', actions);
  };
  const go = button('Write', () => attempt(write).then(offerAgain), undefined, { class: 'primary' });
  const offerAgain = (): void => {
    const hasFailed = failure.textContent !== '';
    again.hidden = !hasFailed;
    go.hidden = hasFailed;
  };
  // Nothing is written unseen.
  go.disabled = true;
  again.hidden = true;
  const dialog = show(
    page,
    'Write',
    list,
    ...(left > 0 ? [make('p', {}, `What is not decided stays as it is: ${openRules.join(', ')}.`)] : []),
    failure,
    make(
      'div',
      { class: 'answers' },
      go,
      again,
      button('Back to the review', () => close(dialog)),
    ),
  );
  void attempt(async () => {
    list.replaceChildren(...itemsOf(await actions.preview()));
    go.disabled = false;
    go.focus();
  }).then(() => {
    offerAgain();
    if (go.hidden) list.replaceChildren();
  });
}

/** Shows what was written, or put back. */
export function showWritten(page: HTMLElement, written: Written, title: string, actions: WriteActions): void {
  const { undo, end } = actions;
  const { failure, attempt } = attempts();
  const answers = make('div', { class: 'answers' });
  const list = make('ul', { class: 'written' }, ...itemsOf(written.lines));
  const dialog = show(page, written.lines.length > 0 ? title : 'No changes', list, failure, answers);
  if (end) answers.append(button('Finish', () => attempt(end), undefined, { class: 'primary' }));
  answers.append(button('Back to the review', () => close(dialog)));
  if (written.canUndo) {
    const takeBack = async (): Promise<void> => {
      const undone = await undo();
      close(dialog);
      showWritten(page, undone, 'Undone', actions);
    };
    answers.append(button('Undo: put the files back', () => attempt(takeBack)));
  }
  answers.querySelector('button')?.focus();
}

function itemsOf(lines: readonly string[]): HTMLElement[] {
  return lines.map((line) => make('li', {}, line));
}

/** Returns a function that does something, and the place where its error is shown. */
function attempts(): { failure: HTMLElement; attempt: (work: () => Promise<void>) => Promise<void> } {
  const failure = make('p', { class: 'failure', role: 'alert' });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    failure.textContent = '';
    try {
      await work();
    } catch (error) {
      failure.textContent = (error as Error).message;
    }
  };
  return { failure, attempt };
}
