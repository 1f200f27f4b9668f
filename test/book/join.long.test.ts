/** Edits at many random places; `join.test.ts` tries a few. */

import './join.test.ts';
