/** Many edits below the text of pages; `tails.test.ts` tries a few. */

import './tails.test.ts';
