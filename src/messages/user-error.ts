import { isUnusual, oneLine, shownName } from './display.ts';

/** A reason why a job could not be done, for a person to read: what, where, and what to do. Exit code 2. */
export class UserError extends Error {
  /**
   * @param where the file, option or key that it is about.
   * @param what what is wrong with it.
   * @param advice what to do about it.
   */
  constructor(where: string, what: string, advice: string) {
    // A name can contain anything, line breaks and control characters too; an error is one line.
    super(oneLine(`${isUnusual(where) ? shownName(where) : where} ${what}; ${advice}`));
    this.name = 'Problem';
  }
}

const REASONS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  ENOENT: ['does not exist', 'check the spelling of its path'],
  ENOTDIR: ['does not exist', 'a part of its path is a file, not a folder'],
  EISDIR: ['is a folder', 'name the notes in it, such as folder/*.md'],
  EACCES: ['may not be opened', 'check its permissions and those of its folder'],
  EPERM: ['may not be changed', 'check its permissions and those of its folder'],
  EROFS: ['is on a read-only file system', 'write elsewhere with -o'],
  ENOSPC: ['has no room: the disk is full', 'free some space; nothing was changed'],
  EDQUOT: ['has no room: your disk quota is used up', 'free some space; nothing was changed'],
  EFBIG: ['has no room: it would be larger than is allowed', 'raise the limit; nothing was changed'],
  ELOOP: ['is a symbolic link that leads to itself', 'mend the link'],
  ENAMETOOLONG: ['has a name that is too long', 'give it a shorter one'],
  EMFILE: ['could not be opened: too many open files', 'raise the limit with ulimit -n'],
};

/** A system error as a `Problem`; anything else as it is. */
export function problemOf(error: unknown, where: string): unknown {
  if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) return error;
  // What cannot be decoded in a name is replaced, and then it is the name of no file.
  if (error.code === 'ENOENT' && where.includes('\uFFFD'))
    return new UserError(where, 'cannot be found: its name may not be valid UTF-8', 'rename it');
  const [what, advice] = REASONS[String(error.code)] ?? [
    `could not be read or written (${error.code})`,
    'see what the system says of that code',
  ];
  return new UserError(where, what, advice);
}
