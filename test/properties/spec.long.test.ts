/** All examples in all variants; `spec.test.ts` tries one variant of each. */

import './spec.test.ts';
