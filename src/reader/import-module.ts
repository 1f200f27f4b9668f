/** Importing modules that are not part of the program. */

/**
 * Imports a module.
 *
 * In a file of its own, because Node.js 20 cannot import in code from a cache (see `code-cache.ts`).
 *
 * @param specifier a URL, or the name of a package that the program depends on.
 * @returns its exports.
 * @throws any error that the module throws.
 */
export function importModule(specifier: string): Promise<unknown> {
  return import(specifier);
}
