/** What the result for a note depends on in addition to its text. */

/** The answers that the rules got about the surroundings of a note. Other answers may change the findings. */
export interface Asked {
  /** The settings of the note; see `settingsKey`. `undefined` if its result must not be reused. */
  readonly settings: string | undefined;
  /** The real path of the note, and the folder to which its files belong; see `homeOf`. */
  readonly path: string;
  readonly home: string;
  /** Whether files exist, by their paths. */
  readonly exists: ReadonlyMap<string, boolean>;
  /** The hashes of other notes that were read, by their paths; `undefined` for a note that may not be read. */
  readonly notes: ReadonlyMap<string, string | undefined>;
  /** What identifies the notes outside the run, if their links were looked at. */
  readonly outside?: string | undefined;
}

/** Collects answers while rules run on a note. */
export class Questions {
  readonly exists = new Map<string, boolean>();
  readonly notes = new Map<string, string | undefined>();
}

/** The first character of the fact about the notes outside the run. */
const OUTSIDE = '~';

/** Whether a fact is about the notes outside the run. */
export function isAboutOutside(fact: string): boolean {
  return fact.startsWith(OUTSIDE);
}

/** Returns the answers about files as facts, which are texts that can be compared and checked again. */
export function factsOf({ exists, notes, outside }: Asked): string[] {
  const facts: string[] = outside === undefined ? [] : [OUTSIDE + outside];
  for (const [path, isThere] of exists) {
    // A note that was read exists.
    if (notes.get(path) === undefined) facts.push(`${isThere ? '+' : '-'}${path}`);
  }
  for (const [path, hash] of notes) facts.push(hash === undefined ? `?${path}` : `=${hash} ${path}`);
  return facts;
}

/** How a fact can be checked. */
export interface FactView {
  readonly exists: (path: string) => boolean;
  /** The hash of another note; `undefined` if it may not or cannot be read. */
  readonly noteAt: (path: string) => string | undefined;
  /** What identifies the notes outside the run, if any fact is about them. */
  readonly outside: string | undefined;
}

/** Whether a fact is still true. A text of any other form is not. */
export function isTrue(fact: string, { exists, noteAt, outside }: FactView): boolean {
  const rest = fact.slice(1);
  if (fact.startsWith('+')) return exists(rest);
  if (fact.startsWith('-')) return !exists(rest);
  if (isAboutOutside(fact)) return rest === outside;
  if (fact.startsWith('?')) return noteAt(rest) === undefined;
  const space = rest.indexOf(' ');
  return fact.startsWith('=') && noteAt(rest.slice(space + 1)) === rest.slice(0, space);
}
