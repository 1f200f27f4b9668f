/** Work in slices, between which the browser can paint and listen. */

/** The most milliseconds of a slice. The browser computes the layout after it. */
const LONGEST = 12;

export class Slices {
  #began = performance.now();
  /** Whether the work needed more than one slice. */
  isLong = false;

  /** Whether the slice is over. */
  get isOver(): boolean {
    return performance.now() - this.#began > LONGEST;
  }

  /** Begins the next slice once the browser has done what is due. */
  async next(): Promise<void> {
    this.isLong = true;
    await new Promise((go) => setTimeout(go));
    this.#began = performance.now();
  }
}
