/** Replacing words in notes by suggestions that the user has chosen, with a proof that nothing else changes. */

import { fixOfSuggestion } from '../pipeline/suggestion-fix.ts';
import { readNote } from '../reader/read.ts';
import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { verify } from '../source/verify.ts';
import { writeFile } from '../writer/write-file.ts';
import type { FoundPlace } from './found-words.ts';
import type { RunRecord } from './undo/run-record.ts';

/** A note and the replacements in it. */
interface ChosenNote {
  readonly source: Source;
  readonly fixes: Fix[];
}

export class WordReplacements {
  readonly #notes = new Map<string, ChosenNote>();

  /**
   * Whether a word can be replaced at a place; not in a heading, for instance, whose links would have to follow.
   *
   * @throws {UserError} if the note cannot be read.
   */
  isPossible(place: FoundPlace, replacement: string): boolean {
    return fixOfSuggestion(place.finding, replacement, this.#noteAt(place.path).source) !== undefined;
  }

  /**
   * Chooses a replacement for a word at a place.
   *
   * @returns whether it is possible.
   */
  choose(place: FoundPlace, replacement: string): boolean {
    const { source, fixes } = this.#noteAt(place.path);
    const fix = fixOfSuggestion(place.finding, replacement, source);
    if (fix) fixes.push(fix);
    return fix !== undefined;
  }

  /**
   * Writes all notes with replacements.
   *
   * @param record the record of the run, which gets the notes.
   * @param onWritten called for each note, with the number of replacements; with none if they are impossible together.
   * @throws {UserError} if a note cannot be written, or has changed.
   */
  async write(record: RunRecord, onWritten: (path: string, count: number) => void): Promise<void> {
    for (const [path, { source, fixes }] of this.#notes) {
      if (fixes.length === 0) continue;
      const proof = verify(source, fixes);
      if (proof.ok) {
        const [before, after] = [source.text.toString(), proof.source.text.toString()];
        if (writeFile(path, after, before)) await record.add([{ path, before, after }]);
      }
      onWritten(path, proof.ok ? fixes.length : 0);
    }
  }

  #noteAt(path: string): ChosenNote {
    const note = this.#notes.get(path) ?? { source: readNote(path).source, fixes: [] };
    this.#notes.set(path, note);
    return note;
  }
}
