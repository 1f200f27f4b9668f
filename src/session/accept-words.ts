/** Accepting words: the unsure misspellings of notes are added to the configs of those notes. */

import { dirname, join, resolve } from 'node:path';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import type { FileReport } from '../report/format.ts';
import { bareWord } from '../spelling/words.ts';

export class UnsureWords {
  readonly #byPath = new Map<string, readonly string[]>();

  /** Collects the words in a report that may be misspelt or not. */
  add({ path, findings }: FileReport): void {
    const words = findings.flatMap(({ ruleId, unsure, actual }) =>
      ruleId === 'typo' && unsure && actual ? bareWord(actual) : [],
    );
    this.#byPath.set(path, words);
  }

  /**
   * Adds the collected words to the config of each note.
   *
   * @param config the config file for all notes, if the user named one.
   * @param onAdded called for each changed config with the words that were added.
   * @returns how many words were added.
   * @throws {UserError} if a config cannot be changed.
   */
  async accept(
    config: NamedConfig | undefined,
    onAdded: (file: string, words: readonly string[]) => void,
  ): Promise<number> {
    const { addWordsTo } = await import('../config/add-words.ts');
    let count = 0;
    for (const [file, words] of await this.#byConfig(config)) {
      const added = addWordsTo(file, words);
      count += added.length;
      if (added.length > 0) onAdded(file, added);
    }
    return count;
  }

  async #byConfig(config: NamedConfig | undefined): Promise<ReadonlyMap<string, readonly string[]>> {
    const wordsByFile = new Map<string, string[]>();
    for (const [path, words] of this.#byPath) {
      const folder = dirname(resolve(path));
      const { file = join(folder, 'ddia-notes.config.json') } = await configFor(folder, config);
      if (words.length > 0) wordsByFile.set(file, [...(wordsByFile.get(file) ?? []), ...words]);
    }
    return wordsByFile;
  }
}
