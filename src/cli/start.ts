/** The entry point of the command: it loads the program with a code cache. */

import { crc32 } from 'node:zlib';
import { beginShort } from '../session/v8-flags.ts';
import { CodeLoader } from './code-cache.ts';

const COMMANDS = ['build', 'join', 'lint', 'outline', 'rules', 'init', 'lsp'];

/** Options of Node.js change what V8 compiles. */
function cacheName(): string {
  const { argv, arch, execArgv, env, version } = process;
  const [word] = argv.slice(2);
  const command = COMMANDS.find((name) => name === word) ?? (word?.startsWith('-') ? 'option' : 'build');
  const options = crc32([...execArgv, env.NODE_OPTIONS].join(' '));
  return `${command}-${version}-${arch}-${options.toString(16)}`;
}

beginShort();

if (process.env.NODE_DISABLE_COMPILE_CACHE) require('./main.cjs');
else {
  const loader = new CodeLoader(__dirname, cacheName(), require);
  process.once('exit', () => {
    // V8 refuses code that it stored under other flags than those that a run begins with.
    beginShort();
    loader.save();
  });
  loader.load('main.cjs');
}
