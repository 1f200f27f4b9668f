/** Module hooks that strip types from TypeScript. Node.js runs them in a separate thread; see `runModule`. */

import { readFileSync } from 'node:fs';
import type { LoadHook } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

export const load: LoadHook = (url, context, next) => {
  if (!/\.m?ts(?:\?|$)/.test(url)) return next(url, context);
  const text = readFileSync(fileURLToPath(url.replace(/\?.*/, '')), 'utf8');
  const { code } = transform(text, { transforms: ['typescript'], disableESTransforms: true });
  return { format: 'module', source: code, shortCircuit: true };
};
