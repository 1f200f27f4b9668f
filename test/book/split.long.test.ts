/** Many random titles; `split.test.ts` tries a few. */

import './split.test.ts';
