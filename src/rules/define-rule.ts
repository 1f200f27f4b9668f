/** What a rule is: a remark plugin with a name, that reads a note and reports, perhaps with a fix. */

import type { Heading, Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { type Contents, findContents } from '../contents/find-contents.ts';
import type { NoteAddress } from '../links/follow-headings.ts';
import { slugsOf } from '../links/slug.ts';
import { type Entry, outlineOf } from '../outline/find-outline.ts';
import type { Fix } from '../source/fix.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import { Source } from '../source/source.ts';

/** The notes and files round a note, as far as they can be looked at. */
export interface Neighbours {
  /** Whether there is a file or folder, by its URL. */
  readonly exists: (url: string) => boolean;
  /** What links into another note may lead to, in small letters: the slugs of its headings and ids in its HTML; `undefined` where it cannot be read. */
  readonly anchorsIn: (url: string) => ReadonlySet<string> | undefined;
}

/** What a rule is given: the parsed note and, made when first asked for, its outline, slugs and contents list. */
export interface Note extends NoteAddress {
  readonly source: Source;
  readonly outline: readonly Entry[];
  readonly slugs: ReadonlyMap<Heading, string>;
  readonly contents: Contents | undefined;
  /** `undefined` where the note is nothing but a text. */
  readonly neighbours: Neighbours | undefined;
  /** How often the other notes of the run have a word, in small letters, that no dictionary knows. */
  readonly countInOtherNotes: (word: string) => number;
  /** What is wrong with the front matter, if it cannot be read. */
  readonly invalidFrontMatter: InvalidFrontMatter | undefined;
  /** The ids of all rules that there are, and of those that run on the note. */
  readonly rules: { readonly known: readonly string[]; readonly running: readonly string[] };
}

/** What a rule has to say of one place. */
export interface Finding {
  /** One sentence: "Unexpected X, expected Y". */
  readonly message: string;
  /** In offsets of the note's body. */
  readonly start: number;
  readonly end: number;
  readonly actual?: string;
  readonly expected?: readonly string[];
  readonly fix?: Fix | undefined;
  /** Whether it may as well be right. */
  readonly unsure?: boolean;
  /** Whether the finding is no more than information, whatever the severity of its rule. */
  readonly info?: boolean;
  /** What the summary of a build shows of the fix, where that is a matter of words: "recieve → receive". */
  readonly shown?: string | undefined;
}

export interface RuleDefinition<Options extends object> {
  readonly id: string;
  /** What it looks for, in a few words. */
  readonly summary: string;
  /** When its findings carry a fix. */
  readonly fixes: 'yes' | 'when sure' | 'no';
  /** How a person says that it was done once, and more often: `['typo corrected', 'typos corrected']`; if it fixes. */
  readonly done?: readonly [one: string, many: string];
  /** How much it matters where nobody says; `off` for what is only done on request. */
  readonly severity?: 'off' | 'info' | 'warn';
  /** Whether it reads the headings, and so waits for the next pass where other rules are about to change them. */
  readonly late?: boolean;
  /** Every option with its default. */
  readonly options: Options;
  /** The values that an option may have, where they are few. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly check: (note: Note, options: Options, report: (finding: Finding) => void) => void;
}

export interface Rule extends Omit<RuleDefinition<object>, 'check'> {
  /** The rule for unified, with options or none: reads the tree, changes nothing, puts messages on the file. */
  readonly plugin: Plugin<[object?], Root>;
}

/** A rule that is on, with its severity and the options that differ from its defaults. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: 'info' | 'warn' | 'error';
  readonly options: object;
}

/** A finding as it travels on the file. */
export interface RuleMessage extends VFileMessage {
  fix?: Fix;
  unsure?: boolean;
  info?: boolean;
  shown?: string;
}

declare module 'vfile' {
  interface DataMap {
    ddiaNotes: Note;
  }
}

/** Where the README explains a rule. */
export function urlOfRule(id: string): string {
  return `https://www.npmjs.com/package/ddia-notes#${id}`;
}

/**
 * Makes a rule.
 *
 * @param definition what it is called and does; `check` reports each finding and may change nothing.
 */
export function defineRule<Options extends object>(definition: RuleDefinition<Options>): Rule {
  const { check, ...rest } = definition;
  return {
    ...rest,
    plugin: (options) => (_tree, file) => {
      const note = noteOf(file);
      const report = (finding: Finding): void => {
        const { source } = note;
        const message: RuleMessage = file.message(finding.message, {
          place: { start: source.point(finding.start), end: source.point(finding.end) },
          ruleId: definition.id,
          source: 'ddia-notes',
        });
        // Those of others are explained elsewhere.
        if (!definition.id.includes('/')) message.url = urlOfRule(definition.id);
        if (finding.actual !== undefined) message.actual = finding.actual;
        if (finding.expected !== undefined) message.expected = [...finding.expected];
        if (finding.fix) message.fix = finding.fix;
        if (finding.unsure) message.unsure = true;
        if (finding.info) message.info = true;
        if (finding.shown !== undefined) message.shown = finding.shown;
      };
      try {
        check(note, { ...definition.options, ...options }, report);
      } catch (error) {
        // Of a note that is nested too deeply no rule is to blame.
        if (error instanceof RangeError) throw error;
        throw new Error(`${definition.id}: ${(error as Error)?.message ?? error}`, { cause: error });
      }
    },
  };
}

/** The note of a file: the one that the pipeline parsed, or a new one where another program runs the rule. */
function noteOf(file: VFile): Note {
  file.data.ddiaNotes ??= new ParsedNote(Source.parse(String(file)));
  return file.data.ddiaNotes;
}

export class ParsedNote implements Note {
  readonly source: Source;
  readonly countInOtherNotes: Note['countInOtherNotes'];
  readonly anchors: Note['anchors'];
  readonly url: Note['url'];
  readonly neighbours: Note['neighbours'];
  readonly rules: Note['rules'];
  readonly invalidFrontMatter: Note['invalidFrontMatter'];
  #outline: readonly Entry[] | undefined;
  #contents: { readonly found: Contents | undefined } | undefined;
  #slugs: ReadonlyMap<Heading, string> | undefined;

  constructor(source: Source, known: Partial<Omit<Note, 'source' | 'outline' | 'slugs' | 'contents'>> = {}) {
    this.source = source;
    this.countInOtherNotes = known.countInOtherNotes ?? (() => 0);
    this.anchors = known.anchors;
    this.url = known.url;
    this.neighbours = known.neighbours;
    this.invalidFrontMatter = known.invalidFrontMatter;
    this.rules = known.rules ?? { known: [], running: [] };
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
