/** Many notes on the page of a review; `view.test.ts` tries a few. */

import './view.test.ts';
