/** All commands with each kind of config that is a pipe; `pipes.test.ts` tries some. */

import './pipes.test.ts';
