/** What has become of a note after some passes, and what the next pass needs to know of the earlier ones. */

import { type Edit, mapOffsetThrough } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { RangeSet } from '../source/range-set.ts';
import type { Source } from '../source/source.ts';
import { type Diagnostic, type DoneFix, diagnosticsOf, doneFix } from './diagnostic.ts';
import type { Proposal } from './proposals.ts';
import type { NoteContext, Report } from './run-rules.ts';

/** The result of fixing a note. */
export interface Outcome {
  /** The fixed note, or the original itself if nothing was fixed. */
  readonly source: Source;
  readonly done: readonly DoneFix[];
  /** Slugs that other notes link to and that no longer exist, each with its replacement. */
  readonly moved: ReadonlyMap<string, string>;
  /** How many links inside the note were rewritten to follow their headings. */
  readonly links: number;
  /** The findings in the fixed note. */
  readonly left: readonly Diagnostic[];
  /** The ids of rules that undid each other's fixes, and whose fixes were therefore not made. */
  readonly fighting: readonly string[];
  /** The edits of each pass, which together turn the original into the fixed note. */
  readonly history: readonly (readonly Edit[])[];
}

/** The result of fixing a note, as data. */
export type Result = Omit<Outcome, 'source' | 'history'>;

/** The result of one pass. */
export interface Pass {
  readonly source: Source;
  readonly edits: readonly Edit[];
  readonly applied: readonly Proposal[];
  readonly links: number;
  readonly moved: ReadonlyMap<string, string>;
  readonly reports: readonly Report[];
}

/** How many passes a note gets before its last fixes count as an endless exchange. */
const MOST_PASSES = 10;

/** Follows a note through its passes. */
export class FixProgress {
  /** The note after the passes so far. */
  source: Source;
  readonly #original: Source;
  readonly #context: NoteContext;
  readonly #texts: string[];
  readonly #passes: DoneFix[][] = [];
  readonly #history: (readonly Edit[])[] = [];
  /** The slugs that other notes link to, each with the slug that its heading has now. */
  readonly #slugs: Map<string, string>;
  #protectedRanges: RangeSet | undefined;
  #links = 0;

  constructor(original: Source, context: NoteContext) {
    this.source = original;
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

  /** Adds a pass that fixed something. */
  add(pass: Pass): void {
    for (const [slug, current] of this.#slugs)
      this.#slugs.set(slug, pass.moved.get(current.toLowerCase()) ?? current);
    this.#passes.push(pass.applied.map((proposal) => doneFix(proposal, this.#originalLine(proposal.fix))));
    this.#history.push(pass.edits);
    this.source = pass.source;
    this.#protectedRanges &&= this.#protectedRanges.after(pass.edits);
    this.#links += pass.links;
    this.#texts.push(pass.source.body);
  }

  /**
   * The ids of the rules that undo each other's fixes: those of the passes since the current text was there before,
   * or of the last two passes if there were too many. Empty while there is no sign of that.
   */
  get conflictingRules(): ReadonlySet<string> {
    const earlier = this.#texts.indexOf(this.source.body);
    const isRepeated = earlier < this.#texts.length - 1;
    if (!isRepeated && this.#passes.length < MOST_PASSES) return new Set();
    const cycle = this.#passes.slice(isRepeated ? earlier : -2).flat();
    return new Set(cycle.map(({ ruleId }) => ruleId));
  }

  /** @param reports the findings of the last pass, which fixed nothing. */
  outcome(reports: readonly Report[]): Outcome {
    return {
      source: this.source,
      done: this.#passes.flat(),
      links: this.#links,
      moved: new Map([...this.#slugs].filter(([slug, current]) => slug !== current)),
      left: diagnosticsOf(this.source, reports),
      fighting: [],
      history: this.#history,
    };
  }

  /** The line of the original note, from 1, on which a fix begins. */
  #originalLine(fix: Fix): number {
    const offset = mapOffsetThrough(fix.edits[0]?.start ?? 0, this.#history);
    return this.#original.point(offset).line;
  }
}
