/** The panel with the list of findings. */

import { amount } from '../../messages/wording.ts';
import { button, make } from '../../page/dom.ts';
import type { Diagnostic, Place } from '../../pipeline/diagnostic.ts';
import type { CheckedNote } from '../playground.ts';
import type { Panel } from './panel.ts';

/** How many findings are listed before the user asks for the rest: a long list takes long to draw. */
const FIRST = 200;

/** @param select shows the place of a finding in the editor. */
export function findingsPanel(select: (start: Place, end: Place) => void): Panel {
  const content = make('div');
  let all = false;

  function show(findings: readonly Diagnostic[]): void {
    if (findings.length === 0) {
      content.replaceChildren(make('p', { class: 'hint' }, 'No findings.'));
      return;
    }
    const listed = all ? findings : findings.slice(0, FIRST);
    const list = make('ol', { class: 'findings' }, ...listed.map((finding) => itemOf(finding, select)));
    content.replaceChildren(list);
    const rest = findings.length - listed.length;
    if (rest > 0) content.append(button(`Show ${amount(rest, 'more finding')}`, showAll));

    function showAll(): void {
      all = true;
      show(findings);
    }
  }

  return {
    id: 'findings',
    title: 'Findings',
    content,
    check: (_note, { findings }: CheckedNote) => show(findings),
  };
}

function itemOf(finding: Diagnostic, select: (start: Place, end: Place) => void): HTMLElement {
  const { ruleId, severity, message, start, end, fix } = finding;
  const kind = fix ? 'fixed' : severity;
  const item = button('', () => select(start, end));
  item.append(
    make('span', { class: 'line' }, `line ${start.line}`),
    make('span', { class: 'message' }, message),
    make(
      'span',
      { class: 'rule' },
      `${ruleId}, ${fix ? 'fixed' : severity === 'info' ? 'info' : 'not fixed'}`,
    ),
  );
  return make('li', { class: kind }, item);
}
