/** Which rules run on a note: what its config, its front matter and the command line say together. */

import { dirname, resolve } from 'node:path';
import { activeRules, type Config, checkConfig, checkNoteConfig, checkRuleIds } from '../config/config.ts';
import { configFor } from '../config/load.ts';
import type { AnchorStyle } from '../outline/slug.ts';
import { Problem } from '../problem.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';

export interface RuleOptions {
  readonly config?: string;
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
}

export class Settings {
  readonly #options: RuleOptions;
  readonly #flags: Config;

  /** @throws {Problem} if the command line names a rule that does not exist, or sets one to nonsense. */
  constructor(options: RuleOptions) {
    this.#options = options;
    this.#flags = flagConfig(options);
  }

  /**
   * What counts for a note: the rules, and whose slugs its headings have.
   *
   * @throws {Problem} if a config, or what the front matter says, is none.
   */
  async forNote(
    path: string,
    source: Source,
  ): Promise<{ rules: ActiveRule[]; anchors: AnchorStyle | undefined }> {
    const { config } = configFor(dirname(resolve(path)), this.#options.config);
    const own = (await frontMatterOf(source, path))['ddia-notes'];
    const ownConfig = own === undefined ? {} : checkNoteConfig(own, `${path} (front matter)`);
    const anchors = ownConfig.anchors ?? config.anchors;
    if (anchors === 'vitepress') await import('../outline/emoji.ts');
    return { rules: this.#chosen([config, ownConfig]), anchors };
  }

  /** `--only` turns on the rules that it names, though a config says off, and all others off. */
  #chosen(configs: readonly Config[]): ActiveRule[] {
    const { only } = this.#options;
    if (!only) return activeRules(...configs, this.#flags);
    const on = new Set(activeRules(...configs).map(({ rule }) => rule.id));
    const missing = only.filter((id) => !on.has(id)).map((id) => [id, 'warn']);
    const wanted = activeRules(...configs, { rules: Object.fromEntries(missing) }, this.#flags);
    return wanted.filter(({ rule }) => only.includes(rule.id));
  }
}

/** What the command line says of rules, as a config. */
function flagConfig({ rule = [], only }: RuleOptions): Config {
  if (only) checkRuleIds(only, '--only');
  const settings = rule.map((setting) => {
    const match = /^\s*(\S+?)\s*:\s*(\S+)\s*$/.exec(setting);
    if (!match) throw new Problem('--rule', `cannot be “${setting}”`, 'write it so: --rule "typo: off"');
    return [match[1]!, match[2]!];
  });
  return checkConfig({ rules: Object.fromEntries(settings) }, '--rule');
}

/** A note's front matter, checked; what reads it is loaded only where there may be some. */
export async function frontMatterOf(source: Source, path: string): Promise<Record<string, unknown>> {
  if (!/^(?:---|\+\+\+|\{)/.test(source.body)) return {};
  const { readFrontMatter } = await import('../reader/front-matter.ts');
  return readFrontMatter(source, path);
}
