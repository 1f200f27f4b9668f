import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isTimed, startStopwatch, stopStopwatch, timed, timedUntil } from '../../src/timing/stopwatch.ts';

let now = 100;

/** Lets time pass. */
function pass(time: number): void {
  now += time;
}

beforeEach(() => {
  now = 100;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
  stopStopwatch();
  vi.restoreAllMocks();
});

it('counts each stage without the stages inside it, and the rest', () => {
  startStopwatch();
  pass(1);
  timed('read', () => pass(2));
  timed(
    'rules',
    () => {
      pass(4);
      timed('parse', () => pass(8));
      pass(16);
    },
    'typo',
  );
  timed('rules', () => pass(32), 'dash');
  timed('rules', () => pass(64), 'typo');
  pass(128);
  const { stages, rules } = stopStopwatch();
  expect(Object.fromEntries(stages)).toEqual({ start: 100, read: 2, parse: 8, rules: 116, other: 129 });
  expect(Object.fromEntries(rules)).toEqual({ typo: 84, dash: 32 });
});

it('counts what a proof parses, and what is read to write, as parts of these', async () => {
  startStopwatch();
  timed('proof', () => {
    pass(1);
    timed('parse', () => pass(2));
    pass(4);
  });
  await timedUntil('write', async () => {
    timed('read', () => pass(8));
    await Promise.resolve();
    pass(16);
  });
  expect(Object.fromEntries(stopStopwatch().stages)).toEqual({ start: 100, proof: 7, write: 24, other: 0 });
});

it('ends a stage that throws', async () => {
  const fail = () => {
    pass(1);
    throw new Error('no');
  };
  startStopwatch();
  expect(() => timed('rules', fail, 'typo')).toThrow('no');
  await expect(timedUntil('plugins', async () => fail())).rejects.toThrow('no');
  pass(2);
  expect(Object.fromEntries(stopStopwatch().stages)).toEqual({ start: 100, rules: 1, plugins: 1, other: 2 });
});

it('does the work, and asks for no time, where nothing is measured', async () => {
  expect(timed('rules', () => 'a', 'typo')).toBe('a');
  expect(await timedUntil('write', async () => 'b')).toBe('b');
  expect(performance.now).not.toHaveBeenCalled();
  expect(isTimed()).toBe(false);
});
