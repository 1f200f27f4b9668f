import { expect, it } from 'vitest';
import { type Answer, RequestQueue } from '../../src/playground/request-queue.ts';

/** Asks everything at once. @returns the answers in order, once there are as many as requests. */
function answersTo(methods: readonly string[], call: (method: string) => unknown): Promise<Answer[]> {
  return new Promise((resolve) => {
    const answers: Answer[] = [];
    const answer = (one: Answer) => {
      answers.push(one);
      if (answers.length === methods.length) resolve(answers);
    };
    const queue = new RequestQueue(call, answer, (method) => method === 'check');
    for (const [id, method] of methods.entries()) queue.add({ id, method, params: undefined });
  });
}

it('only the newest request of its kind is answered, and all others in order', async () => {
  const called: string[] = [];
  const answers = await answersTo(['check', 'take', 'check', 'take', 'check'], (method) =>
    called.push(method),
  );
  expect(called).toEqual(['take', 'take', 'check']);
  expect(answers).toEqual([
    { id: 0, dropped: true },
    { id: 2, dropped: true },
    { id: 1, result: 1 },
    { id: 3, result: 2 },
    { id: 4, result: 3 },
  ]);
});

it('an error is an answer, and the next request is answered as well', async () => {
  const answers = await answersTo(['open', 'show'], (method) => {
    if (method === 'open') throw new Error('it is damaged');
    return 'shown';
  });
  expect(answers).toEqual([
    { id: 0, error: 'it is damaged' },
    { id: 1, result: 'shown' },
  ]);
});
