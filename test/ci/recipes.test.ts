/** The recipes for CI and sites, carried out as documented. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type Result, RIGHT, read, runProgram, WRONG } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { installInto, npmEnvironment, unreachable } from '../package/installed.ts';
import { leftOut } from '../package/left-out.ts';
import { networkEnvironment } from '../package/network.ts';
import { recipe } from '../package/recipes.ts';
import { type Action, expanded, runStep, stepsOf } from './workflow.ts';

const CONFIG = '{ "notes": ["notes"], "rules": { "typo": "error" } }\n';

/** A clone of a repository in which ddia-notes is among the packages. */
function clone(files: Readonly<Record<string, string>>): Repository {
  const repository = new Repository(undefined, npmEnvironment());
  installInto(repository.folder);
  repository.git('init', '-q', '-b', 'main');
  repository.commit({ '.gitignore': 'node_modules\n', ...files });
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'x');
  return repository;
}

function runLine({ folder, environment }: Repository, script: string): Result {
  return runProgram('bash', ['-e', '-c', script], {
    cwd: folder,
    env: { ...environment, PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}` },
  });
}

describe.skipIf(leftOut('the recipes in docs', unreachable))('the recipe for', () => {
  it('notes in place, in a pipe and for programs', () => {
    const repository = clone({ 'notes/ddia.md': WRONG, 'notes/sub/b c.md': WRONG });
    const [inPlace, pipe] = recipe('cli', 'In place or in a pipe', 'sh');
    const [programs] = recipe('cli', 'Machine-readable reports', 'sh');
    const [inJson, ...others] = programs!.trim().split('\n');
    expect(JSON.parse(runLine(repository, inJson!).stdout)).toBeTypeOf('object');
    for (const line of others) runLine(repository, line);
    expect(JSON.parse(read(repository.folder, 'findings.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(runLine(repository, pipe!)).toMatchObject({ status: 0 });
    expect(read(repository.folder, 'clean.md')).toBe(RIGHT);
    expect(runLine(repository, inPlace!)).toMatchObject({ status: 0 });
    expect(read(repository.folder, 'notes/ddia.md')).toBe(RIGHT);
    expect(read(repository.folder, 'notes/sub/b c.md')).toBe(RIGHT);
  });

  it('GitHub, with the action', () => {
    const { inputs } = load(readFileSync('action.yml', 'utf8')) as Action;
    const step = stepsOf(recipe('hooks-and-ci', 'GitHub', 'yaml')[0]!).find(({ uses }) =>
      uses?.includes('ddia-notes'),
    )!;
    for (const name of Object.keys(step.with!)) expect(Object.keys(inputs)).toContain(name);
    // On a push there is no base: then all is looked at.
    expect(expanded(String(step.with!.since), { 'github.event.pull_request.base.sha': '' })).toBe('');
  });

  it('GitHub, without the action', () => {
    const repository = clone({ 'notes/a b.md': WRONG, 'ddia-notes.config.json': CONFIG });
    const scripts = stepsOf(recipe('hooks-and-ci', 'GitHub', 'yaml')[1]!).flatMap(({ run }) => run ?? []);
    const results = scripts.map((script) => runScript(repository, script));
    expect(results.map(({ status }) => status)).toEqual([0, 1]);
    expect(results[1]!.stdout).toMatch(/^::error file=notes\/a b\.md,line=3,/m);
  });

  it('GitLab', () => {
    const repository = clone({ 'notes/a b.md': WRONG, 'ddia-notes.config.json': CONFIG });
    const jobs = load(recipe('hooks-and-ci', 'GitLab', 'yaml')[0]!) as Record<
      string,
      { script: string[]; artifacts: { when: string; reports: { codequality: string } } }
    >;
    const { script, artifacts } = jobs['ddia-notes']!;
    expect(runScript(repository, script.join('\n')).status).toBe(1);
    expect(artifacts.when).toBe('always');
    expect(JSON.parse(read(repository.folder, artifacts.reports.codequality))).toMatchObject([
      { check_name: 'typo', location: { path: 'notes/a b.md' } },
    ]);
  });

  it('Docusaurus', () => {
    const [config, scripts] = recipe('hooks-and-ci', 'Docusaurus', 'json');
    const repository = clone({
      'notes/ddia.md': '# Notes\n\n# Chapter 1: Mail\n\nI recieve it.\n\n# Chapter 2: Post\n\nAll is well.\n',
      'ddia-notes.config.json': config!,
    });
    const file = join(repository.folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    const site = { ...manifest, ...JSON.parse(scripts!) };
    site.scripts.build = 'true';
    writeFileSync(file, JSON.stringify(site));
    const result = runProgram('npm', ['run', 'build'], {
      cwd: repository.folder,
      env: repository.environment,
    });
    expect(result.status, result.stderr).toBe(0);
    expect(read(repository.folder, 'docs/ddia/01-mail.md')).toContain('I receive it.');
  });

  it('what init writes for a CI', () => {
    const repository = clone({ 'notes/a b.md': WRONG });
    repository.git('remote', 'add', 'origin', 'https://github.com/somebody/notes.git');
    expect(repository.run('init', '--ci').status).toBe(0);
    const workflow = read(repository.folder, '.github/workflows/ddia-notes.yml');
    const [installs, lints] = stepsOf(workflow).flatMap(({ run }) => run ?? []);
    expect(installs).toBe('npm ci');
    const { status, stdout } = runScript(repository, lints!);
    expect(stdout).toMatch(/^::warning file=notes\/a b\.md,line=3,/m);
    expect(status).toBe(1);
  });
});

/** Runs a script of a CI in a fresh clone, whose packages are still to be installed if it installs them. */
function runScript(repository: Repository, script: string): Result {
  if (script.includes('npm ci')) rmSync(join(repository.folder, 'node_modules'), { recursive: true });
  const env = { ...repository.environment, npm_config_offline: 'false', ...networkEnvironment() };
  return runStep(script, repository.folder, repository.folder, env);
}
