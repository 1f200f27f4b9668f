/** Runs modules of the user, also in TypeScript where Node.js does not strip types itself. */

import { register } from 'node:module';
import { importModule } from '../reader/import-module.ts';

/** Error codes of Node.js for TypeScript: not supported at all, or not for more than types. */
const TYPESCRIPT_ERRORS: ReadonlySet<unknown> = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
]);

let registered = false;

/**
 * Imports a module.
 *
 * @param url the URL of its file; a new query makes Node.js run the module again.
 * @returns its exports.
 * @throws any error that the module throws.
 */
export async function runModule(url: string): Promise<{ default?: unknown }> {
  try {
    return await importExports(url);
  } catch (error) {
    if (!TYPESCRIPT_ERRORS.has((error as { code?: unknown } | null)?.code)) throw error;
  }
  // The hooks are registered once, although several imports may fail at the same time.
  if (!registered) register('./typescript-hooks.js', import.meta.url);
  registered = true;
  return importExports(`${url}${url.includes('?') ? '&' : '?'}typescript`);
}

function importExports(url: string): Promise<{ default?: unknown }> {
  return importModule(url) as Promise<{ default?: unknown }>;
}
