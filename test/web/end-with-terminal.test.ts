import { expect, it } from 'vitest';
import { endWithTerminal } from '../../src/web/end-with-terminal.ts';
import { standIn } from './stand-in.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const listeners = () => SIGNALS.map((signal) => process.listenerCount(signal));

it.each(SIGNALS)('a server ends with %s, and leaves the next one to others', async (name) => {
  const before = listeners();
  const server = await standIn();
  const ended = endWithTerminal(server);
  process.emit(name, name);
  expect(listeners()).toEqual(before);
  expect(await ended).toBe(name);
});

it('a server that has ended leaves the signals to others', async () => {
  const before = listeners();
  const server = await standIn();
  const ended = endWithTerminal(server);
  server.close();
  expect(await ended).toBeUndefined();
  expect(listeners()).toEqual(before);
});
