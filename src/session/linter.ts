/** Where a note is taken apart: its findings, its fixes, its links into other notes. Any thread may have one. */

import type { Notes } from '../links/addresses.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { type Diagnostic, sortDiagnostics } from '../pipeline/diagnostic.ts';
import type { Result } from '../pipeline/fix-progress.ts';
import { fixNote, lintNote } from '../pipeline/passes.ts';
import type { NoteContext } from '../pipeline/run-rules.ts';
import { fixWithPluginsAsync, lintWithPluginsAsync } from '../pipeline/with-plugins.ts';
import type { NoteFile } from '../reader/read.ts';
import type { Transformed, Transformer } from '../reprint/transform.ts';
import type { Range } from '../source/range.ts';
import { Ranges } from '../source/ranges.ts';
import { Source } from '../source/source.ts';
import { FilesAround } from './files-around.ts';
import { type LinkBetween, linksFrom, notesOf, urlOf } from './note-links.ts';
import { type RuleOptions, Settings } from './note-settings.ts';
import { type UnknownWords, wordsElsewhere } from './unknown-words.ts';

/** What all notes of a call share; data, so that threads can be given it. */
export interface Common {
  readonly options: RuleOptions;
  /** The notes of the call. */
  readonly paths: readonly string[];
  readonly unknownWords: UnknownWords;
}

/** What is to be done to a note that is fixed, besides what its text asks for. */
export interface FixOptions {
  /** As in `Standing`. */
  readonly inbound?: ReadonlyMap<string, boolean> | undefined;
  /** As in `NoteContext`: parts of the body. */
  readonly protectedRanges?: readonly Range[] | undefined;
}

/** A note as it was found, and what the rules say of it. */
export interface LintedNote {
  readonly text: string;
  readonly findings: readonly Diagnostic[];
}

/** A note before and after its fixes. */
export interface FixedNote {
  readonly before: string;
  readonly after: string;
  readonly result: Result;
  readonly anchors: AnchorStyle | undefined;
}

/** The links of a note into others, and whether they stay as they are, whatever happens. */
export interface NoteLinks {
  readonly links: readonly LinkBetween[];
  readonly idle: boolean;
}

export class Linter {
  readonly #common: Common;
  readonly #settings: Settings;
  readonly #files = new Map<AnchorStyle | undefined, FilesAround>();
  #notes: Notes | undefined;

  /** @throws {Problem} if the options name a rule that does not exist, or set one to nonsense. */
  constructor(common: Common) {
    this.#common = common;
    this.#settings = new Settings(common.options);
  }

  /** The notes of the call by their addresses. */
  get notes(): Notes {
    this.#notes ??= notesOf(this.#common.paths);
    return this.#notes;
  }

  /** The note in its dialect, the rules and plugins for it, and what is known of it besides its text. */
  async about(path: string, parsed: Source) {
    const { rules, anchors, dialect, transformer, invalidFrontMatter } = await this.#settings.forNote(
      path,
      parsed,
    );
    const source = parsed.in(dialect);
    const url = urlOf(path);
    if (!this.#files.has(anchors)) this.#files.set(anchors, new FilesAround(anchors));
    const neighbours = url === undefined ? undefined : this.#files.get(anchors)!.from(url);
    const countInOtherNotes = wordsElsewhere(this.#common.unknownWords, source.body);
    const context: NoteContext = { path, url, anchors, neighbours, countInOtherNotes, invalidFrontMatter };
    return { source, rules, transformer, context };
  }

  /** @param protectedRanges as in `NoteContext`: parts of the body. */
  async lint(path: string, parsed: Source, protectedRanges?: readonly Range[]): Promise<LintedNote> {
    const { source, rules, transformer, context } = await this.about(path, parsed);
    const within = { ...context, protectedRanges: protectedRanges && new Ranges(protectedRanges) };
    const findings = transformer
      ? await lintWithPluginsAsync(source, rules, pluginsOn(transformer, path), within)
      : lintNote(source, rules, within);
    return { text: source.text.toString(), findings: sortDiagnostics(findings) };
  }

  async fix(
    path: string,
    parsed: Source,
    fixOptions: FixOptions,
  ): Promise<FixedNote & { readonly source: Source }> {
    const { source, rules, transformer, context } = await this.about(path, parsed);
    const { inbound, protectedRanges } = fixOptions;
    const within = { ...context, inbound, protectedRanges: protectedRanges && new Ranges(protectedRanges) };
    const outcome = transformer
      ? await fixWithPluginsAsync(source, rules, pluginsOn(transformer, path), within)
      : fixNote(source, rules, within);
    const { source: fixed, history: _, ...result } = outcome;
    const [before, after] = [source.text.toString(), fixed.text.toString()];
    return { before, after, result, anchors: context.anchors, source: fixed };
  }

  /**
   * Finds the links of a note, even of one that cannot be read as it should be.
   *
   * @param text what can be read of it.
   * @param protectedRanges tells the parts of its body that may not change.
   */
  async links(
    path: string,
    read: () => NoteFile | Promise<NoteFile>,
    text: string,
    protectedRanges?: (source: Source) => readonly Range[],
  ): Promise<NoteLinks> {
    const url = urlOf(path);
    if (url === undefined) return { links: [], idle: true };
    try {
      const { source } = await read();
      const links = linksFrom(
        url,
        source,
        this.notes,
        protectedRanges && new Ranges(protectedRanges(source)),
      );
      const idle =
        links.length > 0 && (await this.about(path, source)).rules.every(({ rule }) => rule.fixes === 'no');
      return { links, idle };
    } catch {
      // Why, is said when its turn comes.
      return { links: linksFrom(url, Source.parse(text), this.notes), idle: true };
    }
  }
}

/** Runs plugins; what they do wrong is told by the note. */
function pluginsOn(transformer: Transformer, path: string): (source: Source) => Promise<Transformed> {
  return async (source) => {
    try {
      return await transformer.transformAsync(source, path);
    } catch (error) {
      const { problemOfPlugins } = await import('../config/load-plugins.ts');
      throw problemOfPlugins(error, path);
    }
  };
}
