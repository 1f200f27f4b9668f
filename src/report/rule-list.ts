/** The list of rules for a terminal. */

import { capitalized } from '../messages/wording.ts';
import { addTo } from '../source/grouping.ts';
import type { Paint } from './style.ts';
import { wrap } from './wrap.ts';

const INDENT = '  ';
/** The least room for a summary, in columns; a narrower terminal breaks the lines itself. */
const LEAST_ROOM = 30;

export interface ListedRule {
  readonly id: string;
  /** What the rule does by default, in a few words. */
  readonly role: string;
  readonly summary: string;
}

/**
 * Lists rules in groups with the same role.
 *
 * @param roles the roles in the order of their groups.
 * @param width the column at which summaries are wrapped.
 */
export function listRules(
  rules: readonly ListedRule[],
  roles: readonly string[],
  { width, paint }: { width: number; paint: Paint },
): string {
  const groups = new Map<string, ListedRule[]>(roles.map((role) => [role, []]));
  for (const rule of rules) addTo(groups, rule.role, rule);
  const ids = Math.max(...rules.map(({ id }) => id.length));
  const margin = ' '.repeat(INDENT.length + ids + 2);
  const room = Math.max(width, margin.length + LEAST_ROOM);
  const lines = [...groups].flatMap(([role, group]) =>
    group.length === 0 ? [] : ['', paint('bold', capitalized(role)), ...group.flatMap(ruleLines)],
  );
  return `${lines.slice(1).join('\n')}\n`;

  function ruleLines({ id, summary }: ListedRule): string[] {
    const [first = '', ...more] = wrap(summary, room, margin);
    return [`${INDENT}${paint('cyan', id.padEnd(ids))}  ${first.trimStart()}`, ...more];
  }
}
