/** The folders that are open in the editor, and the linter of each note. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { forgetConfigs } from '../config/load-config.ts';
import { setWorkFolders } from '../config/trust.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { isInFolder } from '../reader/home.ts';
import { IgnoreFiles } from '../reader/ignore-files.ts';
import type { OpenTexts } from '../session/note-files.ts';
import { notesOfFolder } from '../session/workspace-notes.ts';
import { NoteSet } from './note-set.ts';

const HOW_TO_TRUST = 'set ddiaNotes.trust to true if you trust it';
const HOW_TO_TRUST_OTHERS = 'open its folder as a workspace folder if you trust it';

export class Workspace {
  readonly #openTexts: OpenTexts;
  readonly #log: (error: unknown) => void;
  #folders: readonly string[] = [];
  #trusted: readonly string[] = [];
  #generation = 0;
  #sets = new Map<string, Promise<NoteSet | undefined>>();
  /** Notes that belong to no set, or to none that can be read. */
  #single = new Map<string, NoteSet>();
  #ignored = new IgnoreFiles();
  /** Files of the workspace that are no notes of its sets, as was looked up. */
  #others = new Set<string>();

  /** @param log reports a folder whose notes cannot be found. */
  constructor(openTexts: OpenTexts, log: (error: unknown) => void) {
    this.#openTexts = openTexts;
    this.#log = log;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /**
   * Sets the folders of the workspace.
   *
   * @param folders absolute paths.
   * @param trust whether their configs may run programs.
   */
  setFolders(folders: readonly string[], trust: boolean): void {
    this.#folders = folders.map((folder) => resolve(folder));
    this.#trusted = trust ? this.#folders : [];
    setWorkFolders(...this.trust);
    workIn(this.#folders[0]);
    this.forget();
  }

  /** The folders whose configs may run programs; see `setWorkFolders`. */
  get trust(): readonly [folders: readonly string[], howToTrust: string] {
    return [this.#trusted, this.#trusted.length > 0 ? HOW_TO_TRUST_OTHERS : HOW_TO_TRUST];
  }

  /** How often everything was read again. */
  get generation(): number {
    return this.#generation;
  }

  /** Makes everything be read again: configs, ignore files, and which notes there are. */
  forget(): void {
    forgetConfigs();
    this.#generation++;
    this.#sets = new Map();
    this.#single = new Map();
    this.#ignored = new IgnoreFiles();
    this.#others = new Set();
  }

  /** Makes the lists of notes be read again, because files were created or removed. */
  forgetNotes(): void {
    this.#sets = new Map();
    this.#single = new Map();
  }

  /**
   * Looks for a file that was opened or saved, which may be new.
   *
   * @returns whether it is a note that was not known.
   */
  async findNew(path: string): Promise<boolean> {
    const folder = this.folderOf(path);
    if (folder === undefined || this.#others.has(path) || !isMarkdownFile(path) || !existsSync(path))
      return false;
    if ((await this.#setOfFolder(folder))?.has(path)) return false;
    this.#others.add(path);
    const paths = await notesOfFolder(folder).catch((): string[] => []);
    if (!paths.includes(path)) return false;
    this.forgetNotes();
    return true;
  }

  /** Returns the notes of the folder of the workspace that contains a file or folder. */
  async notesAround(path: string): Promise<NoteSet | undefined> {
    const folder = this.folderOf(path);
    return folder === undefined ? undefined : this.#setOfFolder(folder);
  }

  /** Forgets what is known of a document that was closed. */
  close(path: string): void {
    this.#single.delete(path);
  }

  /**
   * Returns the notes with which a note is linted.
   *
   * @param path absolute; `<stdin>` for a document without a file.
   */
  async setOf(path: string): Promise<NoteSet> {
    const folder = this.folderOf(path);
    const set = folder === undefined ? undefined : await this.#setOfFolder(folder);
    if (set?.has(path)) return set;
    const single = this.#single.get(path) ?? new NoteSet([path], this.#openTexts);
    this.#single.set(path, single);
    return single;
  }

  /** Returns the notes with which a note is linted; `undefined` if the note is ignored. */
  async unignoredSetOf(path: string): Promise<NoteSet | undefined> {
    return (await this.isIgnored(path)) ? undefined : this.setOf(path);
  }

  /** Whether an ignore file ignores a note. */
  async isIgnored(path: string): Promise<boolean> {
    const { paths } = await this.setOf(path);
    const isFound = paths.length > 1 || path === '<stdin>';
    return !isFound && (await this.#ignored.ignoredBy(path)) !== undefined;
  }

  /** Returns the sets of all folders of the workspace, and of documents that belong to none. */
  async allSets(documents: readonly { readonly path: string | undefined }[]): Promise<NoteSet[]> {
    const ofFolders = await Promise.all(this.#folders.map((folder) => this.#setOfFolder(folder)));
    const paths = documents.flatMap(({ path }) => path ?? []);
    const ofDocuments = await Promise.all(paths.map((path) => this.setOf(path)));
    return [...new Set([...ofFolders, ...ofDocuments])].filter((set) => set !== undefined);
  }

  /** Returns the innermost folder of the workspace that contains a file. */
  folderOf(path: string): string | undefined {
    return this.#folders.filter((folder) => isInFolder(path, folder)).sort((a, b) => b.length - a.length)[0];
  }

  #setOfFolder(folder: string): Promise<NoteSet | undefined> {
    const known = this.#sets.get(folder);
    if (known) return known;
    const set = this.#findSet(folder);
    this.#sets.set(folder, set);
    return set;
  }

  async #findSet(folder: string): Promise<NoteSet | undefined> {
    try {
      return new NoteSet(await notesOfFolder(folder), this.#openTexts);
    } catch (error) {
      this.#log(error);
      return undefined;
    }
  }
}

/** Makes a folder the current one, as on the command line, whose findings in broken links depend on it. */
function workIn(folder: string | undefined): void {
  try {
    if (folder !== undefined) process.chdir(folder);
  } catch {
    // The folder may not exist yet.
  }
}
