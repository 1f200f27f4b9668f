/** Real git repositories for tests. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { folderOf, type Result, runProgram } from '../cli/run.ts';
import { run } from '../cli/shared-process.ts';

/** Git without what the machine's user has set. */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  HOME: '/nonexistent',
};

export class Repository {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;

  /**
   * @param folder an empty folder, or one that is a repository already; a new one by default.
   * @param more what is in the environment of git and hooks besides.
   */
  constructor(folder = folderOf(), more: Readonly<Record<string, string>> = {}) {
    this.folder = folder;
    this.environment = { ...ENVIRONMENT, ...more };
  }

  /** A new repository. @param files what is in its first commit, if anything. */
  static make(files: Readonly<Record<string, string | Buffer>> = {}): Repository {
    const repository = new Repository();
    repository.git('init', '-q', '-b', 'main');
    if (Object.keys(files).length > 0) repository.commit(files);
    return repository;
  }

  /** Runs git, which must not fail, and gives what it says. */
  git(...args: string[]): string {
    const { status, stdout, stderr } = this.tryGit(...args);
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  tryGit(...args: string[]): Result {
    return runProgram('git', args, { cwd: this.folder, env: this.environment });
  }

  /** Runs ddia-notes in the repository. */
  run(...args: string[]): Result {
    return run(args, { cwd: this.folder, env: this.environment });
  }

  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(files)) {
      const file = join(this.folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Writes files and stages them. */
  stage(files: Readonly<Record<string, string | Buffer>>): void {
    this.write(files);
    this.git('add', '-A', '--', ...Object.keys(files));
  }

  /** Writes files and commits them without hooks. */
  commit(files: Readonly<Record<string, string | Buffer>>): void {
    this.stage(files);
    this.git('commit', '-q', '--no-verify', '-m', 'x');
  }

  /** A file as it is staged, or in a commit. */
  show(name: string, commit = ''): string {
    return this.git('cat-file', 'blob', `${commit}:${name}`);
  }

  /** Has ddia-notes run before each commit. */
  hook(command = 'lint --fix --staged', name = 'pre-commit'): void {
    const file = resolve(this.folder, this.git('rev-parse', '--git-path', 'hooks').trim(), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\nexec "$NODE" "$BIN" ${command}\n`, { mode: 0o755 });
  }
}
