/** Many random plugins; `plugins.test.ts` tries a few. */

import './plugins.test.ts';
