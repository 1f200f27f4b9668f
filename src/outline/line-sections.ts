/** Which section each emphasised line divides. */

import { isPreface } from '../titles/section-names.ts';
import { type HeadingCandidate, nodeOf, type PseudoCandidate, writtenDepth } from './heading-candidates.ts';
import type { ListedHeadings } from './listed-headings.ts';
import type { PlannedHeading } from './planned-heading.ts';

/** A section that has not ended yet. */
interface OpenSection {
  readonly depth: number;
  readonly text: string;
  readonly node: PlannedHeading['node'];
  /** The markers of the emphasised lines that are its direct subsections. */
  readonly markers: Set<string>;
}

type WrittenCandidate = Exclude<HeadingCandidate, PseudoCandidate>;

/** The sections that contain the current place of a note, as its headings are written. */
export class LineSections {
  readonly #open: OpenSection[] = [];
  readonly #listing: ListedHeadings;
  /** The only heading of its depth, at the top of the note, apart from the name of the table of contents. */
  readonly #title: PlannedHeading['node'] | undefined;
  readonly #depthAboveAll: number;

  /** @param sections the candidates without an objection, in order. */
  constructor(sections: readonly HeadingCandidate[], listing: ListedHeadings) {
    this.#listing = listing;
    const written = sections.filter((one) => one.type !== 'pseudo');
    const others = written.filter((one) => nodeOf(one) !== listing.name);
    const depths = (others.length > 0 ? others : written).map(writtenDepth);
    // The title of a note without a heading is in its front matter or its file name. Lines above the first
    // heading of a note are as deep as its topmost headings.
    this.#depthAboveAll = depths.length > 0 ? depths.reduce((a, b) => Math.min(a, b)) - 1 : 1;
    const [first, ...rest] = others;
    if (first && first === written[0] && rest.every((one) => writtenDepth(one) > writtenDepth(first)))
      this.#title = nodeOf(first);
  }

  /** Enters the section of a heading. */
  enter(heading: WrittenCandidate): void {
    const node = nodeOf(heading);
    const depth = writtenDepth(heading);
    const open = this.#open;
    // A table of contents beside the title of the note does not end the section of the title.
    const isEnded = (last: OpenSection) =>
      last.depth >= depth && !(last.node === this.#title && node === this.#listing.name);
    while (open.length > 0 && isEnded(open.at(-1)!)) open.pop();
    // A real heading one level below the section shows that the lines in it are not at that level.
    if (open.at(-1)?.depth === depth - 1) open.at(-1)!.markers.clear();
    open.push({ depth, text: heading.text, node, markers: new Set() });
  }

  /** Returns the depth of the section that a line divides. */
  depthAbove({ pseudo: { marker, paragraph } }: PseudoCandidate): number {
    const open = this.#open;
    const alike = open.find(({ markers }) => markers.has(marker));
    const beside = this.#listing.depthBeside(paragraph);
    const last = alike ?? open.at(-1);
    if (beside !== undefined && last && !this.#mayContain(last, beside)) {
      open.findLast(({ depth }) => depth < beside)?.markers.add(marker);
      return beside - 1;
    }
    // The section of the table of contents has no subsections.
    const section = alike ?? open.findLast(({ node }) => node !== this.#listing.name);
    section?.markers.add(marker);
    return section?.depth ?? this.#depthAboveAll;
  }

  /**
   * Whether a section may contain a line that the table of contents lists beside headings of some depth. A flat list
   * may name sections with their subsections, but a preface, or a section that it does not name, contains no chapters.
   */
  #mayContain({ node, text, depth }: OpenSection, beside: number): boolean {
    if (node === this.#listing.name) return false;
    if (depth < beside || node === this.#title) return true;
    return this.#listing.has(node) && !this.#listing.isNested && !isPreface(text);
  }
}
