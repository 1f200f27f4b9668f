/** Groups of findings or fixes as lines for people. */

import { oneLine } from '../messages/display.ts';
import { changedWords, shownParts } from './changed-words.ts';
import { severityColor } from './findings.ts';
import type { Group, Item } from './groups.ts';
import type { ListWidth } from './list-width.ts';
import type { Paint } from './style.ts';
import { wrap } from './wrap.ts';

export interface GroupStyle {
  readonly paint: Paint;
  readonly width: ListWidth;
  /** The width of the largest count of the note. */
  readonly countWidth: number;
  /** Returns the name of a rule as it is shown. */
  readonly nameOf: (item: Item) => string;
  /** Whether the changed words follow, or the first message if there are none. */
  readonly hasDetails: boolean;
}

const INDENT = '      ';

/** Returns lines without their endings. */
export function drawGroup(group: Group, style: GroupStyle): string[] {
  const { paint, countWidth, nameOf, hasDetails } = style;
  const [first] = group;
  const count = String(group.length);
  const color = first.kind === 'fixed' ? 'green' : severityColor(first.about.severity);
  const lines = paint('dim', linesOf(group));
  const text = `${paint(color, `${count} ×`)} ${nameOf(first)}, ${stateOf(first, paint)} ${lines}`;
  const head = wrap(text, style.width.wrapWidth, ' '.repeat(2 + countWidth - count.length), INDENT);
  return hasDetails ? [...head, ...detailsOf(group, style)] : head;
}

function detailsOf(group: Group, { paint, width: { width, wrapWidth } }: GroupStyle): string[] {
  const shown = group.flatMap((item) =>
    item.kind === 'fixed' ? shownParts(item.about, 'after') : [{ line: item.line, ...item.about }],
  );
  const words = changedWords(shown, INDENT, width);
  if (words.length > 0) return words;
  const [{ line, column, about }] = group;
  const example = `${line}:${column} ${oneLine(about.message)}…`;
  return wrap(example, wrapWidth, INDENT).map((one) => paint('dim', one));
}

/** Returns what became of the items, or what can. Warnings are not named, because most findings are. */
function stateOf({ kind, about }: Item, paint: Paint): string {
  if (kind === 'fixed') return paint('green', 'fixed');
  if (!about.fix) return 'info';
  const severity = { error: 'errors ', warn: '', info: 'info, ' }[about.severity];
  return severity + paint('green', 'fixable with --fix');
}

function linesOf(group: Group): string {
  const [first, last] = [group[0].line, group.at(-1)!.line];
  return first === last ? `(line ${first})` : `(lines ${first}–${last})`;
}
