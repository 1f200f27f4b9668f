/** How fast the language server is while a note is written, and how much memory it takes. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node.js';
import { median } from './figures.ts';
import { PROGRAM } from './workplace.ts';

/** The time between two keystrokes, in milliseconds. */
const KEYSTROKE = 100;

/** How often each part is measured. */
export interface EditingRounds {
  readonly starts: number;
  readonly edits: number;
  /** The edits after which the memory is read. */
  readonly manyEdits: number;
}

export const ALL_ROUNDS: EditingRounds = { starts: 9, edits: 200, manyEdits: 2000 };
export const FEW_ROUNDS: EditingRounds = { starts: 3, edits: 40, manyEdits: 200 };

/** Times are in milliseconds, and memory in MB. */
export interface EditingFigures {
  /** From the start of the process to the first findings. */
  readonly first: number;
  /** From an edit to its findings: the median, and what 95% of the edits take at most. */
  readonly usual: number;
  readonly most: number;
  /** The resident memory after many edits, and the most in between. */
  readonly memory: number;
  readonly peak: number;
}

/** Measures the server on a note. Each edit types a letter of a word into another line. @param note its path. */
export async function measureEditing(note: string, rounds: EditingRounds): Promise<EditingFigures> {
  const starts: number[] = [];
  // The first start writes the code cache, and is not counted.
  for (let i = 0; i <= rounds.starts; i++) {
    const begin = performance.now();
    const server = new Server(note);
    await server.open();
    starts.push(performance.now() - begin);
    await server.end();
  }
  const server = new Server(note);
  await server.open();
  // The first edits compile what later ones use.
  for (let i = 0; i < 20; i++) await server.edit();
  const times: number[] = [];
  for (let i = 0; i < rounds.edits; i++) {
    const begin = performance.now();
    await server.edit();
    times.push(performance.now() - begin);
    await setTimeout(Math.max(0, KEYSTROKE - (performance.now() - begin)));
  }
  for (let i = 0; i < rounds.manyEdits; i++) await server.edit();
  const { memory, peak } = server.memory();
  await server.end();
  times.sort((a, b) => a - b);
  return {
    first: median(starts.slice(1)),
    usual: median(times),
    most: times[Math.ceil(times.length * 0.95) - 1]!,
    memory,
    peak,
  };
}

/** The program as an editor starts it, with one document. The editor asks for the findings after each edit. */
class Server {
  readonly #child;
  readonly #connection;
  readonly #uri: string;
  readonly #text: string;
  readonly #folder: string;
  readonly #lines: readonly number[];
  #version = 1;

  constructor(note: string) {
    this.#child = spawn(process.execPath, [PROGRAM, 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout!),
      new StreamMessageWriter(this.#child.stdin!),
    );
    this.#connection.listen();
    this.#child.once('exit', (code, signal) => {
      if (code !== 0) throw new Error(`the server ended with ${code ?? signal}`);
    });
    this.#uri = pathToFileURL(note).href;
    this.#folder = pathToFileURL(dirname(note)).href;
    this.#text = readFileSync(note, 'utf8');
    this.#lines = this.#text.split('\n').flatMap((line, i) => (/^\w.*\w\.$/.test(line) ? [i] : []));
  }

  async open(): Promise<void> {
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: this.#folder,
      workspaceFolders: [{ uri: this.#folder, name: 'notes' }],
      capabilities: { textDocument: { diagnostic: {} } },
    });
    void this.#connection.sendNotification('initialized', {});
    const textDocument = { uri: this.#uri, languageId: 'markdown', version: this.#version, text: this.#text };
    void this.#connection.sendNotification('textDocument/didOpen', { textDocument });
    await this.#findings();
  }

  async edit(): Promise<void> {
    const version = ++this.#version;
    const line = this.#lines[(version * 7) % this.#lines.length]!;
    const at = { line, character: 1 };
    // What one edit types, a later one deletes, so that the note stays as long as it is.
    const isTyped = Math.floor(version / this.#lines.length) % 2 === 0;
    const change = isTyped
      ? { range: { start: at, end: at }, text: 'e' }
      : { range: { start: at, end: { line, character: 2 } }, text: '' };
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version },
      contentChanges: [change],
    });
    await this.#findings();
  }

  async end(): Promise<void> {
    const exited = once(this.#child, 'exit');
    await this.#connection.sendRequest('shutdown');
    void this.#connection.sendNotification('exit');
    await exited;
  }

  /** The resident memory now, and at most, which only Linux tells. */
  memory(): { readonly memory: number; readonly peak: number } {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    const read = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
    return { memory: read('VmRSS'), peak: read('VmHWM') };
  }

  async #findings(): Promise<void> {
    await this.#connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: this.#uri } });
  }
}
