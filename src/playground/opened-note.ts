/** A note in the playground, with the settings that a build would use: the config of the page, and front matter. */

import { checkConfig } from '../config/config.ts';
import type { Config } from '../config/config-types.ts';
import { type Layer, settingOf } from '../config/layer.ts';
import { ownSettingsOf } from '../config/own-settings.ts';
import { resolveRules } from '../config/resolve-rules.ts';
import { chosenOf, settleSettings } from '../config/settle-settings.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import type { FullPlanPlace } from '../pipeline/full-plans.ts';
import { type Choice, type Planned, planNote } from '../pipeline/plan-note.ts';
import type { NoteContext } from '../pipeline/run-rules.ts';
import { parseNote } from '../reader/parse-note.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import { detectDialect } from '../source/dialect/flavours.ts';
import type { Source } from '../source/source.ts';

/** A note as the page has it. */
export interface GivenNote {
  /** Its name, such as `note.md`. The dialect may depend on the file extension. */
  readonly path: string;
  readonly text: string;
  /** The content of a config file. */
  readonly config: unknown;
}

/** The keys of a config that depend on files. */
const KEYS_ABOUT_FILES = ['extends', 'overrides', 'plugins'] as const;

/** A parsed note, with its rules. */
export class OpenedNote {
  readonly path: string;
  readonly source: Source;
  readonly config: Config;
  readonly #rules: readonly ActiveRule[];
  readonly context: NoteContext;

  private constructor(
    { path }: GivenNote,
    config: Config,
    source: Source,
    rules: readonly ActiveRule[],
    context: NoteContext,
  ) {
    this.path = path;
    this.config = config;
    this.source = source;
    this.#rules = rules;
    this.context = context;
  }

  /**
   * Parses a note, and reads its settings.
   *
   * @throws {UserError} if the config or the settings in the front matter are invalid, or the note is nested too deeply.
   */
  static async open(given: GivenNote): Promise<OpenedNote> {
    const { path, text } = given;
    const config = checkConfig(given.config, 'the config');
    const unusable = KEYS_ABOUT_FILES.find((key) => config[key] !== undefined);
    if (unusable !== undefined)
      throw new UserError(
        quoted(unusable),
        'depends on files, which the playground cannot read',
        'remove it',
      );
    const parsed = parseNote(text, path).source;
    const { own, invalid } = await ownSettingsOf(parsed, path);
    const layers: Layer[] = [
      { settings: config, from: 'config' },
      ...(own ? [{ settings: own, from: 'front matter' }] : []),
    ];
    const flavour = settingOf(layers, 'flavour')?.value ?? 'auto';
    const detected = detectDialect(flavour, { path, body: parsed.body }).dialect;
    const chosen = chosenOf(resolveRules(layers));
    const { active, off, anchors, dialect } = await settleSettings(parsed, layers, chosen, detected, invalid);
    const context = { path, anchors, invalidFrontMatter: invalid, off };
    return new OpenedNote(given, config, parsed.in(dialect), active, context);
  }

  /** Plans the fixes of the note. @param full where the plan with all changes is kept, if it is needed again. */
  plan(choice?: Choice, full?: FullPlanPlace): Planned {
    return planNote(this.source, this.#rules, this.context, choice, full);
  }
}
