/** Runs the command line: it sets exit codes, and reports errors. */

import { CommanderError } from 'commander';
import { problemOf } from '../messages/file-problems.ts';
import { provideBundledData } from '../reader/bundled-data.ts';
import { FAILURE } from './commands/exit-code.ts';
import { createProgram } from './commands/program.ts';

provideBundledData();

// A closed pipe, such as that of `head`, is not an error, and does not change the exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = FAILURE;
    if (stream === process.stdout) {
      const problem = problemOf(error, 'standard output', 'written') as Error;
      process.stderr.write(`error: ${problem.message}\n`);
    }
  });
}

let isSettled = false;
/** The exit code of Node.js if a top-level await never settles. */
const UNSETTLED = 13;

// Node.js exits without a message if a promise never settles.
process.on('exit', (code) => {
  if (isSettled || (code !== 0 && code !== UNSETTLED)) return;
  process.exitCode = FAILURE;
  process.stderr.write('error: a plugin or config never finished loading; fix it or remove it\n');
});

/** Resolves when the command is done. */
export const finished: Promise<void> = main();

async function main(): Promise<void> {
  try {
    await createProgram().parseAsync();
  } catch (error) {
    await fail(error);
  }
  isSettled = true;
}

async function fail(error: unknown): Promise<void> {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : FAILURE;
  } else {
    const { describeError } = await import('../session/errors.ts');
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = FAILURE;
  }
}
