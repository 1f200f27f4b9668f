import { isUnusual, oneLine, shownName } from './display.ts';

/** A problem that the user can solve, with exit code 2: where, what and what to do. */
export class UserError extends Error {
  /**
   * @param where the file, option or key.
   * @param what the problem, as a verb phrase.
   * @param advice what to do about it, as an imperative.
   */
  constructor(where: string, what: string, advice: string) {
    // A name can contain line breaks and control characters, but an error is one line.
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

/** Converts a system error to a `UserError`; returns other errors unchanged. */
export function problemOf(error: unknown, where: string): unknown {
  if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) return error;
  // Undecodable bytes of a file name were replaced, so no file has the resulting name.
  if (error.code === 'ENOENT' && where.includes('\uFFFD'))
    return new UserError(where, 'cannot be found: its name may not be valid UTF-8', 'rename it');
  const [what, advice] = REASONS[String(error.code)] ?? [
    `could not be read or written (${error.code})`,
    'see what the system says of that code',
  ];
  return new UserError(where, what, advice);
}
