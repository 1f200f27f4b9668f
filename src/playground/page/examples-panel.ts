/** The panel with examples. */

import { button, make } from '../../page/dom.ts';
import { EXAMPLES, type ExampleNote } from './examples.ts';
import type { Panel } from './panel.ts';

/** @param open shows an example in the editor. */
export function examplesPanel(open: (example: ExampleNote) => void): Panel {
  const items = EXAMPLES.map((example) =>
    make(
      'li',
      {},
      button(example.title, () => open(example)),
    ),
  );
  return { id: 'examples', title: 'Examples', content: make('ul', { class: 'examples' }, ...items) };
}
