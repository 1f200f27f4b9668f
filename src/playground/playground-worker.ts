/** The worker of the playground: it answers the requests of the page, so that the page only draws. */

import { Playground } from './playground.ts';
import { type Answer, type Request, RequestQueue } from './request-queue.ts';

/** The part of the scope of a worker that is used. */
interface Scope {
  onmessage: (event: { readonly data: Request }) => void;
  postMessage(answer: Answer): void;
}

/** The methods of which only the newest request matters: they depend on the text, which changes while typing. */
const REPLACEABLE: ReadonlySet<string> = new Set(['check', 'outline', 'chapters']);

const scope = globalThis as unknown as Scope;
const playground = new Playground();
const queue = new RequestQueue(
  (method, params) => playground.call(method, params),
  (answer) => scope.postMessage(answer),
  (method) => REPLACEABLE.has(method),
);
scope.onmessage = ({ data }) => queue.add(data);
