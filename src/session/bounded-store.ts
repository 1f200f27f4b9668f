/** Values that are kept up to a total size. */

interface StoredValue<T> {
  readonly value: T;
  readonly size: number;
}

/**
 * A map with a limited total size. Values that are no longer needed make room for others; without room, a
 * value is not kept.
 */
export class BoundedStore<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, StoredValue<T>>();
  readonly #unneeded = new Set<string>();
  #size = 0;

  /** @param limit the greatest total size, in the unit of `set`. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): T | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: string, value: T, size: number): void {
    this.delete(key);
    for (const unneeded of this.#unneeded) {
      if (this.#size + size <= this.#limit) break;
      this.delete(unneeded);
    }
    if (this.#size + size > this.#limit) return;
    this.#entries.set(key, { value, size });
    this.#size += size;
  }

  /** Marks a value as one that can make room for others. */
  release(key: string): void {
    if (this.#entries.has(key)) this.#unneeded.add(key);
  }

  delete(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
    this.#unneeded.delete(key);
  }
}
