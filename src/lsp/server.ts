/** The language server: it answers an editor over standard input and output. */

import { Writable } from 'node:stream';
import {
  type Connection,
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node.js';
import { LanguageServer } from './language-server.ts';
import { beginLasting } from './lasting-flags.ts';

/** Answers the client on standard input and output, until it ends the connection. */
export function startServer(): void {
  beginLasting();
  const connection: Connection = createConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(privateOutput()),
  );
  // Without a client there is nothing left to do.
  process.stdin.on('end', () => process.exit(1));
  // A plugin may fail at any time.
  const report = (error: unknown) => connection.console.error(`unexpected error: ${stackOf(error)}`);
  process.on('uncaughtException', report).on('unhandledRejection', report);
  new LanguageServer(connection).listen();
}

/** Standard output for messages of the server alone. What plugins print goes to standard error. */
function privateOutput(): Writable {
  const write = process.stdout.write.bind(process.stdout) as (chunk: Buffer, done: () => void) => boolean;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  return new Writable({ write: (chunk, _encoding, done) => void write(chunk, () => done()) });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
