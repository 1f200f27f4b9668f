/** Many made-up notes; `native-parser.test.ts` tries a few. */

import './native-parser.test.ts';
