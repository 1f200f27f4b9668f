/** The notes that are open, and the controls that open more. */

import { make } from '../../page/dom.ts';
import { elementWithId } from './element-with-id.ts';
import { FileText } from './file-text.ts';
import { type OpenedFile, type ReadFiles, readDropped, readFiles } from './opened-files.ts';

/** A note that is open. */
export interface ListedNote {
  readonly path: string;
  readonly text: FileText;
}

export class NoteList {
  readonly #notes = new Map<string, ListedNote>();
  readonly #select = elementWithId<HTMLSelectElement>('notes');
  readonly #onShow: () => void;
  readonly #tell: (message: string) => void;
  #current: ListedNote = { path: 'note.md', text: new FileText('') };

  /**
   * @param onShow called when another note is shown.
   * @param tell shows a message to the user.
   */
  constructor(onShow: () => void, tell: (message: string) => void) {
    this.#onShow = onShow;
    this.#tell = tell;
    this.#select.addEventListener('change', () => this.#show(this.#select.value));
    this.#openWith('open', 'files');
    this.#openWith('open-folder', 'folder');
    this.#acceptDrops();
  }

  /** The note that is shown. */
  get current(): ListedNote {
    return this.#current;
  }

  /** Adds notes, and shows the first of them. A note with the path of another one replaces it. */
  add(files: readonly OpenedFile[]): void {
    const [first] = files;
    if (!first) return;
    for (const { path, text } of files) this.#notes.set(path, { path, text: new FileText(text) });
    this.#select.replaceChildren(
      ...[...this.#notes.keys()].map((path) => make('option', { value: path }, path)),
    );
    this.#select.value = first.path;
    elementWithId('choice').hidden = this.#notes.size < 2;
    this.#show(first.path);
  }

  #show(path: string): void {
    this.#current = this.#notes.get(path)!;
    this.#onShow();
  }

  #openWith(button: string, input: string): void {
    const files = elementWithId<HTMLInputElement>(input);
    elementWithId(button).addEventListener('click', () => files.click());
    files.addEventListener('change', async () => {
      this.#addRead(await readFiles(files.files ?? []));
      files.value = '';
    });
  }

  #acceptDrops(): void {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const mark = (isOver: boolean) => elementWithId('editor').classList.toggle('dropping', isOver);
    addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      mark(true);
    });
    addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? mark(false));
    // The editor would insert the text of a dropped file.
    addEventListener(
      'drop',
      async (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        mark(false);
        this.#addRead(await readDropped(event.dataTransfer!));
      },
      true,
    );
  }

  #addRead({ notes, problems }: ReadFiles): void {
    this.add(notes);
    if (problems.length > 0) this.#tell(problems.join('; '));
  }
}
