/** Why pages cannot be joined. */

/** A page ends inside something that it opens, such as a fence, and would swallow the next. */
export class JoinError extends Error {
  readonly path: string;

  constructor(path: string, reason = `${path} would run into the text after it`) {
    super(reason);
    this.path = path;
  }
}

/** Two pages have different edits of the same definition or footnote. */
export class ConflictError extends JoinError {
  readonly paths: readonly [string, string];
  /** The name that references use, such as `[a]` or `[^1]`. */
  readonly key: string;

  constructor(paths: readonly [string, string], key: string) {
    super(paths[0], `${paths.join(' and ')} have different edits of ${key}`);
    this.paths = paths;
    this.key = key;
  }
}
