import { expect, it } from 'vitest';
import { LintQueue } from '../../src/lsp/lint-queue.ts';
import { ManualClock, settled } from './manual-clock.ts';

function queueOf(work: (uri: string) => Promise<void> = async () => {}) {
  const clock = new ManualClock();
  const done: [string, number][] = [];
  const queue = new LintQueue(clock, async (uri) => {
    done.push([uri, clock.now()]);
    await work(uri);
  });
  return { clock, done, queue };
}

it('waits until changes pause', async () => {
  const { clock, done, queue } = queueOf();
  for (let i = 0; i < 5; i++) {
    queue.plan('a', 200);
    await clock.pass(100);
  }
  expect(done).toEqual([]);
  await clock.pass(100);
  expect(done).toEqual([['a', 600]]);
  await clock.pass(1000);
  expect(done).toHaveLength(1);
});

it('takes what is due first, and one at a time', async () => {
  let finish = () => {};
  const { clock, done, queue } = queueOf((uri) =>
    uri === 'b' ? new Promise((resolve) => (finish = resolve)) : Promise.resolve(),
  );
  queue.plan('a', 300);
  queue.plan('b', 100);
  await clock.pass(500);
  expect(done).toEqual([['b', 100]]);
  finish();
  await settled();
  await clock.pass(0);
  expect(done).toEqual([
    ['b', 100],
    ['a', 500],
  ]);
});

it('forgets what is cancelled', async () => {
  const { clock, done, queue } = queueOf();
  queue.plan('a', 100);
  queue.cancel('a');
  await clock.pass(200);
  expect(done).toEqual([]);
});
