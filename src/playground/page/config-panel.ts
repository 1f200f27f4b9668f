/** The panel with the config: a list of rules, and the text of the config file. Each follows the other. */

import { button, make } from '../../page/dom.ts';
import type { FinishedNote } from '../finish-review.ts';
import type { RuleChoice } from '../playground.ts';
import type { Panel } from './panel.ts';
import { copyText } from './save.ts';
import type { WorkerClient } from './worker-client.ts';

/** A config as JSON. */
export type ConfigData = Readonly<Record<string, unknown>>;

const SEVERITIES = ['off', 'info', 'warn', 'error'] as const;

export class ConfigPanel {
  readonly panel: Panel;
  readonly #list = make('div', { class: 'rules' });
  readonly #text = make('textarea', {
    id: 'config-text',
    spellcheck: 'false',
    rows: '7',
  });
  readonly #problem = make('p', { class: 'problem', role: 'alert' });
  readonly #choices = new Map<string, HTMLSelectElement>();
  readonly #onChange: () => void;
  #config: ConfigData = {};

  /**
   * @param onChange called when the config has changed.
   * @param tell shows a message to the user.
   */
  constructor(client: () => Promise<WorkerClient>, onChange: () => void, tell: (message: string) => void) {
    this.#onChange = onChange;
    this.#text.addEventListener('input', () => this.#read());
    const copy = async () => {
      const copied = await copyText(`${this.#text.value.trimEnd()}\n`);
      tell(
        copied
          ? 'The config was copied; save it as ddia-notes.config.json.'
          : 'The browser does not allow copying.',
      );
    };
    const content = make(
      'div',
      { class: 'config' },
      make('label', { for: 'config-text' }, 'ddia-notes.config.json'),
      this.#text,
      this.#problem,
      make('div', { class: 'bar' }, button('Copy the config', copy)),
      make('h2', {}, 'Rules'),
      this.#list,
    );
    this.panel = { id: 'config', title: 'Config', content, show: () => void this.#listRules(client) };
    this.set({});
  }

  /** The last valid config. */
  get config(): ConfigData {
    return this.#config;
  }

  /** Shows another config. */
  set(config: ConfigData): void {
    this.#config = config;
    this.#problem.textContent = '';
    this.#text.value = JSON.stringify(config, null, 2);
    this.#showChoices();
  }

  /** Returns the config with the words and rules that a review decided. */
  withDecisions({ words, rulesOff }: Pick<FinishedNote, 'words' | 'rulesOff'>): ConfigData {
    const { words: before, ...rest } = this.#config;
    const all = [...(Array.isArray(before) ? before : []), ...words];
    const rules = { ...this.#rules, ...Object.fromEntries(rulesOff.map((id) => [id, 'off'])) };
    return {
      ...rest,
      ...(all.length > 0 ? { words: all } : {}),
      ...(Object.keys(rules).length > 0 ? { rules } : {}),
    };
  }

  #read(): void {
    try {
      const config: unknown = JSON.parse(this.#text.value || '{}');
      if (typeof config !== 'object' || config === null || Array.isArray(config))
        throw new Error('a config is an object in braces');
      this.#config = config as ConfigData;
      this.#problem.textContent = '';
    } catch (error) {
      this.#problem.textContent = `The config is not valid JSON: ${(error as Error).message}`;
      return;
    }
    this.#showChoices();
    this.#onChange();
  }

  async #listRules(client: () => Promise<WorkerClient>): Promise<void> {
    if (this.#choices.size > 0) return;
    const rules = (await (await client()).call('rules')) ?? [];
    if (this.#choices.size > 0) return;
    this.#list.replaceChildren(...rules.map((rule) => this.#rowOf(rule)));
    this.#showChoices();
  }

  #rowOf({ id, summary, severity }: RuleChoice): HTMLElement {
    const options = [
      make('option', { value: '' }, `default (${severity})`),
      ...SEVERITIES.map((one) => make('option', { value: one }, one)),
    ];
    const select = make('select', { id: `rule-${id}` }, ...options);
    select.addEventListener('change', () => this.#choose(id, select.value));
    this.#choices.set(id, select);
    const label = make(
      'label',
      { for: select.id },
      make('span', { class: 'rule' }, id),
      ` ${summary.replaceAll('`', '')}`,
    );
    return make('div', { class: 'row' }, label, select);
  }

  #choose(id: string, severity: string): void {
    const { [id]: before, ...rules } = this.#rules;
    // Options of the rule are kept.
    const setting = Array.isArray(before) && severity !== '' ? [severity, ...before.slice(1)] : severity;
    const now = severity === '' ? rules : { ...rules, [id]: setting };
    const { rules: _, ...rest } = this.#config;
    this.set(Object.keys(now).length > 0 ? { ...rest, rules: now } : rest);
    this.#onChange();
  }

  get #rules(): Readonly<Record<string, unknown>> {
    const { rules } = this.#config;
    return typeof rules === 'object' && rules !== null ? (rules as Record<string, unknown>) : {};
  }

  #showChoices(): void {
    for (const [id, select] of this.#choices) {
      const [severity] = [this.#rules[id]].flat();
      select.value = SEVERITIES.find((one) => one === severity) ?? '';
    }
  }
}
