/** Resolves the names of modules in a config. */

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';

/**
 * Resolves the name of a module to its path: relative to the folder of the config, or as a package imported
 * from there.
 *
 * @param name the name in the config.
 * @param file the config file.
 * @param key the key of the config, to name in an error.
 * @throws {UserError} if the package is not installed.
 */
export async function resolveFrom(name: string, file: string, key: string): Promise<string> {
  if (isPath(name)) return resolve(dirname(file), name);
  const { resolve: resolveModule } = await import('import-meta-resolve');
  try {
    return fileURLToPath(resolveModule(name, pathToFileURL(resolve(file)).href));
  } catch {
    throw new UserError(
      file,
      `lists ${quoted(name)} in “${key}”, but it is not installed`,
      existsSync(resolve(dirname(file), name))
        ? `did you mean ${quoted(`./${name}`)}?`
        : `install it: npm install --save-dev ${name}`,
    );
  }
}

/** The names of plugins in configs, by their paths. */
const names = new Map<string, string>();

/** Records what a config calls the plugin at a path. */
export function rememberName(path: string, name: string): void {
  names.set(path, name);
}

/** Returns what a config calls the plugin at a path. */
export function nameOfPlugin(path: string): string {
  return names.get(path) ?? path;
}

/** Whether the name of a module is a path, rather than that of a package. */
export function isPath(name: string): boolean {
  return name === '' || /^\.{0,2}[\\/]/.test(name) || isAbsolute(name);
}
