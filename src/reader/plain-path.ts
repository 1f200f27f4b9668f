/**
 * Checking relative paths in untrusted files: a valid path names a file below its folder on every file
 * system, and no device.
 */

/** The names that Windows reserves for devices, with any file extension. */
export const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/;

const MOST_CHARACTERS = 4096;
const MOST_IN_NAME = 255;

/**
 * Normalises a name as a file system may compare it: ignoring case, Unicode forms and invisible characters.
 */
export function foldedName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}

/** Whether a name is that of Git's own folder, also as interpreted by Windows and macOS. */
export function isGitFolder(name: string): boolean {
  return /^(?:\.git|git~\d+)$/.test(foldedName(name).replace(/:.*$|[. ]+$/g, ''));
}

/**
 * Whether a path names a file below its folder on every system: parts separated by `/`, no `..`, nothing in
 * `.git`, and no name that a file system forbids, changes or reserves for a device.
 */
export function isPlainPath(path: string): boolean {
  return path.length <= MOST_CHARACTERS && path.split('/').every(isPlainName);
}

function isPlainName(name: string): boolean {
  if (name === '' || name.length > MOST_IN_NAME || /[. ]$/.test(name)) return false;
  if (/[\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u.test(name) || isGitFolder(name)) return false;
  return !DEVICE.test(foldedName(name).split('.')[0]!.trimEnd());
}

/** Whether a path consists of any number of `../`, followed by the path of a file with valid names. */
export function isUpwardPath(path: string): boolean {
  const names = path.replace(/^(?:\.\.\/)+/, '').split('/');
  const isName = (name: string) => !/^\.{0,2}$/.test(name) && !/[\\\0]/.test(name) && !isGitFolder(name);
  return path.length <= MOST_CHARACTERS && names.every(isName) && !/^[a-z]:/i.test(path);
}
