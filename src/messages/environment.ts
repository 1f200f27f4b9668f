/** What messages depend on in addition to their text. Entry points for Node.js provide it; a page in a browser has none. */

export interface Environment {
  /** Returns how an error names its place: a path below the current folder becomes relative. */
  readonly shownPlace: (where: string) => string;
  /** Whether a CI reads the output. */
  readonly isInCi: () => boolean;
}

let current: Environment = { shownPlace: (where) => where, isInCi: () => false };

/** Sets the environment. */
export function provideEnvironment(provided: Environment): void {
  current = provided;
}

/** Returns the environment. */
export function environment(): Environment {
  return current;
}
