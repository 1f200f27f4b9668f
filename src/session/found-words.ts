/** The words in the notes of a run that may be misspelt or not, for the user to accept. */

import { dirname, join, resolve } from 'node:path';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { type NoteText, PartialText, partsOf } from '../pipeline/note-text.ts';
import type { FileReport } from '../report/format.ts';
import { addTo } from '../source/grouping.ts';
import { theLexicon } from '../spelling/lexicon.ts';
import { bareWord } from '../spelling/words.ts';
import type { RunRecord } from './undo/run-record.ts';

/** A place of a word. */
export interface FoundPlace {
  readonly path: string;
  readonly finding: Diagnostic;
  /** The text of the note around the word. */
  readonly text: NoteText;
}

/** A word that may be correct. */
export interface UnsureWord {
  readonly word: string;
  /** The config that would accept it. */
  readonly config: string;
  readonly places: readonly FoundPlace[];
}

/** A word that is never accepted together with others. */
export interface MisspeltWord {
  readonly word: string;
  readonly suggestions: readonly string[];
  /** A note that contains it. */
  readonly path: string;
}

/** Whether the word of a finding is a known misspelling of a suggestion, even if it may be correct at this place. */
export function isKnownMisspelling({ actual = '', expected = [] }: Diagnostic): boolean {
  const word = bareWord(actual).toLowerCase();
  return expected.some((right) => theLexicon().isKnownPair(word, bareWord(right).toLowerCase()));
}

export class FoundWords {
  readonly #unsure = new Map<string, FoundPlace[]>();
  readonly #misspelt = new Map<string, MisspeltWord>();
  #others = 0;

  /** Collects the words in a report. */
  add({ path, text, findings }: FileReport): void {
    for (const finding of findings) {
      const { ruleId, actual, expected = [], unsure } = finding;
      if (ruleId === 'typo' && actual !== undefined) {
        const word = bareWord(actual);
        if (unsure && !isKnownMisspelling(finding)) {
          const shown = typeof text === 'string' ? new PartialText(partsOf(text, [finding])) : text;
          addTo(this.#unsure, word, { path, finding, text: shown });
          continue;
        }
        this.#misspelt.set(word, { word, suggestions: expected.map(bareWord), path });
      }
      this.#others++;
    }
  }

  /** How many findings are not about words that may be correct. */
  get others(): number {
    return this.#others;
  }

  /** The words that are misspelt, in the order in which they were found. */
  get misspelt(): readonly MisspeltWord[] {
    return [...this.#misspelt.values()];
  }

  /**
   * Returns the words that may be correct, in the order in which they were found. A word in notes with several configs
   * is returned for each of them.
   *
   * @param named the config file for all notes, if the user named one.
   */
  async unsure(named: NamedConfig | undefined): Promise<UnsureWord[]> {
    const words: UnsureWord[] = [];
    for (const [word, places] of this.#unsure) {
      const byConfig = new Map<string, FoundPlace[]>();
      for (const place of places) addTo(byConfig, await configOf(place.path, named), place);
      for (const [config, ofConfig] of byConfig) words.push({ word, config, places: ofConfig });
    }
    return words;
  }
}

/** Returns the config files of misspelt words, which could accept them. */
export async function configsOf(
  words: readonly MisspeltWord[],
  named: NamedConfig | undefined,
): Promise<string[]> {
  return [...new Set(await Promise.all(words.map(({ path }) => configOf(path, named))))];
}

/** Returns the config file of a note; the one to create beside it if it has none. */
export async function configOf(path: string, named: NamedConfig | undefined): Promise<string> {
  const folder = dirname(resolve(path));
  const { file = join(folder, 'ddia-notes.config.json') } = await configFor(folder, named);
  return file;
}

/**
 * Adds words to their configs.
 *
 * @param record the record of the run, which gets the configs.
 * @param onAdded called for each changed config with the words that were added.
 * @throws {UserError} if a config cannot be changed.
 */
export async function addToConfigs(
  words: readonly UnsureWord[],
  record: RunRecord,
  onAdded: (config: string, added: readonly string[]) => void,
): Promise<void> {
  const { addWordsTo } = await import('../config/change-config.ts');
  const byConfig = new Map<string, string[]>();
  for (const { word, config } of words) addTo(byConfig, config, word);
  for (const [config, accepted] of byConfig) {
    const { added, before, after } = addWordsTo(config, accepted);
    if (added.length === 0) continue;
    await record.add([{ path: config, before, after }]);
    onAdded(config, added);
  }
}
