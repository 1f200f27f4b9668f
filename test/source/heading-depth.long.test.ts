/** Many made-up headings; `heading-depth.test.ts` tries a few. */

import './heading-depth.test.ts';
