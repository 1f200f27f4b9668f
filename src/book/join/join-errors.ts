/** The reasons why pages cannot be joined. */

/** A page ends inside a construct that it opens, such as a code fence, which would continue in the next page. */
export class JoinError extends Error {
  readonly path: string;

  constructor(path: string, reason = `${path} ends inside an open block`) {
    super(reason);
    this.path = path;
  }
}

/** Two pages have different edits of the same shared definition. */
export class ConflictError extends JoinError {
  readonly paths: readonly [string, string];
  /** The key of the definition, such as `[a]` or `[^1]`. */
  readonly key: string;

  constructor(paths: readonly [string, string], key: string) {
    super(paths[0], `${paths.join(' and ')} have different edits of ${key}`);
    this.paths = paths;
    this.key = key;
  }
}
