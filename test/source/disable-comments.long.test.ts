/** Many made-up directives; `disabled.test.ts` tries a few. */

import './disable-comments.test.ts';
