/** Long hostile text, which a rule with squared costs does not finish in time; `hostile.test.ts` has short text. */

import './hostile.test.ts';
