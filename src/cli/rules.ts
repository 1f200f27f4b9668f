/** `ddia-notes rules`: the list of rules, the page of one, and how a word is judged. */

import { SEE_RULES } from '../config/config.ts';
import type { NamedConfig } from '../config/load-config.ts';
import { jsonText, oneLine, shownName } from '../messages/display.ts';
import { didYouMean } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { clashOf, UserError } from '../messages/user-error.ts';
import { listRules } from '../report/rule-list.ts';
import { describeRule } from '../report/rule-page.ts';
import { type ColorOptions, painter, wantsColor } from '../report/style.ts';
import { rules as allRules } from '../rules/all-rules.ts';
import type { Rule } from '../rules/define-rule.ts';
import { describeJudgement, explainWord, type JudgedWord } from '../session/explain-word.ts';
import { ruleDocumentation } from '../session/rule-documentation.ts';
import { describeGrounds } from '../spelling/grounds.ts';
import { columnsOfOutput } from './output-width.ts';

export interface RulesOptions extends ColorOptions {
  readonly explain?: string;
  readonly in?: string;
  readonly config?: NamedConfig;
  readonly json?: boolean;
}

/** The least and the greatest width of a rule's page on a terminal, in columns. */
const NARROWEST = 40;
const WIDEST = 100;

/**
 * Prints the rules, one of them, or how `typo` judges a word.
 *
 * @returns the exit code.
 * @throws {UserError} if the rule or note does not exist, or options cannot be combined.
 */
export async function describeRules(id: string | undefined, options: RulesOptions): Promise<number> {
  const rule = allRules.find((one) => one.id === id);
  if (id !== undefined && !rule) throw unknownRule(id);
  if (options.explain === undefined) {
    const idle = idleOption(options);
    if (idle !== undefined) throw new UserError(idle, 'only works with --explain', 'add --explain WORD');
    process.stdout.write(options.json ? asData(rule) : asText(rule, options));
  } else {
    if (options.json) throw clashOf('--json', '--explain');
    if (rule && rule.id !== 'typo')
      throw new UserError('--explain', `does not work with ${rule.id}`, 'use it with typo');
    process.stdout.write(await explain(options.explain, options));
  }
  return 0;
}

/** Returns the option that has no effect without `--explain`, if any. */
function idleOption({ in: note, config }: RulesOptions): string | undefined {
  if (note !== undefined) return '--in';
  if (config === undefined) return undefined;
  return config === false ? '--no-config' : '--config';
}

function unknownRule(id: string): UserError {
  const known = allRules.map((one) => one.id);
  const what = id.includes('/') ? 'is not a built-in rule' : 'is not a rule';
  return new UserError(quoted(id), what, didYouMean(id, known, SEE_RULES));
}

/** The page of a rule, or the list of all rules. */
function asText(rule: Rule | undefined, options: ColorOptions): string {
  const color = wantsColor(process.stdout, options);
  if (!rule) {
    const width = columnsOfOutput(0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const listed = allRules.map((one) => ({ id: one.id, role: roleOf(one), summary: one.summary }));
    const hint = 'For details of a rule: ddia-notes rules RULE';
    return `${listRules(listed, ROLES, { width, paint: painter(color) })}\n${hint}\n`;
  }
  const docs = ruleDocumentation().find(({ id }) => id === rule.id)!;
  return describeRule(docs, roleOf(rule), { width: columnsOfOutput(NARROWEST, WIDEST), color });
}

function asData(rule: Rule | undefined): string {
  const docs = ruleDocumentation();
  return `${jsonText(rule ? docs.find(({ id }) => id === rule.id) : docs)}\n`;
}

const OFF = 'off by default';
const INFO = 'reports as info';
const FIXES = { yes: 'fixes', 'when certain': 'fixes when certain', no: 'reports' } as const;
const ROLES = [...Object.values(FIXES), INFO, OFF];

/** What a rule does by default. */
function roleOf({ fixes, severity }: Rule): string {
  if (severity === 'off') return OFF;
  return severity === 'info' ? INFO : FIXES[fixes];
}

/** How a word is judged: a line per place, and with a note what the judgement is based on. */
async function explain(word: string, options: RulesOptions): Promise<string> {
  const explanation = await explainWord(word, options);
  switch (explanation.kind) {
    case 'judged':
      return explanation.places.map((place) => lineAbout(place, options.in)).join('');
    case 'absent':
      return `${word}: not found in ${shownName(options.in!)}\n`;
    case 'accepted':
      return `${word}: accepted because it is in your “words”\n`;
    case 'known':
      return `${word}: accepted because it is a known word\n`;
    default:
      return `${word}: not checked because ${explanation.reason}\n`;
  }
}

function lineAbout(place: JudgedWord, note: string | undefined): string {
  const where = place.line === undefined ? '' : `${shownName(note!)}:${place.line}: `;
  const grounds = note === undefined || !place.grounds ? [] : describeGrounds(place.grounds);
  return [`${where}${oneLine(describeJudgement(place))}`, ...grounds.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}
