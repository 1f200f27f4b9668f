/** Writes the first config. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config-types.ts';
import { configFor } from '../config/load-config.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { pathFrom } from '../reader/path-from.ts';
import { notesIn } from './found-notes.ts';
import type { Project } from './project.ts';
import { type Step, textAt } from './step.ts';

const NAME = 'ddia-notes.config.json';

/**
 * Returns the config file that applies to a folder, if any.
 *
 * @throws {UserError} if the config is invalid.
 */
export async function presentConfig(folder: string): Promise<string | undefined> {
  return (await configFor(folder, undefined)).file;
}

/**
 * Returns the step that writes a config.
 *
 * @param present the config file that already applies, if any.
 * @param shown returns a path as it is shown to the user.
 * @param settings what the config sets in addition, or instead.
 */
export async function configStep(
  project: Project,
  present: string | undefined,
  shown: (path: string) => string,
  settings: Config = {},
): Promise<Step> {
  const { here, installedIn } = project;
  const notes = settings.notes ?? (await notesIn(here));
  const anchors = anchorsOf(project);
  const schema = installedIn && join(installedIn, 'node_modules/ddia-notes/dist/schema.json');
  const config = {
    ...(schema && existsSync(schema) ? { $schema: relativePath(here, schema) } : {}),
    notes,
    ...(anchors ? { anchors } : {}),
    ...settings,
  };
  const text = `${JSON.stringify(config, null, 2)}\n`;
  const file = join(here, NAME);
  if (present === undefined) return { kind: 'new', file, text, question: 'Write a config' };
  if (textAt(present) === text) return { kind: 'settled', message: `${shown(present)} already exists` };
  return {
    kind: 'by-hand',
    message: `${shown(present)} already exists and was not changed; a new one would contain`,
    lines: text,
  };
}

function relativePath(from: string, to: string): string {
  const path = pathFrom(from, to);
  return path.startsWith('../') ? path : `./${path}`;
}

const SITES: readonly (readonly [sign: RegExp, anchors: AnchorStyle])[] = [
  [/^docusaurus\.config\.[cm]?[jt]s$/, 'docusaurus'],
  [/^\.vitepress$/, 'vitepress'],
  [/^book\.toml$/, 'mdbook'],
];

/** Returns the anchor style of the site or host of the project, if it is not GitHub’s. */
function anchorsOf({ here, packageFolder, git }: Project): AnchorStyle | undefined {
  const names = [here, join(here, 'docs'), packageFolder ?? here].flatMap(namesIn);
  const site = SITES.find(([sign]) => names.some((name) => sign.test(name)));
  if (site) return site[1];
  return typeof git !== 'string' && git.remotes.some((url) => /gitlab/i.test(url)) ? 'gitlab' : undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
