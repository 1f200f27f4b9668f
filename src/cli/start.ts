/** The entry point of the command: it loads the program with a code cache. */

import { setFlagsFromString } from 'node:v8';
import { crc32 } from 'node:zlib';
import { spendMemory } from '../session/save-memory.ts';
import { CodeLoader } from './code-cache.ts';

/**
 * Flags of V8 that save an eighth of the time of a build: most runs are too short for optimised code, and for threads
 * that collect garbage. Only for Node.js 20: later versions gain nothing, and V8 complains of flags that it does not know.
 */
const FLAGS = ['--interrupt-budget=1500000', '--no-parallel-scavenge', '--no-incremental-marking'];

const COMMANDS = ['build', 'join', 'lint', 'outline', 'rules', 'init'];

/** Options of Node.js change what V8 compiles. */
function cacheName(): string {
  const { argv, arch, execArgv, env, version } = process;
  const [word] = argv.slice(2);
  const command = COMMANDS.find((name) => name === word) ?? (word?.startsWith('-') ? 'option' : 'build');
  const options = crc32([...execArgv, env.NODE_OPTIONS].join(' '));
  return `${command}-${version}-${arch}-${options.toString(16)}`;
}

if (process.version.startsWith('v20.')) for (const flag of FLAGS) setFlagsFromString(flag);

if (process.env.NODE_DISABLE_COMPILE_CACHE) require('./main.cjs');
else {
  const loader = new CodeLoader(__dirname, cacheName());
  process.once('exit', () => {
    // V8 refuses code that it stored under other flags than those that a run begins with.
    spendMemory();
    loader.save();
  });
  loader.load('main.cjs');
}
