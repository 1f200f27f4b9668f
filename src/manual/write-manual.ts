/** `npm run docs`: writes the generated files of the manual in the working directory. */

import { writeFileSync } from 'node:fs';
import { manualPages } from './manual-pages.ts';

for (const [path, text] of manualPages(process.cwd())) writeFileSync(path, text);
