/** The programs that ddia-notes is compared with, in fixed versions, and other versions of Node.js. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Invocation } from './meter.ts';

const SOURCE = 'test/bench/peers';
const FILES = ['package-lock.json', 'package.json'];
const PLACE = resolve('node_modules/.cache/ddia-notes/bench');
const PACKAGES = join(PLACE, 'node_modules');
const REMARK_CONFIG = join(PLACE, 'remark.json');

/** A program that checks notes. */
export interface Peer {
  readonly name: string;
  /** The version of Node.js that it runs in; `undefined` for a native program. */
  readonly node: NodeVersion | undefined;
  /** Returns the command for a note in the current folder, or with `.` for all notes in it. */
  check(notes: string): Invocation;
  /** The same with a cache of every note in a folder. */
  checkCached?(notes: string, cache: string): Invocation;
}

/** A version of Node.js. */
export interface NodeVersion {
  /** Its name with the major version. */
  readonly name: string;
  readonly path: string;
}

export const THIS_NODE: NodeVersion = { name: nodeName(process.versions.node), path: process.execPath };

/** What could be installed here, and what could not. */
export interface Installed {
  readonly peers: readonly Peer[];
  readonly nodes: readonly NodeVersion[];
  /** Names with versions. */
  readonly versions: readonly string[];
  readonly missing: readonly string[];
}

const PEERS: readonly Peer[] = [
  {
    name: 'markdownlint-cli2',
    node: THIS_NODE,
    check: (notes) => script('markdownlint-cli2/markdownlint-cli2-bin.mjs', glob(notes)),
  },
  {
    name: 'remark-cli',
    node: THIS_NODE,
    check: (notes) =>
      script('remark-cli/cli.js', '--no-config', '--rc-path', REMARK_CONFIG, '--no-stdout', notes),
  },
  {
    name: 'prettier',
    node: THIS_NODE,
    check: (notes) => script('prettier/bin/prettier.cjs', '--check', glob(notes)),
  },
  { name: 'oxfmt', node: THIS_NODE, check: (notes) => script('oxfmt/bin/oxfmt', '--check', glob(notes)) },
  {
    name: 'rumdl',
    node: undefined,
    check: (notes) => [rumdl(), 'check', '--no-cache', notes],
    checkCached: (notes, cache) => [rumdl(), 'check', '--cache-dir', cache, notes],
  },
];
const NODES = ['node22', 'node24'].map((name) => `${name}-${process.platform}-${process.arch}`);

/** Installs the peers into a folder of their own unless that is done. None is necessary. */
export function installPeers(): Installed {
  mkdirSync(PLACE, { recursive: true });
  const isCurrent = FILES.every((name) => textOf(join(SOURCE, name)) === textOf(join(PLACE, name)));
  if (!isCurrent || !existsSync(PACKAGES)) {
    console.error('installing the peers …');
    for (const name of FILES) copyFileSync(join(SOURCE, name), join(PLACE, name));
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
    spawnSync('npm', ['ci', ...options], { cwd: PLACE, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const plugins = ['remark-gfm', 'remark-frontmatter', 'remark-preset-lint-recommended'];
  writeFileSync(REMARK_CONFIG, JSON.stringify({ plugins }));
  const peers = PEERS.filter(({ name }) => versionOf(name) !== undefined);
  const nodes = NODES.filter((name) => versionOf(name) !== undefined);
  const others = nodes.map((name) => ({
    name: nodeName(versionOf(name)!),
    path: join(PACKAGES, name, 'bin/node'),
  }));
  return {
    peers,
    nodes: [THIS_NODE, ...others.filter(({ name }) => name !== THIS_NODE.name)],
    versions: [
      ...[process.versions.node, ...nodes.map(versionOf)].map((version) => `Node ${version}`),
      ...peers.map(({ name }) => `${name} ${versionOf(name)}`),
    ],
    missing: [...PEERS.map(({ name }) => name), ...NODES].filter((name) => versionOf(name) === undefined),
  };
}

function script(path: string, ...args: string[]): Invocation {
  return [process.execPath, join(PACKAGES, path), ...args];
}

function glob(notes: string): string {
  return notes === '.' ? '**/*.md' : notes;
}

/** The program in the package of this platform, which a script in JavaScript would only start. */
function rumdl(): string {
  const folder = join(PACKAGES, '@rumdl');
  return join(folder, readdirSync(folder)[0]!, 'rumdl');
}

function versionOf(name: string): string | undefined {
  const description = textOf(join(PACKAGES, name, 'package.json'));
  return description === undefined ? undefined : (JSON.parse(description) as { version: string }).version;
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function nodeName(version: string): string {
  return `Node ${version.split('.')[0]}`;
}
