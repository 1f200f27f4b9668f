/** What has become of a note after some passes, and what the next pass needs to know of the earlier ones. */

import { EditMap, mapOffsetThrough } from '../source/edit-map.ts';
import { withoutKeptLines } from '../source/kept-lines.ts';
import type { RangeSet } from '../source/range-set.ts';
import type { Source } from '../source/source.ts';
import { type Diagnostic, diagnosticsOf, type MadeFix, madeFix, type Place, placeAt } from './diagnostic.ts';
import type { PlacedFinding } from './fix-step.ts';
import type { Proposal } from './proposals.ts';
import type { Proven } from './prove-fixes.ts';
import type { Recording } from './recording.ts';
import type { NoteContext, Report } from './run-rules.ts';

/** The result of fixing a note. */
export interface Outcome {
  /** The fixed note, or the original itself if nothing was fixed. */
  readonly source: Source;
  readonly done: readonly MadeFix[];
  /** Slugs that other notes link to and that no longer exist, each with its replacement. */
  readonly moved: ReadonlyMap<string, string>;
  /** The slugs that changed in any pass; of all headings if they are watched, see `LinkContract.watchesSlugs`. */
  readonly changedSlugs: ReadonlySet<string>;
  /** How many links inside the note were rewritten to follow their headings. */
  readonly links: number;
  /** The findings in the fixed note. */
  readonly left: readonly Diagnostic[];
  /** The ids of rules that undid each other's fixes, and whose fixes were therefore not made. */
  readonly fighting: readonly string[];
  /** The edits of each pass, which together turn the original into the fixed note. */
  readonly history: readonly EditMap[];
  /** What was recorded, if the caller requested a record. */
  readonly record?: FixRecord;
}

/** What was recorded while a note was fixed. */
export interface FixRecord {
  /** The recording after the last step. */
  readonly recording: Recording;
  /** The findings in the original. */
  readonly first: readonly PlacedFinding[];
  /** What rules found in the original that waited for fixes of headings, which may have changed what they find. */
  readonly waiting: readonly PlacedFinding[];
  /** The findings in the fixed note. */
  readonly left: readonly PlacedFinding[];
}

/** The result of one pass. */
export interface Pass extends Omit<Proven<Proposal>, 'rejected'> {
  readonly reports: readonly Report[];
}

/** How many passes a note gets before its last fixes count as an endless exchange. */
const MOST_PASSES = 10;

const UNDONE = 'another fix would undo it';

/** Follows a note through its passes. */
export class FixProgress {
  /** The note after the passes so far. */
  source: Source;
  readonly #original: Source;
  readonly #context: NoteContext;
  readonly #texts: string[];
  readonly #passes: MadeFix[][] = [];
  readonly #history: EditMap[] = [];
  /** The slugs that other notes link to, each with the slug that its heading has now. */
  readonly #slugs: Map<string, string>;
  readonly #changedSlugs = new Set<string>();
  #protectedRanges: RangeSet | undefined;
  #links = 0;
  #first: readonly PlacedFinding[] = [];
  #waiting: readonly PlacedFinding[] = [];
  /** What happened to the note so far, if it is recorded. */
  recording: Recording | undefined;

  /** @param recording what happened to the note before, if it is recorded. */
  constructor(original: Source, context: NoteContext, recording?: Recording) {
    this.source = original;
    this.recording = recording;
    this.#original = original;
    this.#context = context;
    this.#texts = [original.body];
    this.#slugs = new Map([...(context.inbound?.keys() ?? [])].map((slug) => [slug, slug]));
    this.#protectedRanges = context.protectedRanges;
  }

  /** The context for the next pass, with slugs and ranges as they are now. */
  get context(): NoteContext {
    const inbound = new Map(
      [...this.#slugs].map(([slug, current]) => [current.toLowerCase(), this.#context.inbound!.get(slug)!]),
    );
    return { ...this.#context, inbound, protectedRanges: this.#protectedRanges };
  }

  /** Keeps the findings in the original. @param waiting those of rules that wait for fixes of headings. */
  begin(recording: Recording, reports: readonly Report[], waiting: readonly Report[]): void {
    this.#first = reports.map((report) => recording.place(report));
    this.#waiting = waiting.map((report) => recording.place(report));
  }

  /** Adds a pass that fixed something. */
  add(pass: Pass): void {
    for (const [slug, current] of this.#slugs)
      this.#slugs.set(slug, pass.moved.get(current.toLowerCase())?.slug ?? current);
    for (const slug of pass.moved.keys()) this.#changedSlugs.add(slug);
    this.#passes.push(pass.applied.map((proposal) => madeFix(proposal, this.#originalPlace(proposal))));
    const map = new EditMap(withoutKeptLines(pass.edits, this.source.body));
    this.#history.push(map);
    this.recording = this.recording?.after(this.source, pass, map);
    this.source = pass.source;
    this.#protectedRanges &&= this.#protectedRanges.after(pass.edits);
    this.#links += pass.links.length;
    this.#texts.push(pass.source.body);
  }

  /**
   * The ids of the rules that undo each other's fixes: those of the passes since the text was last the same,
   * or of the last two passes if there were too many. Empty while there is no sign of that.
   */
  get conflictingRules(): ReadonlySet<string> {
    const earlier = this.#texts.indexOf(this.source.body);
    const isRepeated = earlier < this.#texts.length - 1;
    if (!isRepeated && this.#passes.length < MOST_PASSES) return new Set();
    const cycle = this.#passes.slice(isRepeated ? earlier : -2).flat();
    return new Set(cycle.map(({ ruleId }) => ruleId));
  }

  /** The findings in the original whose fixes are undone by others, and therefore not made. */
  get unfixed(): PlacedFinding[] {
    const rules = this.conflictingRules;
    return this.#first
      .filter(({ finding }) => rules.has(finding.ruleId))
      .map(({ finding, place, id }) => ({
        finding:
          id === undefined
            ? finding
            : { ...finding, message: `${finding.message}; not fixed because ${UNDONE}` },
        place,
      }));
  }

  /** @param reports the findings of the last pass, which fixed nothing. */
  outcome(reports: readonly Report[]): Outcome {
    return {
      source: this.source,
      done: this.#passes.flat(),
      links: this.#links,
      moved: new Map([...this.#slugs].filter(([slug, current]) => slug !== current)),
      changedSlugs: this.#changedSlugs,
      left: diagnosticsOf(this.source, reports),
      fighting: [],
      history: this.#history,
      ...(this.recording ? { record: this.#record(this.recording, reports) } : {}),
    };
  }

  #record(recording: Recording, reports: readonly Report[]): FixRecord {
    const left = reports.map((report) => recording.place(report));
    return { recording, first: this.#passes.length === 0 ? left : this.#first, waiting: this.#waiting, left };
  }

  /** Returns where a finding begins in the original note. */
  #originalPlace({ message }: Report): Place {
    const { start } = message.place as { start: { offset: number } };
    const offset = mapOffsetThrough(start.offset, this.#history);
    return placeAt(this.#original, offset);
  }
}
