/** Globs, as the command line, `notes` and `overrides` have them. */

export interface GlobOptions {
  /** Whether `*` and `**` also match names that begin with a dot. */
  readonly dot?: boolean;
  /** Whether a glob without a slash is for names in any folder. */
  readonly basename?: boolean;
}

/** Makes a function that says whether a glob matches a path with `/`. */
export async function globMatcher(
  glob: string,
  { dot = false, basename = false }: GlobOptions = {},
): Promise<(path: string) => boolean> {
  const { default: picomatch } = await import('picomatch');
  const bare = glob.replace(/^\.\//, '');
  // With this flag, a name may contain what ends a line elsewhere.
  return picomatch(bare, { dot, basename: basename && !glob.includes('/'), flags: 's' });
}
