/** The panel with the cleaned note. */

import { amount } from '../../messages/wording.ts';
import { button, make } from '../../page/dom.ts';
import type { GivenNote } from '../opened-note.ts';
import type { CheckedNote } from '../playground.ts';
import { readOnlyEditor, setText } from './note-editor.ts';
import type { Panel } from './panel.ts';
import { copyText, saveText } from './save.ts';

/** @param tell shows a message to the user. */
export function cleanedPanel(tell: (message: string) => void): Panel {
  const summary = make('span', { class: 'hint' });
  const view = make('div', { class: 'text' });
  let editor: ReturnType<typeof readOnlyEditor> | undefined;
  let note: GivenNote | undefined;
  let checked: CheckedNote | undefined;
  const copy = button('Copy', copyNote);
  const save = button('Download', saveNote);
  const content = make('div', { class: 'cleaned' }, make('div', { class: 'bar' }, copy, save, summary), view);
  for (const one of [copy, save]) one.disabled = true;

  async function copyNote(): Promise<void> {
    const copied = await copyText(checked!.cleaned);
    tell(
      copied
        ? 'The cleaned note was copied.'
        : 'The browser does not allow copying; download the note instead.',
    );
  }

  function saveNote(): void {
    saveText(note!.path.replace(/^.*\//, ''), checked!.cleaned);
  }

  /** The text is only drawn while it is visible. */
  function show(): void {
    if (!checked) return;
    editor ??= readOnlyEditor(view, 'Cleaned note');
    if (editor.state.doc.toString() !== checked.cleaned) setText(editor, checked.cleaned);
  }

  function check(now: GivenNote, result: CheckedNote): void {
    note = now;
    checked = result;
    for (const one of [copy, save]) one.disabled = false;
    summary.textContent = result.cleaned === now.text ? 'No changes' : amount(result.changes, 'change');
  }

  return { id: 'cleaned', title: 'Cleaned', content, check, show };
}
