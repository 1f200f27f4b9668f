/** Many made-up directives; `disabled.test.ts` tries a few. */

import './disabled.test.ts';
