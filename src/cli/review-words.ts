/** `lint --add-words`: which words become accepted ones, and what is said about it. */

import type { NamedConfig } from '../config/load-config.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { alternatives, amount } from '../messages/wording.ts';
import { suggestionsOf } from '../pipeline/suggestion-fix.ts';
import { frameOf } from '../report/frame.ts';
import { type ColorOptions, type Paint, painter, wantsColor } from '../report/style.ts';
import {
  addToConfigs,
  configsOf,
  type FoundPlace,
  type FoundWords,
  type MisspeltWord,
  type UnsureWord,
} from '../session/found-words.ts';
import { WordReplacements } from '../session/replace-words.ts';
import type { RunRecord } from '../session/undo/run-record.ts';
import { WordList } from '../spelling/word-list.ts';
import { type Ask, askOnTerminal, canAsk, endByInterrupt } from './ask.ts';
import { say } from './say.ts';

const WIDTH = 100;

/** The options of `lint` that matter here. */
export interface WordQuestionOptions extends ColorOptions {
  readonly config?: NamedConfig;
  readonly staged?: boolean;
}

/**
 * Adds the words that may be correct to the configs: on a terminal those that the user accepts, elsewhere all of them.
 * Misspelt words are named.
 *
 * @param record the record of the run, which gets the changed files.
 * @param isOnlyOutput whether the other findings were not printed.
 * @returns an exit code, which is that of the run by default.
 * @throws {UserError} if a config or a note cannot be changed.
 */
export async function reviewWords(
  words: FoundWords,
  options: WordQuestionOptions,
  exitCode: number,
  record: RunRecord,
  isOnlyOutput: boolean,
): Promise<number> {
  const unsure = await words.unsure(options.config);
  const review = new Review(options);
  if (canAsk() && unsure.length > 0) {
    const ending = await askOnTerminal((ask) => review.ask(unsure, ask));
    if (ending === 'interrupted') {
      say('nothing was added or replaced');
      return endByInterrupt();
    }
  } else review.accepted.push(...unsure);
  let count = 0;
  await addToConfigs(review.accepted, record, (config, added) => {
    count += added.length;
    say(`added to “words” in ${shownName(shownPath(config))}: ${oneLine(added.join(', '))}`);
  });
  await review.replaced.write(record, (path, done) => {
    const what =
      done === 0 ? 'no words replaced: other text would change' : `${amount(done, 'word')} replaced`;
    say(`${shownName(path)}: ${what}`);
  });
  for (const { path, finding } of review.kept)
    say(
      `${shownName(path)}:${finding.start.line}: “${finding.actual}” not replaced: other text would change`,
    );
  if (count === 0) say('no words added');
  await sayRefused(words.misspelt, options.config);
  if (isOnlyOutput) say(`${amount(words.others, 'other finding')} (run lint without --add-words to see all)`);
  return exitCode;
}

/** Names the words that are never added, in the words of their findings, and how to accept them. */
async function sayRefused(words: readonly MisspeltWord[], config: NamedConfig | undefined): Promise<void> {
  if (words.length === 0) return;
  const names = words.map(({ word, suggestions }) => `${word} (expected ${alternatives(suggestions)})`);
  say(`not added: ${oneLine(names.join(', '))}`);
  const configs = (await configsOf(words, config)).map((path) => shownName(shownPath(path)));
  say(`to accept one of them anyway, add it to “words” in ${configs.join(' or ')}`);
}

/** The questions about words, and what the answers choose. */
class Review {
  readonly accepted: UnsureWord[] = [];
  readonly replaced = new WordReplacements();
  /** The places at which a word cannot be replaced. */
  readonly kept: FoundPlace[] = [];
  readonly #paint: Paint;
  /** Staged notes are not replaced: their text may not be that of the files. */
  readonly #replaces: boolean;

  constructor(options: WordQuestionOptions) {
    this.#paint = painter(wantsColor(process.stderr, options));
    this.#replaces = !options.staged;
  }

  async ask(words: readonly UnsureWord[], ask: Ask): Promise<void> {
    for (const [i, one] of words.entries()) {
      if (this.#accepts(one)) continue;
      // Colours are control characters, which `say` would remove.
      process.stderr.write(`${this.#shown(one)}\n`);
      const answer = await this.#answer(one, ask);
      if (answer === 'q') return;
      if (answer === 'a') {
        this.accepted.push(...words.slice(i));
        return;
      }
      if (answer === 'y') this.accepted.push(one);
      else if (answer !== 's') this.#replace(one, answer.replacement);
    }
  }

  #replace({ places }: UnsureWord, replacement: string): void {
    for (const place of places) if (!this.replaced.choose(place, replacement)) this.kept.push(place);
  }

  /** Whether an earlier answer accepts a word, such as its singular. */
  #accepts({ word, config }: UnsureWord): boolean {
    const accepted = this.accepted.filter((one) => one.config === config);
    return new WordList(accepted.map((one) => one.word)).accepts(word);
  }

  #shown({ places }: UnsureWord): string {
    const [{ path, finding, text }] = places as readonly [FoundPlace];
    const { line, column } = finding.start;
    const width = Math.min(process.stderr.columns || WIDTH, WIDTH);
    const style = { paint: this.#paint, width, gutter: String(line).length };
    const place = this.#paint('bold', `${shownName(path)}:${line}:${column}`);
    return [`\n${place} ${oneLine(finding.message)}`, ...frameOf(text, finding, style)].join('\n');
  }

  async #answer(
    one: UnsureWord,
    ask: Ask,
  ): Promise<'y' | 's' | 'a' | 'q' | { readonly replacement: string }> {
    const { word, config, places } = one;
    const replacements = this.#replacementsOf(places);
    const keys = ['y', ...replacements.map(([key]) => key), 's', 'a', 'q', '?'];
    const count = places.length > 1 ? ` (${places.length} places)` : '';
    for (;;) {
      const answer = (await ask(`Accept “${oneLine(word)}”${count}? [${keys.join('/')}] `)).toLowerCase();
      const replacement = replacements.find(([key]) => key === answer)?.[1];
      if (replacement !== undefined) return { replacement };
      if (answer === 'y' || answer === 's' || answer === 'a' || answer === 'q') return answer;
      say(helpOn(shownName(shownPath(config)), replacements));
    }
  }

  /** Returns the replacements that are possible at any place, with their keys: r, r2 and r3. */
  #replacementsOf(places: readonly FoundPlace[]): (readonly [key: string, replacement: string])[] {
    if (!this.#replaces) return [];
    return suggestionsOf(places[0]!.finding)
      .filter((suggestion) => places.some((place) => this.replaced.isPossible(place, suggestion)))
      .map((suggestion, i) => [i === 0 ? 'r' : `r${i + 1}`, suggestion] as const);
  }
}

function helpOn(config: string, replacements: readonly (readonly [string, string])[]): string {
  const rows = [
    ['y', `accept it: add it to “words” in ${config}`],
    ...replacements.map(([key, word]) => [key, `replace it with “${oneLine(word)}”`]),
    ['s', 'skip it'],
    ['a', 'accept it and all other words'],
    ['q', 'stop, and keep your answers so far'],
  ];
  return rows.map(([key = '', what]) => `    ${key.padEnd(2)}  ${what}`).join('\n');
}
