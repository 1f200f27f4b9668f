/** Workflows of GitHub as its runner has them: steps, their environment, and how a script is run. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { type Result, runProgram } from '../cli/run.ts';

export interface WorkflowStep {
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly WorkflowStep[] };
}

export interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly WorkflowStep[] }>>;
}

/** The steps of all jobs of a workflow. */
export function stepsOf(text: string): WorkflowStep[] {
  return Object.values((load(text) as Workflow).jobs).flatMap(({ steps }) => steps);
}

/** A text with its `${{ expressions }}` replaced. @throws if one is not known. */
export function expanded(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`“${name}” is not known`);
    return value;
  });
}

/** Runs a script with bash as the runner does: from a file, and stopping at the first failure. */
export function runStep(
  script: string,
  cwd: string,
  scratch: string,
  env: Readonly<Record<string, string>>,
): Result {
  const file = join(scratch, 'step.sh');
  writeFileSync(file, script);
  return runProgram('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file], { cwd, env });
}
