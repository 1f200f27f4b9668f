/** Many made-up notes; `linear-syntax.test.ts` tries a few. */

import './linear-syntax.test.ts';
