/** The notes that hunts have found are tried again, against every oracle. */

import './found.test.ts';
