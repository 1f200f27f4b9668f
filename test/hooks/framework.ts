/** Repositories whose hooks the pre-commit framework installs from a repository of this program. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Result, runProgram } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { networkEnvironment, OUT_OF_REACH } from '../package/network.ts';

/** Hooks at a commit of a repository, installed once for all tests of a file. */
export class Framework {
  // What nodeenv makes of a home with a space in its name cannot run; all else may have one.
  readonly environment = { ...networkEnvironment(), PRE_COMMIT_HOME: folderOf() };
  readonly #source: Repository;
  readonly #commit: string;

  constructor(source: Repository, commit: string) {
    this.#source = source;
    this.#commit = commit;
  }

  /** Creates a repository with one of the hooks. @param more lines of its configuration. */
  withHook(id: string, more = ''): Repository {
    const folder = join(folderOf(), 'my notes');
    mkdirSync(folder);
    const repository = new Repository(folder, this.environment);
    repository.git('init', '-q', '-b', 'main');
    repository.stage({
      '.pre-commit-config.yaml': `repos:
  - repo: file://${encodeURI(this.#source.folder)}
    rev: ${this.#commit}
    hooks:
      - id: ${id}
${more}`,
    });
    preCommit(repository, 'install');
    return repository;
  }

  /** Installs the hooks. @returns whether the registry of npm was reached. @throws {Error} if anything else fails. */
  install(): boolean {
    const { status, stdout, stderr } = preCommit(this.withHook('ddia-notes'), 'install-hooks');
    if (status !== 0 && !OUT_OF_REACH.test(stdout + stderr)) throw new Error(stdout + stderr);
    return status === 0;
  }
}

/** Runs pre-commit in a repository. */
export function preCommit(repository: Repository, ...args: string[]): Result {
  return runProgram('pre-commit', args, { cwd: repository.folder, env: repository.environment });
}
