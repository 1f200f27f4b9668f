/** The settings of the language server, which the client sends. */

/** The settings, with which a client overrides the defaults: `ddiaNotes` in its configuration. */
export interface ServerSettings {
  /** Whether notes are linted while they are written, or only when they are opened and saved. */
  readonly run: 'type' | 'save';
  /** Whether configs in the workspace may run programs: be programs themselves, or name plugins. */
  readonly trust: boolean;
}

const DEFAULTS: ServerSettings = { run: 'type', trust: false };

/**
 * Reads the settings that a client sends. What is invalid or missing is the default.
 *
 * @param value the initialization options, or the configuration, with or without the key `ddiaNotes`.
 * @param defaults the settings that apply where the value has none.
 */
export function settingsFrom(value: unknown, defaults = DEFAULTS): ServerSettings {
  if (typeof value !== 'object' || value === null) return defaults;
  const { ddiaNotes = value } = value as { ddiaNotes?: unknown };
  if (typeof ddiaNotes !== 'object' || ddiaNotes === null) return defaults;
  const { run, trust } = ddiaNotes as Partial<Record<keyof ServerSettings, unknown>>;
  return {
    run: run === 'type' || run === 'save' ? run : defaults.run,
    trust: typeof trust === 'boolean' ? trust : defaults.trust,
  };
}
