/** Long texts; `diff.test.ts` has shorter ones. */

import './diff.test.ts';
