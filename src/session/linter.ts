/** Linting and fixing single notes of a run. Each thread has its own linter. */

import { type Asked, Questions } from '../cache/asked.ts';
import type { Notes } from '../links/addresses.ts';
import type { AnchorStyle } from '../links/slug.ts';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { SlugMove } from '../pipeline/fix-step.ts';
import type { FullPlans } from '../pipeline/full-plans.ts';
import { fixNote } from '../pipeline/passes.ts';
import { type Choice, type Planned, planNote } from '../pipeline/plan-note.ts';
import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import { type Result, resultOf } from '../pipeline/result.ts';
import type { NoteContext } from '../pipeline/run-rules.ts';
import { fixWithPlugins, planWithPlugins, takeTurnsAsync } from '../pipeline/with-plugins.ts';
import type { NoteFile } from '../reader/parse-note.ts';
import type { Transformed, Transformer } from '../reprint/transform.ts';
import type { Range } from '../source/range.ts';
import { RangeSet } from '../source/range-set.ts';
import type { Source } from '../source/source.ts';
import { timedUntil } from '../timing/stopwatch.ts';
import { FilesAround } from './files-around.ts';
import { NoteFiles } from './note-files.ts';
import { type LinkBetween, linksFrom, linksInText, notesOf } from './note-links.ts';
import { type RuleOptions, Settings } from './note-settings.ts';

/** What all notes of a run share, as data that can be sent to threads. */
export interface RunContext {
  readonly options: RuleOptions;
  /** The notes of the run, in order. */
  readonly paths: readonly string[];
  /** Whether results tell what they depend on; see `Asked`. */
  readonly isCached?: boolean;
}

/** Options for the fixes of one note. */
export interface FixOptions {
  readonly inbound?: InboundLinks | undefined;
  /** Whether the result tells of all slugs that change; see `LinkContract`. */
  readonly watchesSlugs?: boolean | undefined;
  /** Parts of the body; see `NoteContext`. */
  readonly protectedRanges?: readonly Range[] | undefined;
  /** Which changes are made; all by default. */
  readonly choice?: Choice | undefined;
  /** Words that count as correctly spelt, in addition to those in the settings. */
  readonly words?: readonly string[] | undefined;
  /** The full plans of the note as long as neither its text nor its settings change. */
  readonly full?: FullPlans | undefined;
}

/** The text of a note, and the findings in it. */
export interface LintedNote {
  readonly text: string;
  readonly findings: readonly Diagnostic[];
  /** The slugs that fixes change, to which other notes may link. */
  readonly moves: readonly SlugMove[];
  readonly asked?: Asked | undefined;
}

/** The plan of a note. */
export interface PlannedNote extends Planned, Pick<LintedNote, 'text' | 'asked'> {
  /** The note in its dialect. */
  readonly source: Source;
  readonly anchors: AnchorStyle | undefined;
}

/** A note before and after its fixes. */
export interface FixedNote {
  readonly before: string;
  readonly after: string;
  readonly result: Result;
  readonly anchors: AnchorStyle | undefined;
  /** See `Outcome`. */
  readonly changedSlugs: ReadonlySet<string>;
  readonly asked?: Asked | undefined;
}

/** The links of a note to other notes of the run. */
export interface NoteLinks {
  readonly links: readonly LinkBetween[];
  /** Whether no link can be rewritten, because the note cannot be read, or no rule may change it. */
  readonly isFixed: boolean;
}

/** A note whose links are looked for. */
export interface LinkingNote {
  readonly path: string;
  readonly read: () => NoteFile | Promise<NoteFile>;
  /** Returns the text as far as it can be read. */
  readonly peek: () => string;
}

export class Linter {
  readonly #context: RunContext;
  readonly #settings: Settings;
  readonly #files: NoteFiles;
  readonly #neighbours = new Map<AnchorStyle | undefined, FilesAround>();
  #notes: Notes | undefined;

  /**
   * @param files the files of the run's notes.
   * @throws {UserError} if the options name an unknown rule, or a setting is invalid.
   */
  constructor(context: RunContext, files = new NoteFiles(context.paths)) {
    this.#context = context;
    this.#files = files;
    this.#settings = new Settings(context.options);
  }

  /** The notes of the run by their addresses. */
  get notes(): Notes {
    this.#notes ??= notesOf(this.#context.paths);
    return this.#notes;
  }

  /**
   * Returns a note in its dialect, with its rules, plugins and context.
   *
   * @param questions collects the answers that the rules get.
   * @param words see `FixOptions`.
   */
  async about(path: string, parsed: Source, questions?: Questions, words?: readonly string[]) {
    const { rules, off, anchors, dialect, transformer, invalidFrontMatter } = await this.#settings.forNote(
      path,
      parsed,
      words,
    );
    const source = parsed.in(dialect);
    const url = this.#files.urlOf(path);
    const neighbours = url === undefined ? undefined : this.#filesAround(anchors).from(url, questions);
    const context: NoteContext = { path, url, anchors, neighbours, invalidFrontMatter, off };
    return { source, rules, transformer, context };
  }

  #filesAround(anchors: AnchorStyle | undefined): FilesAround {
    const known = this.#neighbours.get(anchors);
    if (known) return known;
    const { isCached } = this.#context;
    const versionOf = this.#files.isLasting ? (file: string) => this.#files.versionOf(file) : undefined;
    const files = new FilesAround(anchors, (file) => this.#files.at(file), isCached, versionOf);
    this.#neighbours.set(anchors, files);
    return files;
  }

  /** Returns what the result for a note depended on, if that is known. */
  async #asked(path: string, questions: Questions | undefined, anchors: AnchorStyle | undefined) {
    const url = this.#files.urlOf(path);
    const place = url === undefined || !questions ? undefined : this.#filesAround(anchors).placeOf(url);
    if (!questions || !place) return {};
    return { asked: { ...questions, ...place, settings: await this.#settings.keyFor(path) } };
  }

  /** Plans the fixes of a note. */
  async plan(path: string, parsed: Source, fixOptions: FixOptions = {}): Promise<PlannedNote> {
    const { choice, words, inbound, watchesSlugs } = fixOptions;
    const full = fixOptions.full?.at(words ?? [], [...(inbound ?? [])], watchesSlugs === true);
    const questions = this.#context.isCached ? new Questions() : undefined;
    const { source, rules, transformer, context } = await this.about(path, parsed, questions, words);
    const within = contextWith(context, fixOptions);
    const planned = transformer
      ? await takeTurnsAsync(
          planWithPlugins(source, rules, within, choice, full),
          pluginsOn(transformer, path),
        )
      : planNote(source, rules, within, choice, full);
    const asked = await this.#asked(path, questions, context.anchors);
    return { ...planned, text: source.text.toString(), source, anchors: context.anchors, ...asked };
  }

  /** Returns the findings in a note, and the slugs that their fixes change. */
  async lint(path: string, parsed: Source, options: FixOptions = {}): Promise<LintedNote> {
    const { text, findings, moves, asked } = await this.plan(path, parsed, options);
    return { text, findings, moves, ...(asked ? { asked } : {}) };
  }

  async fix(
    path: string,
    parsed: Source,
    fixOptions: FixOptions,
  ): Promise<FixedNote & { readonly source: Source }> {
    if (fixOptions.choice || fixOptions.words) {
      const { source, outcome, anchors, asked } = await this.plan(path, parsed, fixOptions);
      return { ...fixedNote(source, outcome, anchors), ...(asked ? { asked } : {}) };
    }
    const questions = this.#context.isCached ? new Questions() : undefined;
    const { source, rules, transformer, context } = await this.about(path, parsed, questions);
    const within = contextWith(context, fixOptions);
    const outcome = transformer
      ? await takeTurnsAsync(fixWithPlugins(source, rules, within), pluginsOn(transformer, path))
      : fixNote(source, rules, within);
    const asked = await this.#asked(path, questions, context.anchors);
    return { ...fixedNote(source, outcome, context.anchors), ...asked };
  }

  /**
   * Finds the links of a note to other notes of the run, as far as it can be read.
   *
   * @param protectedRanges returns the parts of the body that may not change.
   */
  async links(
    { path, read, peek }: LinkingNote,
    protectedRanges?: (source: Source) => readonly Range[],
  ): Promise<NoteLinks> {
    const url = this.#files.urlOf(path);
    if (url === undefined) return { links: [], isFixed: true };
    try {
      const { source } = await read();
      const links = linksFrom(
        url,
        source,
        this.notes,
        protectedRanges && new RangeSet(protectedRanges(source)),
      );
      const isFixed =
        links.length > 0 && (await this.about(path, source)).rules.every(({ rule }) => rule.fixes === 'no');
      return { links, isFixed };
    } catch {
      // The error is reported when the note is fixed.
      return { links: linksInText(url, peek(), this.notes), isFixed: true };
    }
  }
}

/** Returns a note before and after its fixes. */
function fixedNote(
  original: Source,
  outcome: Planned['outcome'],
  anchors: AnchorStyle | undefined,
): FixedNote & { readonly source: Source } {
  const { source, changedSlugs } = outcome;
  const [before, after] = [original.text.toString(), source.text.toString()];
  return { before, after, result: resultOf(original, outcome), anchors, changedSlugs, source };
}

/** Adds the options of one note to its context. Nothing can link to a note without a file. */
function contextWith(
  context: NoteContext,
  { inbound, watchesSlugs, protectedRanges }: FixOptions,
): NoteContext {
  return {
    ...context,
    inbound,
    watchesSlugs: watchesSlugs && context.url !== undefined,
    protectedRanges: protectedRanges && new RangeSet(protectedRanges),
  };
}

/** Returns a function that runs plugins on a note. Their errors name the note. */
function pluginsOn(transformer: Transformer, path: string): (source: Source) => Promise<Transformed> {
  return async (source) => {
    try {
      return await timedUntil('plugins', () => transformer.transformAsync(source, path));
    } catch (error) {
      const { problemOfPlugins } = await import('../config/sort-plugins.ts');
      throw problemOfPlugins(error, path);
    }
  };
}
