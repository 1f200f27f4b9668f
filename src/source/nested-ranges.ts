/** What opens and closes in a text, such as elements of HTML, from its marks in order. */

/** What opened and closed again, with the places of its marks. */
export interface NestedRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Pairs marks by their names. What does not close, and what closes without having opened, contains nothing. */
export class NestedRanges {
  readonly #open: { name: string; from: number }[] = [];
  /** How many of a name are open. */
  readonly #counts = new Map<string, number>();
  readonly #closed: NestedRange[] = [];

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Adds the next mark. @param at its place, such as an offset. */
  add({ name, closes }: { readonly name: string; readonly closes: boolean }, at: number): void {
    if (!closes) {
      this.#open.push({ name, from: at });
      this.#count(name, 1);
    } else if (this.#counts.get(name)) {
      let range: { name: string; from: number };
      do {
        range = this.#open.pop()!;
        this.#count(range.name, -1);
      } while (range.name !== name);
      if (range.from < at) this.#closed.push({ ...range, to: at });
    }
  }

  #count(name: string, by: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** Returns the ranges by their beginnings, the outer ones first. */
  closed(): NestedRange[] {
    return this.#closed.sort((a, b) => a.from - b.from || b.to - a.to);
  }
}
