/** The notes of a project outside a run. Their links to headings of the run’s notes cannot be updated. */

import { dirname, resolve } from 'node:path';
import type { NamedConfig } from '../config/load-config.ts';
import { checksumOf } from '../reader/checksum.ts';
import { resolveLinks } from '../reader/confined-folder.ts';
import { homeOf } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { mayLink } from './may-link.ts';

/** A text of a note outside the run. */
export interface OutsideText {
  /** An absolute path. */
  readonly path: string;
  readonly text: string;
}

/** Returns other texts that count in addition to those of files, such as staged ones. @param paths absolute. */
export type MoreTexts = (paths: readonly string[]) => readonly OutsideText[];

/** Finds and reads the notes outside a run when they are first needed, which few runs do. */
export class OutsideNotes {
  readonly #paths: readonly string[];
  readonly #config: NamedConfig | undefined;
  readonly #more: MoreTexts | undefined;
  #texts: Promise<readonly OutsideText[]> | undefined;

  /**
   * @param paths the notes of the run.
   * @param config the config that the user named.
   */
  constructor(paths: readonly string[], config?: NamedConfig, more?: MoreTexts) {
    this.#paths = paths;
    this.#config = config;
    this.#more = more;
  }

  /** Returns the texts that may link to headings of other notes. They are read once. */
  texts(): Promise<readonly OutsideText[]> {
    this.#texts ??= this.#read();
    return this.#texts;
  }

  /** Returns what identifies these texts. */
  async key(): Promise<string> {
    const texts = JSON.stringify((await this.texts()).map(({ path, text }) => [path, text]));
    return `${texts.length}:${checksumOf(texts)}`;
  }

  async #read(): Promise<OutsideText[]> {
    const paths = await pathsOutside(this.#paths, Number.POSITIVE_INFINITY, this.#config);
    const texts = paths.flatMap((path) => textOfFile(path) ?? []);
    return [...texts, ...(this.#more?.(paths) ?? [])].filter(({ text }) => mayLink(text));
  }
}

/**
 * Returns the paths of the notes outside a run, in order.
 *
 * @param paths the notes of the run.
 * @param most how many notes of a project are read; see `notesOfFolder`.
 */
export async function pathsOutside(
  paths: readonly string[],
  most?: number,
  config?: NamedConfig,
): Promise<string[]> {
  const { notesOfFolder } = await import('./workspace-notes.ts');
  const homes = new Set(paths.map((path) => homeOf(dirname(resolve(path)))));
  const found = new Set<string>();
  for (const home of homes) {
    // If the config is invalid, or lists missing notes, all notes of the folder count.
    const notes = await notesOfFolder(home, most, config).catch(() => notesOfFolder(home, most, false));
    for (const path of notes) found.add(path);
  }
  for (const path of paths) found.delete(resolve(path));
  if (found.size === 0) return [];
  // Symbolic links may lead to notes of the run.
  const own = new Set(paths.map(realPath));
  return [...found].filter((path) => !own.has(realPath(path))).sort();
}

function realPath(path: string): string {
  try {
    return resolveLinks(path);
  } catch {
    return resolve(path);
  }
}

/** The text of a file; `undefined` if it cannot be read. */
function textOfFile(path: string): OutsideText | undefined {
  try {
    return { path, text: readPlainFile(path).toString() };
  } catch {
    return undefined;
  }
}
