/** The public API of `ddia-notes` in Node.js. */

import { provideBundledData } from './reader/bundled-data.ts';

export * from './api.ts';

provideBundledData();
