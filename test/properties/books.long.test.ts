/** Many made-up books; `books.test.ts` tries a few. */

import './books.test.ts';
