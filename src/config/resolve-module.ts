/** What a config means by the names of modules. */

import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../messages/user-error.ts';

/**
 * What a config means by the name of a module: a path from its folder, or a package that can be imported there.
 *
 * @param key where in the config it stands.
 * @returns a path.
 * @throws {UserError} if there is no such package.
 */
export async function resolveFrom(name: string, file: string, key: string): Promise<string> {
  if (isPath(name)) return resolve(dirname(file), name);
  const { resolve: resolveModule } = await import('import-meta-resolve');
  try {
    return fileURLToPath(resolveModule(name, pathToFileURL(resolve(file)).href));
  } catch {
    throw new UserError(
      file,
      `names “${name}” in “${key}”, which is not installed`,
      `install it: npm install --save-dev ${name}`,
    );
  }
}

/** Whether the name of a module is a path. */
export function isPath(name: string): boolean {
  return name === '' || /^\.{0,2}[\\/]/.test(name) || isAbsolute(name);
}
