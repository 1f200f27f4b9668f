/** Many made-up notes, and a long one; `pieces.test.ts` tries a few. */

import './pieces.test.ts';
