/** Writes the first config. */

import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config-types.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { pathFrom } from '../reader/path-from.ts';
import { notesIn } from './found-notes.ts';
import { missingIn } from './missing-settings.ts';
import type { Project } from './project.ts';
import type { Step } from './step.ts';

const NAME = 'ddia-notes.config.json';

/**
 * Returns the step that writes a config, or shows what the present one lacks.
 *
 * @param present the config that already applies; without a file if there is none.
 * @param shown returns a path as it is shown to the user.
 * @param settings what the config sets in addition, or instead.
 */
export async function configStep(
  project: Project,
  { file: presentFile, config: present }: LoadedConfig,
  shown: (path: string) => string,
  settings: Config = {},
): Promise<Step> {
  const { here, installedIn } = project;
  const anchors = anchorsOf(project);
  const found = { ...(anchors ? { anchors } : {}), ...settings };
  if (presentFile !== undefined) {
    // Paths in a config further up are relative to its folder.
    const isHere = realpathSync(dirname(presentFile)) === here;
    const { notes: given, ...others } = found;
    const notes = isHere ? (given ?? (present.notes?.length ? [] : await notesIn(here))) : [];
    const missing = missingIn(present, { ...(notes.length > 0 ? { notes } : {}), ...others });
    return presentStep(shown(presentFile), present, missing);
  }
  const schema = installedIn && join(installedIn, 'node_modules/ddia-notes/dist/schema.json');
  const config = {
    ...(schema && existsSync(schema) ? { $schema: relativePath(here, schema) } : {}),
    notes: settings.notes ?? (await notesIn(here)),
    ...found,
  };
  const text = `${JSON.stringify(config, null, 2)}\n`;
  return { kind: 'new', file: join(here, NAME), text, question: 'Write a config' };
}

/** @param name the present config as it is shown. @param missing what it lacks. */
function presentStep(name: string, { notes }: Config, missing: Config): Step {
  if (Object.keys(missing).length === 0) {
    const list = notes?.length ? `, with "notes": ${JSON.stringify(notes)}` : '';
    return { kind: 'settled', message: `${name} already exists${list}` };
  }
  const lines = JSON.stringify(missing, null, 2).split('\n').slice(1, -1);
  return {
    kind: 'by-hand',
    message: `${name} already exists and was not changed; add this to it`,
    lines: lines.map((line) => line.slice(2)).join('\n'),
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
