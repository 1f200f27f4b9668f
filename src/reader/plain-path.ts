/** Which relative paths of an untrusted file are safe on every file system: they name a file below their folder, and no device. */

/** Names that Windows keeps for devices, whatever the file extension. */
export const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/;

const MOST_CHARACTERS = 4096;
const MOST_IN_NAME = 255;

/** A name as a file system may compare it: ignoring case, Unicode forms and characters without a width. */
export function foldedName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}

/** Whether a name is that of Git's own folder, also as Windows and macOS may read it. */
export function isGitFolder(name: string): boolean {
  return /^(?:\.git|git~\d+)$/.test(foldedName(name).replace(/:.*$|[. ]+$/g, ''));
}

/**
 * Whether a path names a file below its folder on every system: parts with `/` between them, no `..`, nothing in `.git`, no name
 * that a file system forbids, changes or takes for a device.
 */
export function isPlainPath(path: string): boolean {
  return path.length <= MOST_CHARACTERS && path.split('/').every(isPlainName);
}

function isPlainName(name: string): boolean {
  if (name === '' || name.length > MOST_IN_NAME || /[. ]$/.test(name)) return false;
  if (/[\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u.test(name) || isGitFolder(name)) return false;
  return !DEVICE.test(foldedName(name).split('.')[0]!.trimEnd());
}

/**
 * Whether a path leads from its folder upwards as far as it likes, and then to a file, which may have any name that a person
 * gives one.
 */
export function isUpwardPath(path: string): boolean {
  const names = path.replace(/^(?:\.\.\/)+/, '').split('/');
  const isName = (name: string) => !/^\.{0,2}$/.test(name) && !/[\\\0]/.test(name) && !isGitFolder(name);
  return path.length <= MOST_CHARACTERS && names.every(isName) && !/^[a-z]:/i.test(path);
}
