/** Paths with `/` as separator, as in the module `posix` of Node.js, which browsers do not have. */

/** Resolves `.`, `..` and repeated slashes. A final slash is kept. */
export function normalizePath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  const normal = parts.join('/');
  const end = path.endsWith('/') && normal !== '' ? '/' : '';
  if (isAbsolute) return `/${normal}${end}`;
  return normal === '' ? (path.endsWith('/') ? './' : '.') : `${normal}${end}`;
}

/** Joins paths, and normalizes the result. */
export function joinPaths(...paths: readonly string[]): string {
  return normalizePath(paths.filter((path) => path !== '').join('/'));
}

/** Returns the folder of a path; `.` if it has none. */
export function folderOfPath(path: string): string {
  const end = path.replace(/\/+$/, '').lastIndexOf('/');
  if (end === -1) return path.startsWith('/') ? '/' : '.';
  return path.slice(0, end) || '/';
}

/** Returns the last part of a path. */
export function lastOfPath(path: string): string {
  const end = path.replace(/\/+$/, '');
  return end.slice(end.lastIndexOf('/') + 1);
}

/** Returns the path from one absolute path to another one; empty if they are the same. */
export function relativePath(from: string, to: string): string {
  const parts = (path: string) => normalizePath(path).split('/').filter(Boolean);
  const [here, there] = [parts(from), parts(to)];
  let common = 0;
  while (common < here.length && here[common] === there[common]) common++;
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
}
