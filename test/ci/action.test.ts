/** The action for GitHub: its script is run by bash, with the environment that the runner would give it. */

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { folderOf, type Result, RIGHT, stateOf, WRONG } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { installInto, npmEnvironment, unreachable } from '../package/installed.ts';
import { leftOut } from '../package/left-out.ts';
import { checkOut, releasedRepository } from '../package/release.ts';
import { type Action, expanded, runStep } from './workflow.ts';

const action = load(readFileSync('action.yml', 'utf8')) as Action;
const BROKEN = '# Mail\n\nSee [the other](missing.md).\n';
const ANNOTATION = /^::warning file=a note\.md,line=3,.*recieve/m;

/** Runs the action with some of its inputs. */
function runAction(
  folder: string,
  inputs: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Result {
  const values = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value }]) => [
      `inputs.${name}`,
      inputs[name] ?? value,
    ]),
  );
  const [step] = action.runs.steps;
  const env = Object.fromEntries(
    Object.entries(step!.env!).map(([name, text]) => [name, expanded(text, values)]),
  );
  const cwd = join(folder, expanded(step!['working-directory']!, values));
  return runStep(step!.run!, cwd, folderOf(), {
    ...npmEnvironment(),
    GITHUB_WORKSPACE: folder,
    ...env,
    ...more,
  });
}

function repositoryWith(files: Readonly<Record<string, string>>): Repository {
  const repository = Repository.make({ '.gitignore': 'node_modules\n', ...files });
  installInto(repository.folder);
  return repository;
}

it('hands its inputs on by the environment alone', () => {
  expect(action.runs.using).toBe('composite');
  for (const { run, shell } of action.runs.steps) {
    expect(shell).toBe('bash');
    expect(run).not.toContain('${{');
  }
  for (const { description, default: value } of Object.values(action.inputs)) {
    expect([typeof description, typeof value]).toEqual(['string', 'string']);
  }
});

describe.skipIf(leftOut('the action for GitHub', unreachable))('the action', () => {
  it('makes annotations, and fails where an error is found', () => {
    const { folder } = repositoryWith({ 'a note.md': WRONG, 'b.md': BROKEN, 'c.md': BROKEN });
    const args = '--rule=broken-link: error\n';
    const { status, stdout } = runAction(folder, { notes: 'a note.md\n  b.md\r\n', args });
    expect(stdout).toMatch(ANNOTATION);
    expect(stdout).toMatch(/^::error file=b\.md,line=3,/m);
    expect(stdout).not.toContain('c.md');
    expect(status).toBe(1);
  });

  it('passes with warnings, unless it is told not to', () => {
    const { folder } = repositoryWith({ 'a note.md': WRONG });
    expect(runAction(folder, { notes: '*.md' })).toMatchObject({ status: 0 });
    const { status, stdout } = runAction(folder, { notes: '*.md', 'fail-on-warnings': 'true' });
    expect(stdout).toMatch(ANNOTATION);
    expect(status).toBe(1);
  });

  it('takes the notes of the config where it runs', () => {
    const { folder } = repositoryWith({
      'sub dir/ddia-notes.config.json': '{ "notes": ["x.md"], "rules": { "typo": "error" } }',
      'sub dir/x.md': WRONG,
      'y.md': BROKEN,
    });
    const { status, stdout } = runAction(folder, { 'working-directory': 'sub dir' });
    expect(stdout).toMatch(/^::error file=sub dir\/x\.md,line=3/m);
    expect(stdout).not.toContain('y.md');
    expect(status).toBe(1);
  });

  it('looks only at what has changed since the base', () => {
    const repository = repositoryWith({ 'old.md': WRONG, 'a note.md': RIGHT });
    const base = repository.git('rev-parse', 'HEAD').trim();
    repository.commit({ 'a note.md': WRONG });
    const { status, stdout } = runAction(repository.folder, { since: base, 'fail-on-warnings': 'true' });
    expect(stdout).toMatch(ANNOTATION);
    expect(stdout).not.toContain('old.md');
    expect(status).toBe(1);
    const far = runAction(repository.folder, { since: 'deadbeef' });
    expect(far.status).toBe(2);
    expect(far.stderr).toContain('fetch-depth: 0');
  });

  it.each([
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '*; touch pwned &',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell is to leave it as it is
    '${IFS}touch${IFS}pwned',
    '--fix',
    '-',
    'a[$(touch pwned)]',
    '\\$(touch pwned)\nEOF\ntouch pwned',
  ])('takes %j for what it is', (value) => {
    const { folder } = repositoryWith({ 'a note.md': WRONG });
    const before = stateOf(folder);
    // The program is in the folder, and would leave compiled code beside itself.
    const env = { NODE_DISABLE_COMPILE_CACHE: '1' };
    // A fix that is asked for in "args" is one that the author of the workflow wants.
    const args = value === '--fix' ? '' : value;
    runAction(folder, { notes: value, args, since: value }, env);
    for (const name of ['version', 'fail-on-warnings']) {
      const { status } = runAction(folder, { notes: 'a note.md', [name]: value }, env);
      expect(status, name).not.toBe(0);
    }
    expect(stateOf(folder)).toEqual(before);
  });

  it('fetches the version that it is told, and no other package', () => {
    const { folder } = repositoryWith({ 'a.md': WRONG });
    const told = (inputs: Readonly<Record<string, string>>) => runAction(folder, inputs, withoutNpx()).stdout;
    expect(told({ version: '1.2.3-beta.1', notes: 'a.md' })).toBe(
      '<--yes><ddia-notes@1.2.3-beta.1><lint><--format=github><--><a.md>',
    );
    expect(told({ notes: 'a.md' })).toMatch(/^::warning file=a\.md/);
    expect(told({ version: 'npm:other@1' })).toMatch(/^::error title=ddia-notes::/);
    expect(told({ version: 'https://example.org/x.tgz' })).toMatch(/^::error/);
    expect(told({ 'fail-on-warnings': 'yes' })).toMatch(/^::error/);
  });
});

describe('without ddia-notes in the project, the action', () => {
  it('runs the program of its own release, and fetches nothing', async () => {
    const GITHUB_ACTION_PATH = checkOut(await releasedRepository());
    const { status, stdout } = runAction(
      folderOf({ 'a note.md': WRONG }),
      { notes: 'a note.md', 'fail-on-warnings': 'true' },
      { ...withoutNpx(), GITHUB_ACTION_PATH },
    );
    expect(stdout).toMatch(ANNOTATION);
    expect(status).toBe(1);
  });

  it('asks for a release if its commit is not built', () => {
    const more = { ...withoutNpx(), GITHUB_ACTION_PATH: folderOf() };
    expect(runAction(folderOf({ 'a.md': WRONG }), { notes: 'a.md' }, more)).toMatchObject({
      status: 2,
      stdout: expect.stringMatching(/^::error title=ddia-notes::.*use a release tag/),
    });
  });
});

/** An environment in which npx prints its arguments. */
function withoutNpx(): Record<string, string> {
  const bin = folderOf();
  writeFileSync(join(bin, 'npx'), '#!/bin/sh\nprintf "<%s>" "$@"\n');
  chmodSync(join(bin, 'npx'), 0o755);
  return { PATH: `${bin}${delimiter}${process.env.PATH}` };
}
