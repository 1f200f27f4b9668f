/** The page that `ddia-notes review --web` serves. */

import { listenToKeys } from './keys.ts';
import { ReviewPage } from './review-page.ts';
import { serverConnection } from './server-connection.ts';

const page = new ReviewPage(serverConnection);
document.querySelector('#review')!.replaceWith(page.element);
listenToKeys(page.element, (key) => page.press(key));
void page.begin();
