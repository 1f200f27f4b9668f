/** Many random changes; `cache-equality.test.ts` tries a few. */

import './cache-equality.test.ts';
