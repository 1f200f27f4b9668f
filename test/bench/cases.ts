/** What is measured, beside what, and the bounds that it should keep. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cost, Invocation } from './meter.ts';
import type { Installed, NodeVersion } from './peers.ts';
import { HOOK, StagedNote } from './staged-note.ts';
import { PROGRAM, type Workplace } from './workplace.ts';

export const OWN = 'ddia-notes';
/** The least that a program in JavaScript can cost. */
export const FLOOR = 'node -e 0';

/** A command that is measured. */
export interface Contender {
  readonly name: string;
  /** `undefined` for native programs. */
  readonly node: NodeVersion | undefined;
  readonly invocation: Invocation;
  /** Called before each run. */
  prepare?(): void;
}

/** A bound that the program must keep, and one that it should. */
export interface Target {
  readonly measure: keyof Cost;
  /** The bounds are multiples of the sum of these contenders; else milliseconds or megabytes. */
  readonly per?: readonly string[];
  readonly must?: number;
  readonly aim?: number;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  /** Whether commands fill a cache in a first round, which is not counted. */
  readonly isCached?: true;
  /** The current folder of the commands. */
  readonly folder: string;
  /** How often each command is run. */
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  readonly targets: readonly Target[];
}

/** How often commands are run, by how long they take. */
const FAST = 21;
const MEDIUM = 5;
const SLOW = 3;

const START: Target = { measure: 'cpu', per: [FLOOR], must: 1.25, aim: 1.15 };
const ONE_NOTE: Target = { measure: 'memory', per: [FLOOR], must: 1.4, aim: 1.2 };
const LARGE_NOTE: Target = { measure: 'memory', must: 200, aim: 160 };

/** Returns all cases. */
export function casesOf(place: Workplace, { peers, nodes }: Installed): readonly Case[] {
  const floor = nodes.map((node): Contender => ({ name: FLOOR, node, invocation: [node.path, '-e', '0'] }));
  const own = (...args: string[]): Contender[] => [
    ...floor,
    ...nodes.map((node): Contender => ({ name: OWN, node, invocation: [node.path, PROGRAM, ...args] })),
  ];
  const peersOn = (notes: string) =>
    peers.map(({ name, node, check }): Contender => ({ name, node, invocation: check(notes) }));
  // A version of Node.js may not take the cache of another, and would replace it.
  const cacheOf = (name: string) => join(place.root, 'node_modules/.cache', name.replace(' ', '-'));
  const cached = [
    ...floor,
    ...nodes.map((node): Contender => {
      const options = ['--cache', '--cache-location', cacheOf(node.name)];
      return { name: OWN, node, invocation: [node.path, PROGRAM, 'lint', ...options, '.'] };
    }),
    ...peers.flatMap(({ name, node, checkCached }): Contender[] =>
      checkCached ? [{ name, node, invocation: checkCached('.', cacheOf(name)) }] : [],
    ),
  ];
  return [
    ...['version', 'help'].map(
      (id): Case => ({
        id,
        title: `\`--${id}\``,
        folder: place.one,
        rounds: FAST,
        contenders: own(`--${id}`),
        targets: [START],
      }),
    ),
    {
      id: 'clean',
      title: 'Lint of a clean note of 35 KB',
      folder: place.one,
      rounds: FAST,
      contenders: [...own('lint', 'clean.md'), ...peersOn('clean.md')],
      targets: [{ measure: 'cpu', per: [FLOOR], must: 2.4, aim: 1.9 }, ONE_NOTE],
    },
    {
      id: 'build',
      title: 'Build of a real note of 35 KB',
      folder: place.one,
      rounds: FAST,
      contenders: [...own('build', 'note.md'), ...peersOn('note.md')],
      targets: [{ measure: 'cpu', per: [FLOOR], must: 4, aim: 2.6 }, ONE_NOTE],
    },
    stagedCase(place, own(...HOOK)),
    {
      id: 'hundred',
      title: 'Lint of 100 different notes of 35 KB',
      folder: place.hundred,
      rounds: MEDIUM,
      contenders: [...own('lint', '.'), ...peersOn('.')],
      targets: [
        { measure: 'cpu', per: ['markdownlint-cli2'], must: 0.5, aim: 0.25 },
        { measure: 'cpu', per: ['rumdl'], aim: 6 },
        { measure: 'memory', must: 150, aim: 110 },
      ],
    },
    {
      id: 'hundred-cached',
      isCached: true,
      title: 'The same 100 notes, cached',
      folder: place.hundred,
      rounds: FAST,
      contenders: cached,
      targets: [
        { measure: 'cpu', per: [FLOOR], must: 1.6 },
        { measure: 'cpu', per: ['rumdl', FLOOR], aim: 1 },
      ],
    },
    {
      id: 'linked',
      title: 'Lint of 10,000 small notes that link to each other',
      folder: place.linked,
      rounds: SLOW,
      contenders: [...own('lint', '.'), ...peersOn('.')],
      targets: [{ measure: 'cpu', must: 4_000, aim: 2_500 }],
    },
    {
      id: 'linked-cached',
      isCached: true,
      title: 'The same 10,000 notes, cached',
      folder: place.linked,
      rounds: MEDIUM,
      contenders: cached,
      targets: [{ measure: 'cpu', must: 1_500, aim: 800 }],
    },
    {
      id: 'large',
      title: 'Lint of a note of 2.3 MB',
      folder: place.large,
      rounds: SLOW,
      contenders: [...own('lint', 'note.md'), ...peersOn('note.md')],
      targets: [{ measure: 'cpu', must: 1_300, aim: 800 }, LARGE_NOTE],
    },
    {
      id: 'large-build',
      title: 'Build of a note of 2.3 MB',
      folder: place.large,
      rounds: SLOW,
      contenders: own('build', 'note.md'),
      targets: [{ measure: 'cpu', must: 3_500, aim: 1_600 }, LARGE_NOTE],
    },
  ];
}

function stagedCase(place: Workplace, own: readonly Contender[]): Case {
  const note = new StagedNote(
    join(place.root, 'repository'),
    readFileSync(join(place.one, 'clean.md'), 'utf8'),
  );
  const count = note.countGit();
  const git = `for i in $(seq ${count}); do git rev-parse --git-dir; done`;
  return {
    id: 'staged',
    title: 'Hook (`lint --fix --staged`) on one changed note of 35 KB',
    folder: note.folder,
    rounds: FAST,
    contenders: [
      ...own.map((one) => (one.name === OWN ? { ...one, prepare: () => note.stage() } : one)),
      { name: `git, ${count} times`, node: undefined, invocation: ['sh', '-c', git] },
    ],
    targets: [{ measure: 'cpu', per: [FLOOR], must: 3, aim: 2.2 }],
  };
}
