/** What the references in notes lead to. */

import type { Heading } from 'mdast';
import type { Notes } from '../links/addresses.ts';
import { isWithin } from '../links/follow-headings.ts';
import type { Reference } from '../links/references.ts';
import { slugsOf } from '../links/slug.ts';
import { EditMap } from '../source/edit-map.ts';
import type { Range } from '../source/range.ts';
import { addressesOf, type NoteChange, type RefactorNote, refusal } from './refactoring.ts';
import { type WrittenReference, writtenReferences } from './written-references.ts';

/** What a reference leads to. */
export interface LinkedHeading {
  readonly note: RefactorNote;
  /** The heading that its fragment names; `undefined` without a fragment, or if it names none. */
  readonly heading: Heading | undefined;
}

/** The notes of a refactoring at one time. */
export class HeadingLinks {
  readonly #notes: Notes;
  readonly #byUrl: ReadonlyMap<string, RefactorNote>;
  readonly #slugs = new Map<RefactorNote, ReadonlyMap<Heading, string>>();
  readonly #numbers = new Map<RefactorNote, ReadonlyMap<Heading, number>>();
  readonly #headings = new Map<RefactorNote, ReadonlyMap<string, Heading>>();

  constructor(notes: readonly RefactorNote[]) {
    this.#notes = addressesOf(notes);
    this.#byUrl = new Map(notes.map((note) => [note.url, note]));
  }

  /** The slug of each heading of a note, in order. */
  slugsOf(note: RefactorNote): ReadonlyMap<Heading, string> {
    const slugs = this.#slugs.get(note) ?? slugsOf(note.source.tree, note.anchors);
    this.#slugs.set(note, slugs);
    return slugs;
  }

  /** Returns the notes that a reference may lead to: none for another file, several if it is ambiguous. */
  notesOf(reference: Reference, from: RefactorNote): readonly RefactorNote[] {
    if (isWithin(reference, from)) return [from];
    const { address, kind } = reference;
    return this.#notes.find(address, kind, from.url).flatMap((url) => this.#byUrl.get(url) ?? []);
  }

  /** Returns what a reference leads to; `undefined` if it leads to no note, or it is ambiguous. */
  targetOf(reference: Reference, from: RefactorNote): LinkedHeading | undefined {
    const [note, another] = this.notesOf(reference, from);
    if (!note || another) return undefined;
    const { fragment } = reference;
    return { note, heading: fragment === undefined ? undefined : this.headingOf(note, fragment) };
  }

  /** Returns the heading with a slug. */
  headingOf(note: RefactorNote, slug: string): Heading | undefined {
    let headings = this.#headings.get(note);
    if (!headings) {
      const entries = [...this.slugsOf(note)].map(([heading, own]): [string, Heading] => [
        own.toLowerCase(),
        heading,
      ]);
      // Of equal ones, a browser goes to the first.
      headings = new Map(entries.reverse());
      this.#headings.set(note, headings);
    }
    return headings.get(slug.toLowerCase());
  }

  /** Returns the number of a heading among those with a slug. */
  numberOf(note: RefactorNote, heading: Heading): number {
    const numbers =
      this.#numbers.get(note) ?? new Map([...this.slugsOf(note).keys()].map((one, i) => [one, i]));
    this.#numbers.set(note, numbers);
    return numbers.get(heading) ?? -1;
  }

  /** Returns a text that tells what a reference leads to: a heading by its number in the note. */
  keyOf(reference: Reference, from: RefactorNote): string {
    const target = this.targetOf(reference, from);
    const { address, fragment } = reference;
    if (!target) return `${address}#${fragment}`;
    const { note, heading } = target;
    return `${note.url}#${heading ? `heading ${this.numberOf(note, heading)}` : (fragment ?? '')}`;
  }
}

/**
 * Checks that every reference in every note leads to what it led to before.
 *
 * @param before the notes before the changes.
 * @param renamed the note with new text, in which references may be new or gone.
 * @param part that text, as a range of the body before.
 * @param growth by how much it has become longer.
 * @throws {UserError} if one leads elsewhere.
 */
export function checkTargets(
  before: HeadingLinks,
  notes: readonly RefactorNote[],
  changes: readonly NoteChange[],
  renamed: RefactorNote,
  part: Range,
  growth: number,
): void {
  const changed = new Map(changes.map(({ note, after }) => [note, { ...note, source: after }]));
  const after = new HeadingLinks(notes.map((note) => changed.get(note) ?? note));
  const without = (list: WrittenReference[], { start, end }: Range) =>
    list.filter(({ range }) => range.end <= start || range.start >= end);
  for (const note of notes) {
    const now = changed.get(note) ?? note;
    let olds = writtenReferences(note.source);
    let news = now === note ? olds : writtenReferences(now.source);
    if (note === renamed) {
      olds = without(olds, part);
      // Links above it may have changed their lengths, too.
      const start = new EditMap(changes.find((one) => one.note === note)!.edits).forward(part.start);
      news = without(news, { start, end: start + part.end - part.start + growth });
    }
    const broken = olds.find(({ reference }, i) => {
      const next = news[i]?.reference;
      return !next || after.keyOf(next, now) !== before.keyOf(reference, note);
    });
    if (broken || news.length !== olds.length)
      throw refusal(
        note,
        broken?.range.start ?? 0,
        'has a link that would lead elsewhere',
        'change it by hand',
      );
  }
}
