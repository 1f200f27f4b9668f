/** Many made-up notes, enough that each rule has something to fix; `notes.test.ts` tries a few. */

import './notes.test.ts';
