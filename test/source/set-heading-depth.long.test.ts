/** Many made-up headings; `heading-depth.test.ts` tries a few. */

import './set-heading-depth.test.ts';
