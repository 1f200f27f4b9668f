/** Rules: remark plugins with an id that read a note and report findings, some with a fix. */

import type { Heading, Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import type { Options as MessageOptions, VFileMessage } from 'vfile-message';
import { type Contents, findContents } from '../contents/find-contents.ts';
import type { NoteAddress } from '../links/follow-headings.ts';
import { slugsOf } from '../links/slug.ts';
import { addressOfPage } from '../messages/doc-pages.ts';
import { UserError } from '../messages/user-error.ts';
import { type Entry, outlineOf } from '../outline/find-outline.ts';
import type { Fix } from '../source/fix.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import { Source } from '../source/source.ts';

/** The files to which the links of a note can lead. */
export interface Neighbours {
  /** Whether a file or folder exists. */
  readonly exists: (url: string) => boolean;
  /** Returns the anchors of another note in lower case: the slugs of headings and the ids in HTML; `undefined` if it cannot be read. */
  readonly anchorsIn: (url: string) => ReadonlySet<string> | undefined;
}

/** The parsed note that a rule checks. The outline, slugs and table of contents are computed when first read. */
export interface Note extends NoteAddress {
  readonly source: Source;
  readonly outline: readonly Entry[];
  readonly slugs: ReadonlyMap<Heading, string>;
  readonly contents: Contents | undefined;
  /** `undefined` if the note does not come from a file. */
  readonly neighbours: Neighbours | undefined;
  /** Why the front matter cannot be read, if so. */
  readonly invalidFrontMatter: InvalidFrontMatter | undefined;
  /** The ids of all rules, of the rules that run on the note, and of those that its settings turn off. */
  readonly rules: {
    readonly known: readonly string[];
    readonly running: readonly string[];
    readonly off: readonly string[];
  };
}

/** What a rule reports at one place. */
export interface Finding {
  /** One sentence, such as “Unexpected X, expected Y”. */
  readonly message: string;
  /** The place, as offsets in the note's body in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly actual?: string;
  readonly expected?: readonly string[];
  readonly fix?: Fix | undefined;
  /** Which problem of several that the rule finds this is: the option that it depends on, if there is one. */
  readonly aspect?: string;
  /** Whether the text may be correct after all. */
  readonly unsure?: boolean;
  /** Whether the severity of the finding is `info`, whatever that of its rule is. */
  readonly info?: boolean;
  /** Whether the finding remains true if it is no longer found because of the fixes of others. */
  readonly lasting?: boolean;
  /** What the summary of a build shows of a fix of words, such as “recieve → receive”. */
  readonly shown?: string | undefined;
  /** What the summary shows instead of a fix of several lines, such as “Tides” added. */
  readonly changes?: readonly ShownChange[];
  /** What the summary shows of a fix of a heading; see `headingChange`. */
  readonly headingChange?: string | undefined;
}

/** A part of a fix of several lines, as a summary shows it. */
export interface ShownChange {
  readonly shown: string;
  /** The number of lines from the start of the fix to the part, in the text before the fix. */
  readonly before: number;
  /** The same in the text after the fix. */
  readonly after: number;
}

/** The definition of a rule, for `defineRule`. */
export interface RuleDefinition<Options extends object> {
  readonly id: string;
  /** The problem that the rule finds, as a noun phrase. */
  readonly summary: string;
  /** Which of its findings have a fix. */
  readonly fixes: 'yes' | 'when certain' | 'no';
  /** How the summary counts the fixes, for one and for several: `['typo fixed', 'typos fixed']`; only if the rule fixes. */
  readonly done?: readonly [one: string, many: string];
  /** The default severity, `warn` if it is missing; `off` for rules that are off by default. */
  readonly severity?: 'off' | 'info' | 'warn';
  /**
   * Whether the rule reads headings, and so waits for the next pass if fixes of other rules change headings; `numbers`
   * if it then changes their numbers, for which the other late rules wait.
   */
  readonly late?: boolean | 'numbers';
  /** All options with their defaults. */
  readonly options: Options;
  /** The allowed values of options that have only a few. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Reports each finding in a note, which it may not change. */
  readonly check: (note: Note, options: Options, report: (finding: Finding) => void) => void;
}

/** A rule, as made by `defineRule`. */
export interface Rule extends Omit<RuleDefinition<object>, 'check'> {
  /** The rule as a plugin for unified: takes options, does not change the tree, and adds messages to the file. */
  readonly plugin: Plugin<[object?], Root>;
}

/** A rule that is enabled, with its severity and the options that differ from their defaults. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: 'info' | 'warn' | 'error';
  readonly options: object;
}

/** A finding as a message of the virtual file. */
export interface RuleMessage extends VFileMessage {
  fix?: Fix;
  aspect?: string;
  unsure?: boolean;
  info?: boolean;
  lasting?: boolean;
  shown?: string;
  changes?: readonly ShownChange[];
  headingChange?: string;
}

declare module 'vfile' {
  interface DataMap {
    ddiaNotes: Note;
  }
}

/** Returns the URL of a rule's page; `undefined` for a rule of a plugin, which is documented elsewhere. */
export function urlOfRule(id: string): string | undefined {
  // A slash marks a rule of a plugin.
  return id.includes('/') ? undefined : addressOfPage(`docs/rules/${id}.md`);
}

/** Adds a message to a file. Messages are errors whose stack is never read, and finding it takes longer than the rest. */
function messageOn(file: VFile, reason: string, options: MessageOptions): VFileMessage {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return file.message(reason, options);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Makes a rule from its definition.
 *
 * @returns the rule, for `plugins` in a config or for unified. It throws if `check` throws, with its id in the message.
 */
export function defineRule<Options extends object>(definition: RuleDefinition<Options>): Rule {
  const { check, ...rest } = definition;
  return {
    ...rest,
    plugin: (options) => {
      const settings: Options = { ...definition.options, ...options };
      return (_tree, file) => {
        const note = noteOf(file);
        const report = (finding: Finding): void => {
          const { source } = note;
          const message: RuleMessage = messageOn(file, finding.message, {
            place: { start: source.point(finding.start), end: source.point(finding.end) },
            ruleId: definition.id,
            source: 'ddia-notes',
          });
          const url = urlOfRule(definition.id);
          if (url !== undefined) message.url = url;
          if (finding.actual !== undefined) message.actual = finding.actual;
          if (finding.expected !== undefined) message.expected = [...finding.expected];
          if (finding.fix) message.fix = finding.fix;
          if (finding.aspect !== undefined) message.aspect = finding.aspect;
          if (finding.unsure) message.unsure = true;
          if (finding.info) message.info = true;
          if (finding.lasting) message.lasting = true;
          if (finding.shown !== undefined) message.shown = finding.shown;
          if (finding.changes) message.changes = finding.changes;
          if (finding.headingChange !== undefined) message.headingChange = finding.headingChange;
        };
        try {
          check(note, settings, report);
        } catch (error) {
          // A note that is nested too deeply, or missing word data, is not the rule's fault.
          if (error instanceof RangeError || error instanceof UserError) throw error;
          throw new Error(`${definition.id}: ${(error as Error)?.message ?? error}`, { cause: error });
        }
      };
    },
  };
}

/** The note of a virtual file: parsed by the pipeline, or parsed here if another program runs the rule. */
function noteOf(file: VFile): Note {
  file.data.ddiaNotes ??= new ParsedNote(Source.parse(String(file)));
  return file.data.ddiaNotes;
}

/** A parsed note whose outline, slugs and table of contents are computed when first read. */
export class ParsedNote implements Note {
  readonly source: Source;
  readonly anchors: Note['anchors'];
  readonly url: Note['url'];
  readonly neighbours: Note['neighbours'];
  readonly rules: Note['rules'];
  readonly invalidFrontMatter: Note['invalidFrontMatter'];
  #outline: readonly Entry[] | undefined;
  #contents: { readonly found: Contents | undefined } | undefined;
  #slugs: ReadonlyMap<Heading, string> | undefined;

  /** @param known what is known of the note in addition to its text. */
  constructor(source: Source, known: Partial<Omit<Note, 'source' | 'outline' | 'slugs' | 'contents'>> = {}) {
    this.source = source;
    this.anchors = known.anchors;
    this.url = known.url;
    this.neighbours = known.neighbours;
    this.invalidFrontMatter = known.invalidFrontMatter;
    this.rules = known.rules ?? { known: [], running: [], off: [] };
  }

  get outline(): readonly Entry[] {
    this.#outline ??= outlineOf(this.source, this.contents);
    return this.#outline;
  }

  get contents(): Contents | undefined {
    this.#contents ??= { found: findContents(this.source.tree, () => this.slugs) };
    return this.#contents.found;
  }

  get slugs(): ReadonlyMap<Heading, string> {
    this.#slugs ??= slugsOf(this.source.tree, this.anchors);
    return this.#slugs;
  }
}
