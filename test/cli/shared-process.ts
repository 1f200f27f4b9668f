/**
 * The program as `run.ts` starts it, but the runs of a test file share a process, which makes them ten times as fast.
 *
 * For tests of results. Tests of pipes, signals, memory or the process itself use `run.ts`.
 */

import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { environmentOf, folderOf, type Result, type RunOptions, run as runAlone } from './run.ts';

const DIST = resolve(import.meta.dirname, '../../dist');
const SERVER = resolve(import.meta.dirname, 'serve.mjs');

/** A process that runs ddia-notes on request. */
interface Server {
  /** The ends of its pipes. */
  readonly requests: number;
  readonly replies: number;
  /** The file that is its standard input; `/dev/null` by default. */
  readonly input?: string;
}

/** The processes of this test file by whether their runs have standard input. */
const servers = new Map<boolean, Server>();

/**
 * Runs ddia-notes in a process that the runs of this test file share.
 *
 * A run as another user or with options for Node.js gets a process of its own.
 *
 * @throws {Error} if the run ends the process.
 */
export function run(args: readonly string[], options: RunOptions = {}): Result {
  const { stdin, uid } = options;
  if (uid !== undefined || options.env?.NODE_OPTIONS !== undefined) return runAlone(args, options);
  const hasInput = stdin !== undefined;
  const server = servers.get(hasInput) ?? startServer(hasInput);
  servers.set(hasInput, server);
  if (server.input !== undefined && hasInput) writeFileSync(server.input, stdin);
  const request = { args, ...environmentOf(options), input: server.input };
  writeSync(server.requests, `${JSON.stringify(request)}\n`);
  const reply = readToLineEnd(server.replies);
  if (reply === '') throw new Error(`ddia-notes ${args.join(' ')}: the run ended the process`);
  return JSON.parse(reply);
}

/** Starts a process; requests and replies go through named pipes, which can be waited for synchronously. */
function startServer(hasInput: boolean): Server {
  const folder = folderOf({ input: '' });
  const [requests, replies, input] = ['requests', 'replies', 'input'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  execFileSync('mkfifo', [requests, replies]);
  const stdin = openSync(hasInput ? input : '/dev/null', 'r');
  const child = spawn(process.execPath, [SERVER, DIST, requests, replies], {
    stdio: [stdin, 'ignore', 'ignore'],
    ...environmentOf({}),
  });
  child.unref();
  closeSync(stdin);
  return {
    requests: openSync(requests, 'w'),
    replies: openSync(replies, 'r'),
    ...(hasInput ? { input } : {}),
  };
}

afterAll(() => {
  for (const { requests, replies } of servers.values()) {
    closeSync(requests);
    // The process ends with its requests.
    readToLineEnd(replies);
    closeSync(replies);
  }
  servers.clear();
});

/** Reads up to a line ending, or the end. */
function readToLineEnd(pipe: number): string {
  const parts: Buffer[] = [];
  const buffer = Buffer.alloc(65_536);
  for (let length = -1; length !== 0 && buffer[length - 1] !== 0x0a; ) {
    length = readSync(pipe, buffer);
    parts.push(Buffer.from(buffer.subarray(0, length)));
  }
  return Buffer.concat(parts).toString();
}
