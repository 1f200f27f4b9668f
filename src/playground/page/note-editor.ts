/** The editor of a note, with its findings underlined. */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { make } from '../../page/dom.ts';
import type { ShownFinding } from '../playground.ts';
import type { TextChange } from './file-text.ts';

/** What the style of the editor needs in the policy of the page. */
const NONCE = EditorView.cspNonce.of('editor');

const setFindings = StateEffect.define<DecorationSet>();

const underlines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = marks.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setFindings)) now = effect.value;
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The message of a finding where the mouse is. The list of findings has the same for the keyboard. */
const explanations = hoverTooltip((view, at) => {
  const found: { from: number; to: number; messages: string[] } = { from: at, to: at, messages: [] };
  view.state.field(underlines).between(at, at, (from, to, { spec }) => {
    found.from = Math.min(found.from, from);
    found.to = Math.max(found.to, to);
    found.messages.push(spec.message);
  });
  if (found.messages.length === 0) return null;
  const lines = found.messages.map((message) => make('p', {}, message));
  return {
    pos: found.from,
    end: found.to,
    create: () => ({ dom: make('div', { class: 'finding' }, ...lines) }),
  };
});

/** Makes an editor that cannot be edited, for a result. @param label its name for screen readers. */
export function readOnlyEditor(parent: HTMLElement, label: string): EditorView {
  const extensions: Extension[] = [
    NONCE,
    EditorView.editable.of(false),
    EditorView.lineWrapping,
    // Without this, the keyboard could not scroll it.
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', 'aria-readonly': 'true' }),
  ];
  return new EditorView({ parent, extensions });
}

/** Replaces the text of an editor. */
export function setText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

export class NoteEditor {
  readonly #view: EditorView;
  readonly #onChange: (changes: readonly TextChange[]) => void;

  /** @param onChange called with the changes of the user. */
  constructor(parent: HTMLElement, onChange: (changes: readonly TextChange[]) => void) {
    this.#onChange = onChange;
    this.#view = new EditorView({ parent, extensions: this.#extensions() });
  }

  #extensions(): Extension[] {
    return [
      NONCE,
      lineNumbers(),
      highlightActiveLine(),
      drawSelection(),
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      // Some assistive programs find what can be edited by its tab index.
      EditorView.contentAttributes.of({ 'aria-label': 'Note', tabindex: '0' }),
      underlines,
      explanations,
      EditorView.updateListener.of((update) => this.#tell(update)),
    ];
  }

  #tell({ docChanged, changes }: ViewUpdate): void {
    if (!docChanged) return;
    const made: TextChange[] = [];
    changes.iterChanges((from, to, _newFrom, _newTo, insert) =>
      made.push({ from, to, insert: insert.toString() }),
    );
    this.#onChange(made);
  }

  /** Shows another note. */
  load(text: string): void {
    this.#view.setState(EditorState.create({ doc: text, extensions: this.#extensions() }));
    this.#view.scrollDOM.scrollTop = 0;
  }

  /** Underlines findings. */
  show(findings: readonly ShownFinding[]): void {
    const { doc } = this.#view.state;
    const marks = findings.flatMap((finding) => {
      const [from, to] = [this.#offset(finding.start), this.#offset(finding.end)];
      const kind = finding.isFixed ? 'fixed' : finding.severity;
      const spec = { class: `underlined ${kind}`, message: finding.message };
      // A finding without text, such as a missing blank line, is shown at the next character.
      const end = Math.min(Math.max(to, from + 1), doc.length);
      return from < end ? [Decoration.mark(spec).range(from, end)] : [];
    });
    this.#view.dispatch({ effects: setFindings.of(Decoration.set(marks, true)) });
  }

  #offset({ line, column }: { readonly line: number; readonly column: number }): number {
    const { doc } = this.#view.state;
    const { from, to } = doc.line(Math.min(line, doc.lines));
    return Math.min(from + column - 1, to);
  }

  /** Selects the place of a finding, or a line. */
  select(start: { readonly line: number; readonly column: number }, end = start): void {
    const [anchor, head] = [this.#offset(start), this.#offset(end)];
    this.#view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    this.#view.focus();
  }
}
