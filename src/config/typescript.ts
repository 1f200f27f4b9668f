/** Configs in TypeScript, for a Node.js that does not run that by itself: types are taken off as they are loaded. */

import { register } from 'node:module';

let registered = false;

/** Has modules in TypeScript loaded from now on. */
export function allowTypeScript(): void {
  if (!registered) register('./typescript-hooks.js', import.meta.url);
  registered = true;
}
