/** Recording the passes over a note, for its plan. */

import type { Heading, Nodes } from 'mdast';
import { headingChangesIn, type SlugChange } from '../links/follow-headings.ts';
import { EditMap, mapOffsetThrough } from '../source/edit-map.ts';
import type { Edit } from '../source/edits.ts';
import type { Expectation, Fix } from '../source/fix.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import type { ChangeIds } from './change-ids.ts';
import { diagnosticAt, placesOf } from './diagnostic.ts';
import { countFixes, type FixStep, type PlacedFinding, type PluginChange, type StepFix } from './fix-step.ts';
import { type Proposal, rejectFix } from './proposals.ts';
import type { Proven } from './prove-fixes.ts';
import type { Report } from './run-rules.ts';

/** The reason why a fix is not made; it completes “not fixed because …”. */
export const NOT_CHOSEN = 'it was not selected';

/** Records the passes over a note. */
export class Recording {
  readonly #original: Source;
  readonly #ids: ChangeIds;
  readonly #allowed: ReadonlyMap<string, number> | undefined;
  readonly steps: readonly FixStep[];

  /**
   * @param allowed how often each fix may be made, by its id; all may be made by default.
   * @param steps what happened to the note before.
   */
  constructor(
    original: Source,
    ids: ChangeIds,
    allowed?: ReadonlyMap<string, number>,
    steps: readonly FixStep[] = [],
  ) {
    this.#original = original;
    this.#ids = ids;
    this.#allowed = allowed;
    this.steps = steps;
  }

  /** Removes the fixes that may not be made from their messages. */
  dropUnchosen(reports: readonly Report[]): void {
    if (!this.#allowed) return;
    const made = countFixes(this.steps);
    for (const report of reports)
      if (report.message.fix && !this.#mayMake(this.idOf(report), made))
        rejectFix(report.message, NOT_CHOSEN);
  }

  #mayMake(id: string, made: ReadonlyMap<string, number>): boolean {
    return this.#allowed === undefined || (this.#allowed.get(id) ?? 0) > (made.get(id) ?? 0);
  }

  /**
   * Returns a recording with one more step.
   *
   * @param source the note before the step.
   * @param places the edits of the pass without the lines that they keep.
   */
  after(source: Source, pass: Omit<Proven<Proposal>, 'rejected'>, places: EditMap): Recording {
    const { applied, edits, links, moved } = pass;
    const changesHeadings = headingChangesIn(source.tree);
    const ids = new Map(applied.map((proposal) => [proposal, this.idOf(proposal)]));
    const ofTitles = applied.filter(({ fix }) => changesHeadings(fix) && fix.expect.some(changesText));
    const responsible = ({ heading, slug }: SlugChange, old: string | undefined): string[] => {
      const fixes = applied.filter(({ fix }) => changesTitle(fix, heading));
      // A number in a slug depends on the other headings.
      const depends = fixes.length === 0 || [slug, old].some((one) => one && /-\d+$/.test(one));
      return (depends ? ofTitles : fixes).map((proposal) => ids.get(proposal)!);
    };
    return this.#with({
      text: source.text,
      map: new EditMap(edits),
      places,
      fixes: applied.map((proposal) => ({
        ...this.place(proposal),
        id: ids.get(proposal)!,
        made: proposal.fix.edits,
        changesHeadings: changesHeadings(proposal.fix),
        ...layoutChanges(source, proposal.fix),
      })),
      shared: links.map(({ fix, change }) => ({ ids: responsible(change, undefined), edits: fix.edits })),
      moves: [...moved].map(([slug, change]) => ({ slug, to: change.slug, ids: responsible(change, slug) })),
    });
  }

  /**
   * Returns a recording with one more step, the changes of plugins, which are made all together.
   *
   * @param source the note before the step.
   * @param edits those of all changes.
   * @returns `undefined` if one of them may not be made.
   */
  afterPlugins(
    source: Source,
    edits: readonly Edit[],
    changes: readonly PluginChange[],
  ): Recording | undefined {
    const fixes = changes.map(({ finding, edits: own, ...range }): StepFix => {
      const place = this.rangeInOriginal(range);
      const id = this.#ids.idOf(finding.ruleId, place, own);
      const atPlace = { ...finding, ...placesOf(this.#original, place) };
      return {
        finding: atPlace,
        place,
        id,
        made: [],
        changesHeadings: true,
        changesBlocks: true,
        changesSpaces: false,
      };
    });
    const ids = fixes.map(({ id }) => id);
    const made = countFixes(this.steps);
    if (!ids.every((id) => this.#mayMake(id, made))) return undefined;
    const map = new EditMap(edits);
    return this.#with({
      text: source.text,
      map,
      places: map,
      fixes,
      shared: [{ ids, edits }],
      moves: [],
    });
  }

  #with(step: FixStep): Recording {
    return new Recording(this.#original, this.#ids, this.#allowed, [...this.steps, step]);
  }

  /** Returns a finding in the present text at its place in the original. */
  place(report: Report): PlacedFinding {
    const { fix, lasting: isLasting } = report.message;
    const place = this.rangeInOriginal(rangeOfReport(report));
    const finding = diagnosticAt(this.#original, report, place);
    const present = rangeOfReport(report).start;
    const isInNewText = this.steps.reduce((at, { map }) => map.forward(at), place.start) !== present;
    if (!fix) return { finding, place, isInNewText, isLasting };
    const edits = fix.edits.map((edit) => ({ ...this.rangeInOriginal(edit), text: edit.text }));
    return { finding, place, isInNewText, id: this.idOf(report), edits };
  }

  /** The id of a finding in the present text. */
  idOf(report: Report): string {
    const { fix } = report.message;
    return this.#ids.idOf(report.rule.id, this.rangeInOriginal(rangeOfReport(report)), fix?.edits ?? []);
  }

  /** Maps a range of the present body to one of the original. */
  rangeInOriginal({ start, end }: Range): Range {
    const history = this.steps.map(({ places }) => places);
    const first = mapOffsetThrough(start, history);
    return { start: first, end: Math.max(first, mapOffsetThrough(end, history)) };
  }
}

/** The place of a finding in the body. */
function rangeOfReport({ message }: Report): Range {
  const { start, end } = message.place as { start: { offset: number }; end: { offset: number } };
  return { start: start.offset, end: end.offset };
}

/** What a fix changes beside words. */
function layoutChanges({ body }: Source, { edits, expect }: Fix) {
  const isLayout = expect.every(({ type }) => type !== 'text');
  const hasLines = edits.some(({ start, end, text }) => (text + body.slice(start, end)).includes('\n'));
  return { changesBlocks: isLayout && hasLines, changesSpaces: expect.length === 0 && !hasLines };
}

/** Whether an expected change may change the text of a node. */
function changesText({ type }: Expectation): boolean {
  return type !== 'set';
}

/** Whether a fix changes the text of a heading of the tree before it. */
function changesTitle({ expect }: Fix, heading: Heading): boolean {
  const inside = new Set<Nodes>(descendants(heading));
  return expect
    .filter(changesText)
    .some(
      ({ type, node }) =>
        inside.has(node) || (type === 'replace' && [...descendants(node)].includes(heading)),
    );
}
