/** Running modules of users: in TypeScript too, where Node.js does not run that by itself. */

import { register } from 'node:module';

/** What Node.js says of TypeScript that it does not run: any, or what is more than types. */
const TYPESCRIPT_ERRORS: ReadonlySet<unknown> = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
]);

let registered = false;

/**
 * Runs a module.
 *
 * @param url its file; a query has it run anew.
 * @returns what it exports.
 * @throws whatever it throws.
 */
export async function runModule(url: string): Promise<{ default?: unknown }> {
  try {
    return await import(url);
  } catch (error) {
    if (!TYPESCRIPT_ERRORS.has((error as { code?: unknown } | null)?.code)) throw error;
  }
  // Types are taken off as modules are loaded. Two modules may get here at once.
  if (!registered) register('./typescript-hooks.js', import.meta.url);
  registered = true;
  return import(`${url}${url.includes('?') ? '&' : '?'}typescript`);
}
