/** Translates globs of markdownlint-cli2 into `notes`, globs of overrides, and patterns of an ignore file. */

export interface Globs {
  /** The globs of files to include. */
  readonly wanted: readonly string[];
  /** The globs of files to exclude. */
  readonly unwanted: readonly string[];
  /** Globs that cannot be translated. */
  readonly lost: readonly string[];
}

/** Separates globs: those after `!` or `#` exclude files, and a path after `:` is meant literally. */
export function sortGlobs(globs: unknown): Globs {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const lost: string[] = [];
  const all = (Array.isArray(globs) ? globs : [globs]).filter((one) => typeof one === 'string' && one !== '');
  for (const glob of all as string[]) {
    const [, mark = '', pattern = ''] = /^([!#:]?)(.*)$/s.exec(glob)!;
    if (pattern === '' || isElsewhere(pattern)) lost.push(glob);
    else if (mark === '!' || mark === '#') unwanted.push(pattern);
    else wanted.push(pattern);
  }
  return { wanted, unwanted, lost };
}

/** Whether a glob is for files outside the folder of the config. */
function isElsewhere(glob: string): boolean {
  return /^(?:\.\.\/|\/|~)/.test(glob);
}

/** Returns the entry of `notes` for a glob of files to include. Files other than Markdown are never notes. */
export function noteOf(glob: string): string {
  if (glob === '.') return '*.md';
  return /^(?:\.\/)?\*\*(?:\/\*)?$/.test(glob) ? '.' : glob.replace(/^\.\//, '');
}

/** Returns a glob for overrides. There, one without a slash would apply in all folders. */
export function overrideGlob(glob: string): string {
  return glob.includes('/') ? glob : `./${glob}`;
}

const DEPENDENCIES = /^(?:\*\*\/)?node_modules(?:\/\*\*)?$/;

/**
 * Returns the patterns of an ignore file for a glob of files to exclude; `undefined` if it has none. Braces are
 * written out. Files that are never notes need no pattern.
 */
export function ignorePatterns(glob: string): string[] | undefined {
  const plain = glob.replace(/^\.\//, '').replace(/\/$/, '');
  if (DEPENDENCIES.test(plain)) return [];
  if (/[()!\\]|\{[^{},]*\}|\.\./.test(plain)) return undefined;
  return withoutBraces(plain)?.map((pattern) => `/${pattern}`);
}

/** The largest number of patterns for one glob. */
const MOST_PATTERNS = 50;

/** Writes out the alternatives in braces, from the innermost outwards. */
function withoutBraces(glob: string): string[] | undefined {
  let done = [glob];
  while (done.some((one) => /\{[^{}]*\}/.test(one))) {
    done = done.flatMap((one) => {
      const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(one);
      return match ? match[2]!.split(',').map((part) => match[1] + part + match[3]) : one;
    });
    if (done.length > MOST_PATTERNS) return undefined;
  }
  return done.some((one) => /[{}]/.test(one)) ? undefined : done;
}
