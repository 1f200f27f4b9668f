/** `npm run release:tree`: the package as a branch and a tag, from which it is used without a build. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderOf, read, runProgram, WRONG } from '../cli/run.ts';
import type { Repository } from '../git/repository.ts';
import { npmEnvironment, ROOT, unreachable, VERSION } from './installed.ts';
import { leftOut } from './left-out.ts';
import { networkEnvironment } from './network.ts';
import { checkOut, copyOfSources, makeRelease, releasedRepository } from './release.ts';

const TAG = `v${VERSION}`;

describe('a release', () => {
  let repository: Repository;
  let checkout: string;

  beforeAll(async () => {
    repository = await releasedRepository();
    checkout = checkOut(repository);
  });

  it('is the package, with the definitions of the hooks and the action', () => {
    const packed = runProgram('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      env: npmEnvironment(),
    });
    const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }];
    const paths = [...files.map(({ path }) => path), '.pre-commit-hooks.yaml', 'action.yml'];
    const inRelease = repository.git('ls-tree', '-r', '-z', '--name-only', TAG).split('\0').filter(Boolean);
    expect(inRelease.sort()).toEqual(paths.sort());
    for (const path of ['README.md', 'dist/main.cjs', 'dist/lexicon.bin', '.pre-commit-hooks.yaml'])
      expect(readFileSync(join(checkout, path)).equals(readFileSync(join(ROOT, path))), path).toBe(true);
  });

  it('has nothing to build, and the other fields of the package', () => {
    const {
      scripts,
      devDependencies,
      'ddia-notes': ownNotes,
      ...rest
    } = JSON.parse(read(ROOT, 'package.json'));
    expect([scripts, devDependencies, ownNotes].map((value) => typeof value)).toEqual(
      Array(3).fill('object'),
    );
    expect(JSON.parse(read(checkout, 'package.json'))).toEqual(rest);
  });

  it('leaves the branch and the files that it was made from unchanged', () => {
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(repository.git('log', '--format=%s', 'HEAD').trim()).toBe('The sources');
    expect(repository.git('rev-parse', `${TAG}^{commit}`)).toBe(repository.git('rev-parse', 'release'));
    expect(repository.git('log', '-1', '--format=%s, %P', TAG)).toBe(
      `Release ${VERSION}, ${repository.git('rev-parse', 'HEAD')}`,
    );
  });

  it('runs from a checkout alone', () => {
    const program = join(checkout, 'bin/ddia-notes.js');
    const cwd = folderOf({ 'a.md': WRONG });
    expect(runProgram(process.execPath, [program, '--version'], { cwd }).stdout.trim()).toBe(VERSION);
    const { status, stdout } = runProgram(process.execPath, [program, 'lint', 'a.md'], { cwd });
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('recieve') });
  });

  it.skipIf(leftOut('the installation of a release from git', unreachable))('is installed by npm', () => {
    const cwd = folderOf({ 'package.json': '{}', 'a.md': WRONG });
    const env = { ...repository.environment, ...networkEnvironment() };
    const address = `git+file://${encodeURI(repository.folder)}#${TAG}`;
    const { status, stderr } = runProgram('npm', ['install', '--save-dev', address], { cwd, env });
    expect(status, stderr).toBe(0);
    expect(runProgram('npx', ['ddia-notes', 'lint', 'a.md'], { cwd, env }).stdout).toContain('recieve');
  });
});

describe('release:tree', () => {
  const sources = copyOfSources();
  const tip = (): string => sources.tryGit('rev-parse', '--quiet', '--verify', 'release').stdout.trim();

  function setVersion(version: string): void {
    const file = join(sources.folder, 'package.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"version": ".*"/, `"version": "${version}"`));
  }

  it('refuses files that are not committed, and a version that exists', () => {
    setVersion('1.0.0');
    expect(makeRelease(sources)).toMatchObject({
      status: 1,
      stderr: 'error: the working tree has changes; commit or stash them\n',
    });
    expect(tip()).toBe('');
    sources.git('commit', '-q', '-a', '-m', 'x');
    expect(makeRelease(sources)).toMatchObject({
      status: 0,
      stdout: `v1.0.0 is on the branch release. To publish it:
  git merge --no-edit --strategy=ours v1.0.0
  git push origin HEAD release v1.0.0
`,
    });
    const first = tip();
    expect(makeRelease(sources)).toMatchObject({
      status: 1,
      stderr: 'error: the tag v1.0.0 already exists; set the next version in package.json\n',
    });
    expect(tip()).toBe(first);
  });

  it('contains the earlier releases, and the sources that it was made from', () => {
    setVersion('1.0.1');
    sources.git('commit', '-q', '-a', '-m', 'x');
    const before = sources.git('rev-parse', 'HEAD^{tree}');
    expect(makeRelease(sources).status).toBe(0);
    expect(sources.git('rev-parse', 'release^1', 'release^2')).toBe(
      sources.git('rev-parse', 'HEAD', 'v1.0.0^{}'),
    );
    // It is published as the program says.
    sources.git('merge', '--no-edit', '--strategy=ours', 'v1.0.1');
    expect(sources.git('rev-parse', 'HEAD^{tree}')).toBe(before);
    setVersion('1.0.2');
    sources.git('commit', '-q', '-a', '-m', 'x');
    expect(makeRelease(sources).status).toBe(0);
    expect(sources.git('log', '-1', '--format=%P', 'release')).toBe(sources.git('rev-parse', 'HEAD'));
    expect(sources.git('tag', '--merged', 'release').split('\n').filter(Boolean)).toEqual([
      'v1.0.0',
      'v1.0.1',
      'v1.0.2',
    ]);
    expect(JSON.parse(sources.show('package.json', 'v1.0.1')).version).toBe('1.0.1');
  });
});
