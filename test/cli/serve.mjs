/** Runs ddia-notes again and again in this process, as `shared-process.ts` asks for it. */

import { createReadStream, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

const [dist, requestPipe, replyPipe] = process.argv.slice(2);
const requests = openSync(requestPipe, 'r');
const replies = openSync(replyPipe, 'w');
const require = createRequire(import.meta.url);
const main = join(dist, 'main.cjs');
const forgetConfigs = findExport('forgetConfigs');

const output = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr']) {
  process[name].write = (chunk, ...rest) => {
    output[name] += Buffer.from(chunk).toString();
    const done = rest.at(-1);
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}

for (;;) {
  const request = readLine();
  if (request === undefined) break;
  const { args, cwd, env, input } = JSON.parse(request);
  if (input !== undefined) {
    const stdin = createReadStream(input);
    Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
  }
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, 'ddia-notes', ...args];
  process.exitCode = undefined;
  output.stdout = output.stderr = '';
  forgetConfigs();
  // The entry point runs again; what it loads is loaded once.
  delete require.cache[main];
  await require(main).finished;
  process.removeAllListeners('exit');
  for (const name of ['stdout', 'stderr']) process[name].removeAllListeners('error');
  writeAll(`${JSON.stringify({ status: Number(process.exitCode ?? 0), signal: null, ...output })}\n`);
}
process.exit(0);

/** Finds a function that some file of the build exports, under whatever short name. */
function findExport(name) {
  for (const file of readdirSync(dist).filter((one) => one.endsWith('.cjs'))) {
    if (!readFileSync(join(dist, file), 'utf8').includes(`function ${name}(`)) continue;
    const found = Object.values(require(join(dist, file)));
    const match = found.find((value) => typeof value === 'function' && value.name === name);
    if (match) return match;
  }
  throw new Error(`the build does not export ${name}`);
}

/** Reads one request; `undefined` at the end. */
function readLine() {
  const parts = [];
  const buffer = Buffer.alloc(65_536);
  for (;;) {
    const length = readSync(requests, buffer);
    if (length === 0) return undefined;
    parts.push(Buffer.from(buffer.subarray(0, length)));
    if (buffer[length - 1] === 10) return Buffer.concat(parts).toString();
  }
}

function writeAll(text) {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(replies, bytes, written);
}
