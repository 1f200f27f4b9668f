/** `ddia-notes init`: what it writes, what it leaves as it is, and what it says. */

import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { sourceOfNpx } from '../../src/init/project.ts';
import { asUser, folderOf, RIGHT, read, stateOf, WRONG } from '../cli/run.ts';
import { run } from '../cli/shared-process.ts';
import { Repository } from '../git/repository.ts';

const CONFIG = 'ddia-notes.config.json';
const HOOK = '.git/hooks/pre-commit';
const WORKFLOW = '.github/workflows/ddia-notes.yml';
const TARBALL = `ddia-notes-${manifest.version}.tgz`;
const GITHUB = 'git@github.com:somebody/notes.git';

function repositoryAt(url: string, files: Readonly<Record<string, string>> = {}): Repository {
  const repository = Repository.make({ 'a.md': RIGHT, ...files });
  repository.git('remote', 'add', 'origin', url);
  return repository;
}

function config(folder: string): Record<string, unknown> {
  return JSON.parse(read(folder, CONFIG));
}

describe('the config', () => {
  it('is written outside of git as well', () => {
    const folder = folderOf({ 'notes/a b.md': WRONG, 'README.md': '# R\n' });
    const { status, stdout, stderr } = run(['init'], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^ddia-notes\.config\.json written$/m);
    expect(config(folder)).toEqual({ notes: ['notes'] });
    expect(run(['lint'], { cwd: folder }).stdout).toContain('recieve');
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['nothing', {}, []],
    ['a README alone', { 'README.md': WRONG }, ['*.md']],
    ['files about the project alone', { 'README.md': WRONG, 'CHANGELOG.md': WRONG }, ['*.md']],
    ['a lone note beside the config', { 'README.md': WRONG, 'a.md': WRONG }, ['!(README).md']],
    ['few notes', { 'b.md': WRONG, 'x/[a].mdx': WRONG, 'CHANGELOG.md': WRONG }, ['!(CHANGELOG).md', 'x']],
    [
      'folders with several, and a lone one',
      {
        'a.md': WRONG,
        'm/x/y.md': WRONG,
        'n/b.md': WRONG,
        'n/c/d.md': WRONG,
        'o/p [1]/e.md': WRONG,
        'o/p [1]/q/f.md': WRONG,
      },
      ['*.md', 'm/x', 'n', 'o/p [1]'],
    ],
    ['several beside the config', { 'a.md': WRONG, 'b.md': WRONG, 'c.mdx': WRONG }, ['*.md', '*.mdx']],
    [
      'several beside files about the project',
      { 'README.md': WRONG, 'CHANGELOG.md': WRONG, 'a.md': WRONG, 'b.md': WRONG },
      ['!(CHANGELOG|README).md'],
    ],
    ['ignored ones', { '.gitignore': 'b.md\n', '.git/HEAD': '', 'a.md': WRONG, 'b.md': WRONG }, ['*.md']],
  ])('names what there is: %s', (_name, files, notes) => {
    const folder = folderOf(files);
    const { status, stderr } = run(['init'], { cwd: folder });
    expect(status).toBe(0);
    expect(config(folder).notes).toEqual(notes);
    if (notes.length === 0) expect(stderr).toContain('no notes found');
    else expect(run(['lint', '--quiet'], { cwd: folder }).status).toBe(0);
  });

  it('covers the notes that it found, and new ones beside them', () => {
    const folder = folderOf({
      'README.md': WRONG,
      'a.md': WRONG,
      'b.md': WRONG,
      'n/c.md': WRONG,
      'n/d.md': WRONG,
    });
    run(['init'], { cwd: folder });
    writeFileSync(join(folder, 'n/new.md'), WRONG);
    writeFileSync(join(folder, 'new.md'), WRONG);
    const { stdout } = run(['lint', '--format', 'json'], { cwd: folder });
    const paths = (JSON.parse(stdout) as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(['a.md', 'b.md', 'n/c.md', 'n/d.md', 'n/new.md', 'new.md']);
  });

  it.each([
    ['docusaurus.config.ts', 'docusaurus'],
    ['docs/.vitepress/config.js', 'vitepress'],
    ['book.toml', 'mdbook'],
  ])('knows by %s whose anchors count', (file, anchors) => {
    const folder = folderOf({ [file]: '', 'a.md': WRONG });
    run(['init'], { cwd: folder });
    expect(config(folder).anchors).toBe(anchors);
  });

  it('names the schema of a ddia-notes that is installed, above as well', () => {
    const repository = Repository.make({ 'sub dir/a.md': WRONG });
    repository.write({
      'node_modules/ddia-notes/package.json': '{}',
      'node_modules/ddia-notes/dist/schema.json': '{}',
    });
    const folder = join(repository.folder, 'sub dir');
    run(['init'], { cwd: folder });
    expect(config(folder)).toEqual({
      $schema: '../node_modules/ddia-notes/dist/schema.json',
      notes: ['*.md'],
    });
  });

  it.each([CONFIG, '.ddia-notesrc', 'package.json'])('stays as it is where there is one in %s', (name) => {
    const text = name === 'package.json' ? '{ "ddia-notes": { "notes": [] } }' : '{ "notes": [] }';
    const folder = folderOf({ [name]: text, 'a.md': WRONG });
    const before = stateOf(folder);
    const { status, stderr } = run(['init', '--yes'], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).toContain(`${name} already exists and was not changed`);
    expect(stderr).toContain('add this to it:\n    "notes": [\n      "*.md"\n    ]\n');
    expect(stateOf(folder)).toEqual(before);
  });

  it('that is there is shown with its notes, and only what it lacks', () => {
    const files = { [CONFIG]: '{ "notes": ["docs"], "words": ["x"] }', 'docs/a.md': RIGHT, 'b.md': RIGHT };
    const whole = run(['init'], { cwd: folderOf(files) });
    expect(whole).toMatchObject({ status: 0, stderr: expect.stringContaining(`${CONFIG} already exists`) });
    expect(whole.stderr).toContain('already exists, with "notes": ["docs"]\n');
    expect(whole.stderr).not.toContain('add this to it');
    const site = run(['init'], { cwd: folderOf({ ...files, 'book.toml': '' }) });
    expect(site.stderr).toContain('and was not changed; add this to it:\n    "anchors": "mdbook"\nnext, run');
    const above = folderOf({ [CONFIG]: '{}', 'docs/a.md': RIGHT });
    expect(run(['init'], { cwd: join(above, 'docs') }).stderr).not.toContain('notes"');
  });

  it.each<[string, string, RegExp]>([
    [CONFIG, '{ "notes": [', /^error: .*ddia-notes\.config\.json(?::1)? is not valid JSON .*\n$/],
    [CONFIG, '{ "note": [] }', /^error: .*unknown key “note”.*\n$/],
    ['package.json', '{ ', /^error: .*package\.json .*\n$/],
  ])('a broken %s (%s) is an error, and nothing is written', (name, text, error) => {
    const repository = Repository.make({ [name]: text, 'a.md': WRONG });
    const before = stateOf(repository.folder);
    const { status, stderr } = repository.run('init', '--yes');
    expect(status).toBe(2);
    expect(stderr).toMatch(error);
    expect(stateOf(repository.folder)).toEqual(before);
  });

  it('does not follow a link to nothing', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const elsewhere = join(folderOf(), 'x.json');
    symlinkSync(elsewhere, join(folder, CONFIG));
    expect(run(['init'], { cwd: folder }).status).toBe(2);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('says that it may not write, and leaves nothing', () => {
    const folder = folderOf({ 'a.md': WRONG });
    chmodSync(folder, 0o555);
    const { status, stderr } = run(['init'], { cwd: folder, ...asUser });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: .*ddia-notes\.config\.json could not be written; run init in another folder\n$/,
    );
    expect(Object.keys(stateOf(folder))).toEqual(['a.md']);
  });
});

describe('what is asked for', () => {
  it('is nothing but the config where no option says so, and it says which do', () => {
    const repository = repositoryAt(GITHUB);
    const { status, stderr } = repository.run('init');
    expect(status).toBe(0);
    expect(stderr).toMatch(/--hook.*--ci.*--yes/);
    expect(existsSync(join(repository.folder, HOOK))).toBe(false);
    expect(existsSync(join(repository.folder, '.github'))).toBe(false);
  });

  it('is all that fits, and the second time nothing is left to do', () => {
    const repository = repositoryAt(GITHUB, { 'package.json': '{}' });
    const first = repository.run('init', '--yes');
    expect(first.status).toBe(0);
    expect(first.stderr.match(/^.* written$/gm)).toEqual([
      `${CONFIG} written`,
      `${HOOK} written`,
      `${WORKFLOW} written`,
    ]);
    expect(first.stderr).toContain(`and run: npm install --save-dev ./${TARBALL}\n`);
    expect(statSync(join(repository.folder, HOOK)).mode & 0o111).not.toBe(0);
    const before = stateOf(repository.folder);
    const second = repository.run('init', '--yes');
    expect(second.status).toBe(0);
    expect(second.stderr).not.toContain('wrote');
    expect(second.stderr).toContain(`${HOOK} already runs ddia-notes`);
    expect(second.stderr).toContain(`${WORKFLOW} already runs ddia-notes`);
    expect(stateOf(repository.folder)).toEqual(before);
  });

  it('--yes is content where neither git nor a CI is there, and says so', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const { status, stderr } = run(['init', '--yes'], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^no hook was added: this folder is not in a Git working tree\nno CI check was added: neither .* was detected; to add one, run init with --ci github or --ci gitlab$/m,
    );
    expect(Object.keys(stateOf(folder))).toEqual(['a.md', CONFIG]);
  });

  it.each([[['--hook', '--ci']], [['--ci']]])(
    '%j leaves the choice of a CI where none is detected',
    (args) => {
      const repository = Repository.make({ 'a.md': RIGHT });
      const { status, stderr } = repository.run('init', ...args);
      expect(status).toBe(1);
      // The step that is left comes last.
      expect(stderr).toMatch(
        /^no CI check was added: .*:\n {4}ddia-notes init --ci github\n {4}ddia-notes init --ci gitlab\n$/m,
      );
      expect(stderr.endsWith('init --ci gitlab\n')).toBe(true);
      expect(stderr).not.toContain('next, run');
      expect(existsSync(join(repository.folder, CONFIG))).toBe(true);
      expect(existsSync(join(repository.folder, HOOK))).toBe(args.includes('--hook'));
    },
  );

  it.each<[string[], RegExp]>([
    [['--hook'], /^error: --hook needs a Git working tree; run it inside one\n$/],
    [['--ci', 'jenkins'], /github, gitlab/],
  ])('%j cannot be had everywhere, and then nothing is written', (args, error) => {
    const folder = folderOf({ 'a.md': WRONG });
    const { status, stderr } = run(['init', ...args], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(error);
    expect(Object.keys(stateOf(folder))).toEqual(['a.md']);
  });

  it('works without git on the machine', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const env = { PATH: folderOf() };
    expect(run(['init', '--yes'], { cwd: folder, env }).status).toBe(0);
    expect(run(['init', '--hook'], { cwd: folder, env }).stderr).toContain(
      '(Git is not installed); install it',
    );
  });

  it.each([
    ['package-lock.json', `npm install --save-dev ./${TARBALL}`, 'npx ddia-notes lint'],
    ['pnpm-lock.yaml', `pnpm add --save-dev ./${TARBALL}`, 'pnpm exec ddia-notes lint'],
    ['yarn.lock', `yarn add --dev ddia-notes@file:./${TARBALL}`, 'yarn ddia-notes lint'],
    ['bun.lock', `bun add --dev ./${TARBALL}`, 'bunx ddia-notes lint'],
  ])('tells by %s how to install, and what to run next', (lock, install, next) => {
    const folder = folderOf({ 'package.json': '{}', [lock]: '', 'a.md': WRONG });
    const { stderr } = run(['init'], { cwd: folder });
    expect(stderr).toContain(
      `ddia-notes is not installed; run npm pack in a clone of ddia-notes, copy ${TARBALL} to this folder`,
    );
    expect(stderr).toContain(`and run: ${install}\n`);
    expect(stderr).toMatch(new RegExp(`^next, run: ${next}\n$`, 'm'));
  });

  it.each<[string | undefined, string]>([
    [undefined, 'ddia-notes lint'],
    ['npm/10.9.0 node/v22.1.0 linux x64 workspaces/false', `npx path/to/${TARBALL} lint`],
    ['pnpm/9.1.0 npm/? node/v22.1.0 linux x64', `pnpm dlx path/to/${TARBALL} lint`],
  ])('tells what to run next without a package.json, by how it was started: %s', (agent, next) => {
    const folder = folderOf({ 'a.md': WRONG });
    const env: Record<string, string> = agent === undefined ? {} : { npm_config_user_agent: agent };
    expect(run(['init'], { cwd: folder, env }).stderr).toContain(`next, run: ${next}\n`);
  });

  it('tells what to run after the installation, for all projects or in this one', () => {
    const env = { npm_config_user_agent: 'npm/10.9.0 node/v22.1.0 linux x64' };
    const toRun = (...args: string[]): string | undefined => {
      const { folder } = repositoryAt(GITHUB);
      return run(['init', ...args], { cwd: folder, env })
        .stderr.trim()
        .split('\n')
        .at(-1);
    };
    expect(toRun('--hook')).toBe('next, run: ddia-notes lint');
    expect(toRun('--ci')).toBe('next, run: npx ddia-notes lint');
  });

  it('knows the tarball that npx runs', () => {
    const folder = folderOf({
      '_npx/0a1b/package.json': '{ "dependencies": { "ddia-notes": "file:../../clone/x.tgz" } }',
      '_npx/0a1b/node_modules/ddia-notes/package.json': '{}',
      'clone/x.tgz': '',
      '_npx/2c3d/package.json': '{ "dependencies": { "ddia-notes": "^0.1.0" } }',
    });
    const program = (cache: string) => join(folder, '_npx', cache, 'node_modules/ddia-notes/');
    expect(sourceOfNpx(program('0a1b'))).toBe(join(folder, 'clone/x.tgz'));
    expect(sourceOfNpx(program('2c3d'))).toBeUndefined();
    expect(sourceOfNpx(join(folder, 'node_modules/ddia-notes/'))).toBeUndefined();
  });

  it('says that the CI check is stricter than the hook', () => {
    expect(repositoryAt(GITHUB).run('init', '--yes').stderr).toContain(
      `${WORKFLOW} written\nthe CI check fails on warnings too, but the pre-commit hook stops the commit only on errors\n`,
    );
  });

  it('tells nothing to run where no notes were found', () => {
    expect(run(['init'], { cwd: folderOf() }).stderr).not.toContain('next, run');
  });

  it('tells where to install, from a folder below and from the root', () => {
    const repository = Repository.make({ 'the site/package.json': '{}', 'the site/docs/a.md': RIGHT });
    const folder = join(repository.folder, 'the site/docs');
    const { stderr } = run(['init', '--hook'], { cwd: folder });
    expect(stderr).toContain(`and run: npm --prefix .. install --save-dev ../${TARBALL}\n`);
    repository.stage({ 'b.md': RIGHT });
    const commit = repository.tryGit('commit', '-m', 'x');
    expect(commit.stderr).toContain(
      `and run: npm --prefix 'the site' install --save-dev 'the site/${TARBALL}'\n`,
    );
  });

  it('does not tell to install what package.json has', () => {
    const folder = folderOf({ 'package.json': '{ "devDependencies": { "ddia-notes": "^0.1.0" } }' });
    expect(run(['init'], { cwd: folder }).stderr).not.toContain('install');
  });

  it('tells in the hook to install what package.json has', () => {
    const repository = Repository.make({
      'package.json': '{ "devDependencies": { "ddia-notes": "^0.1.0" } }',
      'a.md': RIGHT,
    });
    repository.run('init', '--hook');
    expect(read(repository.folder, HOOK)).toContain('no notes were checked; run: npm install');
  });

  it('tells to install a package where a CI job needs one, also without a package.json', () => {
    const { stderr } = repositoryAt(GITHUB).run('init', '--ci');
    expect(stderr).toContain(`and run: npm install --save-dev ./${TARBALL}\n`);
  });
});

describe('the hook', () => {
  it('that already exists stays, and what to add is shown', () => {
    const repository = Repository.make({ 'a.md': RIGHT });
    repository.write({ [HOOK]: '#!/bin/sh\nnpm test\n' });
    const { status, stderr } = repository.run('init', '--hook');
    expect(status).toBe(1);
    expect(stderr).toContain(`${HOOK} already exists and was not changed`);
    expect(stderr).toContain('    npx --no -- ddia-notes lint --fix --staged || exit 1\n');
    expect(read(repository.folder, HOOK)).toBe('#!/bin/sh\nnpm test\n');
  });

  it('goes to husky where that is there, in a subfolder too', () => {
    const repository = Repository.make({ 'a.md': RIGHT, 'web/.husky/commit-msg': 'true\n' });
    repository.git('config', 'core.hooksPath', 'web/.husky/_');
    expect(repository.run('init', '--hook').status).toBe(0);
    const line = 'cd web && npx --no -- ddia-notes lint --fix --staged\n';
    expect(read(repository.folder, 'web/.husky/pre-commit')).toBe(line);
    repository.write({ 'web/.husky/pre-commit': 'npm test\n' });
    const { status, stderr } = repository.run('init', '--hook');
    expect(status).toBe(1);
    expect(stderr).toContain(line);
    expect(read(repository.folder, 'web/.husky/pre-commit')).toBe('npm test\n');
  });

  it('is left to pre-commit where that is there, with the lines to add', () => {
    const repository = Repository.make({ 'a.md': RIGHT, '.pre-commit-config.yaml': 'repos: []\n' });
    const { status, stderr } = repository.run('init', '--hook');
    expect(status).toBe(1);
    const lines = stderr.split('\n').filter((line) => /^ {6}/.test(line));
    expect(load(lines.join('\n'))).toMatchObject([{ repo: 'local', hooks: [{ id: 'ddia-notes' }] }]);
    expect(read(repository.folder, '.pre-commit-config.yaml')).toBe('repos: []\n');
    expect(existsSync(join(repository.folder, HOOK))).toBe(false);
    repository.write({ '.pre-commit-config.yaml': `repos:\n${lines.join('\n')}\n` });
    expect(repository.run('init', '--hook').status).toBe(0);
  });

  it('does not go to a folder that other repositories may share', () => {
    const repository = Repository.make({ 'a.md': RIGHT });
    const shared = folderOf();
    repository.git('config', 'core.hooksPath', shared);
    const { status, stderr } = repository.run('init', '--hook');
    expect(status).toBe(1);
    expect(stderr).toContain(`core.hooksPath is ${shared}`);
    expect(Object.keys(stateOf(shared))).toEqual([]);
  });
});

describe('the CI', () => {
  it('runs in the folder of the config, from a subfolder', () => {
    const repository = repositoryAt(GITHUB, { "it's here/a.md": WRONG });
    const folder = join(repository.folder, "it's here");
    expect(run(['init', '--ci'], { cwd: folder }).status).toBe(0);
    const workflow = load(read(repository.folder, WORKFLOW)) as {
      jobs: Record<string, { defaults: unknown }>;
    };
    expect(workflow.jobs['ddia-notes']!.defaults).toEqual({ run: { 'working-directory': "it's here" } });
    expect(run(['init', '--ci', 'gitlab'], { cwd: folder }).status).toBe(0);
    const pipeline = load(read(repository.folder, '.gitlab-ci.yml')) as Record<string, { script: string[] }>;
    expect(pipeline['ddia-notes']!.script[0]).toBe(String.raw`cd 'it'\''s here'`);
  });

  it.each([
    ['package-lock.json', ['npm ci'], 'npx --no -- ddia-notes'],
    ['pnpm-lock.yaml', ['corepack enable', 'pnpm install --frozen-lockfile'], 'pnpm exec ddia-notes'],
    ['yarn.lock', ['corepack enable', 'yarn install --frozen-lockfile'], 'yarn ddia-notes'],
    ['bun.lock', ['npm install --global bun', 'bun install --frozen-lockfile'], 'bunx ddia-notes'],
    [undefined, ['npm install'], 'npx --no -- ddia-notes'],
  ])('installs the packages of a project with %s, and runs its ddia-notes', (lock, install, program) => {
    const files = { 'package.json': '{}', 'notes/a.md': WRONG, ...(lock ? { [lock]: '' } : {}) };
    const repository = repositoryAt(GITHUB, files);
    expect(repository.run('init', '--ci').status).toBe(0);
    const workflow = load(read(repository.folder, WORKFLOW)) as {
      jobs: Record<string, { steps: { run?: string }[] }>;
    };
    const lines = workflow.jobs['ddia-notes']!.steps.flatMap(({ run }) => run ?? []);
    expect(lines).toEqual([...install, `${program} lint --max-warnings 0 --format github`]);
  });

  it('of GitLab that is there stays, and the job to add is shown', () => {
    const repository = repositoryAt('https://gitlab.example.org/a/b.git', { '.gitlab-ci.yml': 'x: {}\n' });
    const { status, stderr } = repository.run('init', '--ci');
    expect(status).toBe(1);
    expect(stderr).toContain('      codequality: gl-code-quality-report.json');
    expect(read(repository.folder, '.gitlab-ci.yml')).toBe('x: {}\n');
    expect(config(repository.folder).anchors).toBe('gitlab');
  });

  it.each<[string, string[] | undefined]>([
    ['file:../x y/ddia-notes-0.0.1.tgz', ["cp '../x y/ddia-notes-0.0.1.tgz' .", 'ddia-notes-0.0.1.tgz']],
    ['link:../clone', ['npm pack --pack-destination . ../clone', TARBALL]],
    ['file:vendor/ddia-notes-0.0.1.tgz', undefined],
    ['^1.0.0', undefined],
  ])('tells that it cannot install %s, unless that is in the repository', (source, expected) => {
    const dependency = JSON.stringify({ devDependencies: { 'ddia-notes': source } });
    const { status, stderr } = repositoryAt(GITHUB, { 'package.json': dependency }).run('init', '--ci');
    expect(status).toBe(expected ? 1 : 0);
    if (!expected) expect(stderr).not.toContain('cannot install');
    else {
      const lines = `    ${expected[0]}\n    npm install --save-dev ./${expected[1]}\n`;
      expect(stderr).toMatch(
        /^the CI job cannot install ddia-notes from .*, which is not in the repository; .*:$/m,
      );
      expect(stderr).toContain(lines);
    }
  });

  it('of GitHub that is there stays', () => {
    const repository = repositoryAt(GITHUB, { [WORKFLOW]: 'on: push\n' });
    const { status } = repository.run('init', '--ci');
    expect(status).toBe(1);
    expect(read(repository.folder, WORKFLOW)).toBe('on: push\n');
  });

  it('cannot be written below a file, and then nothing is', () => {
    const repository = repositoryAt(GITHUB, { '.github': 'a file\n' });
    const before = stateOf(repository.folder);
    const { status, stderr } = repository.run('init', '--ci');
    expect(status).toBe(2);
    expect(stderr).toBe('error: .github is a file; rename it\n');
    expect(stateOf(repository.folder)).toEqual(before);
  });

  it('knows nothing of a config above the repository', () => {
    const folder = folderOf({ [CONFIG]: '{ "notes": [] }' });
    mkdirSync(join(folder, 'inner'));
    const repository = new Repository(join(folder, 'inner'));
    repository.git('init', '-q');
    repository.write({ docs: 'a file, no folder\n' });
    expect(repository.run('init', '--ci', 'github').status).toBe(0);
    expect(read(repository.folder, WORKFLOW)).not.toContain('working-directory');
  });
});
