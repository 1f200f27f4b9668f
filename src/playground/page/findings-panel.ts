/** The panel with the list of findings. */

import { amount } from '../../messages/wording.ts';
import { button, make } from '../../page/dom.ts';
import type { Place } from '../../pipeline/diagnostic.ts';
import type { GivenNote } from '../opened-note.ts';
import type { CheckedNote, ShownFinding } from '../playground.ts';
import type { Panel } from './panel.ts';

/** How many findings are listed before the user asks for the rest: a long list takes long to draw. */
const FIRST = 200;

/** @param select shows the place of a finding in the editor. */
export function findingsPanel(select: (start: Place, end: Place) => void): Panel {
  const content = make('div');
  let findings: readonly ShownFinding[] | undefined;
  /** The note whose findings are all listed. */
  let listed: string | undefined;

  /** The list is only drawn while it is visible. */
  function show({ path }: Pick<GivenNote, 'path'>): void {
    if (!findings) return;
    if (findings.length === 0) {
      content.replaceChildren(make('p', { class: 'hint' }, 'No findings.'));
      return;
    }
    const shown = listed === path ? findings : findings.slice(0, FIRST);
    const list = make('ol', { class: 'findings' }, ...shown.map((finding) => itemOf(finding, select)));
    content.replaceChildren(list);
    const rest = findings.length - shown.length;
    if (rest === 0) return;
    const showAll = () => {
      listed = path;
      show({ path });
    };
    content.append(button(`Show ${amount(rest, 'more finding')}`, showAll));
  }

  function check(_note: GivenNote, checked: CheckedNote): void {
    findings = checked.findings;
  }

  return { id: 'findings', title: 'Findings', content, check, show };
}

function itemOf(finding: ShownFinding, select: (start: Place, end: Place) => void): HTMLElement {
  const { ruleId, severity, message, start, end, isFixed } = finding;
  const kind = isFixed ? 'fixed' : severity;
  const item = button('', () => select(start, end));
  item.append(
    make('span', { class: 'line' }, `line ${start.line}`),
    make('span', { class: 'message' }, message),
    make(
      'span',
      { class: 'rule' },
      `${ruleId}, ${isFixed ? 'fixed' : severity === 'info' ? 'info' : 'not fixed'}`,
    ),
  );
  return make('li', { class: kind }, item);
}
