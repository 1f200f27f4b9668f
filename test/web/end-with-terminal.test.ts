import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endWithTerminal } from '../../src/web/end-with-terminal.ts';
import { standIn } from './stand-in.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const terminal = vi.hoisted(() => ({ isOpen: true }));
vi.mock('node:tty', () => ({ isatty: () => terminal.isOpen }));

beforeEach(() => {
  terminal.isOpen = true;
});
afterEach(() => vi.restoreAllMocks());

/** Replaces standard input. */
function inputOf(isTTY: boolean): PassThrough {
  const input = Object.assign(new PassThrough(), { isTTY });
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin);
  return input;
}

it.each(SIGNALS)('a server ends with %s, and leaves the next one to others', async (name) => {
  inputOf(true);
  const before = SIGNALS.map((signal) => process.listenerCount(signal));
  const server = await standIn();
  const ended = endWithTerminal(server);
  process.emit(name, name);
  expect(SIGNALS.map((signal) => process.listenerCount(signal))).toEqual(before);
  expect(await ended).toBe(name);
});

it('a server ends at the end of the input of a terminal, whatever was typed', async () => {
  const input = inputOf(true);
  const server = await standIn();
  const ended = endWithTerminal(server);
  input.end('\n\nhello\n');
  expect(await ended).toBeUndefined();
});

it.each([undefined, new Error('EIO')])(
  'a server ends as with SIGHUP if the terminal was closed: %s',
  async (error) => {
    const input = inputOf(true);
    const server = await standIn();
    const ended = endWithTerminal(server);
    terminal.isOpen = false;
    if (error) input.destroy(error);
    else input.end();
    expect(await ended).toBe('SIGHUP');
  },
);

it('a server does not read other input', async () => {
  const input = inputOf(false);
  const server = await standIn();
  const ended = endWithTerminal(server);
  input.end('text');
  expect(input.readableFlowing).toBeNull();
  expect(input.listenerCount('end')).toBe(0);
  server.close();
  expect(await ended).toBeUndefined();
});

it('a server that has ended leaves the terminal to others', async () => {
  const input = inputOf(true);
  const before = SIGNALS.map((signal) => process.listenerCount(signal));
  const server = await standIn();
  const ended = endWithTerminal(server);
  expect(input.isPaused()).toBe(false);
  server.close();
  await ended;
  expect(input.isPaused()).toBe(true);
  expect(SIGNALS.map((signal) => process.listenerCount(signal))).toEqual(before);
});
