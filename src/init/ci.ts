/** Writes the CI job: a GitHub workflow or a GitLab job. */

import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathFrom } from '../reader/path-from.ts';
import { ciCommands, copyLines } from './package-manager.ts';
import type { Project } from './project.ts';
import { quote } from './quote.ts';
import { type ByHand, type Step, textAt } from './step.ts';

const SERVICES = ['github', 'gitlab'] as const;
export type Service = (typeof SERVICES)[number];

const WORKFLOW = '.github/workflows/ddia-notes.yml';
const PIPELINE = '.gitlab-ci.yml';
const STRICT = 'the CI check fails on warnings too, but the pre-commit hook stops the commit only on errors';
/** The report of a GitLab job, from the folder of the config. */
const REPORT = 'gl-code-quality-report.json';

/** Returns the services that seem to host the project, by its remotes and files. */
export function servicesOf({ root, git }: Project): Service[] {
  const remotes = typeof git === 'string' ? [] : git.remotes;
  const isAt = (host: RegExp, file: string): boolean =>
    remotes.some((url) => host.test(url)) || existsSync(join(root, file));
  return [
    ...(isAt(/\bgithub\./i, '.github') ? (['github'] as const) : []),
    ...(isAt(/\bgitlab\b/i, PIPELINE) ? (['gitlab'] as const) : []),
  ];
}

/**
 * Returns the step that adds a CI job.
 *
 * @param home the folder of the config, in which `lint` is run.
 * @param shown returns a path as it is shown to the user.
 */
export function ciStep(
  service: Service,
  project: Project,
  home: string,
  shown: (path: string) => string,
): Step {
  const folder = pathFrom(project.root, home);
  const isGithub = service === 'github';
  const file = join(project.root, isGithub ? WORKFLOW : PIPELINE);
  const text = isGithub ? workflow(project, folder) : job(project, folder);
  const present = textAt(file);
  const question = `Lint notes in ${isGithub ? 'GitHub Actions' : 'GitLab CI'}`;
  const rest = copyStep(project, shown);
  if (present === undefined)
    return { kind: 'new', file, text, needs: 'package', question, remark: STRICT, ...(rest ? { rest } : {}) };
  if (/\bddia-notes\b/.test(present))
    return { kind: 'settled', message: `${shown(file)} already runs ddia-notes` };
  return {
    kind: 'by-hand',
    message: `${shown(file)} already exists and was not changed; to lint notes, add this to it`,
    lines: text,
  };
}

/** Returns what to do if the job cannot install ddia-notes, because it is not in the repository. */
function copyStep(project: Project, shown: (path: string) => string): ByHand | undefined {
  const { outside, here } = project;
  if (outside === undefined) return undefined;
  const message = `the CI job cannot install ddia-notes from ${shown(outside)}, which is not in the repository; to copy it there, run these commands, and commit ${basename(outside)} with package.json and the lock file`;
  return { kind: 'by-hand', message, lines: copyLines(project, outside, here).join('\n') };
}

function workflow(project: Project, folder: string): string {
  const { install, run } = ciCommands(project);
  const inFolder =
    folder === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(folder)}\n`;
  const steps = [...install, `${run} lint --max-warnings 0 --format github`]
    .map((line) => `      - run: ${line}\n`)
    .join('');
  return `name: Notes
on:
  push:
    branches: [main, master]
  pull_request:
permissions:
  contents: read
jobs:
  ddia-notes:
    runs-on: ubuntu-latest
${inFolder}    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
${steps}`;
}

function job(project: Project, folder: string): string {
  const { install, run } = ciCommands(project);
  const lines = [
    ...(folder === '' ? [] : [`cd ${quote(folder)}`]),
    ...install,
    `${run} lint --max-warnings 0 --format gitlab --output-file ${REPORT}`,
  ];
  const script = lines.map((line) => `    - ${/['#:]/.test(line) ? JSON.stringify(line) : line}\n`).join('');
  const report = folder === '' ? REPORT : JSON.stringify(`${folder}/${REPORT}`);
  return `ddia-notes:
  image: node:24
  script:
${script}  artifacts:
    when: always
    reports:
      codequality: ${report}
`;
}
