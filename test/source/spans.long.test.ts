/** Many made-up notes; `spans.test.ts` tries a few. */

import './spans.test.ts';
