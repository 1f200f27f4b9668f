/** Builds the word graph that `dawg.ts` reads. */

import { edge } from '../dawg.ts';

interface State {
  readonly edges: { letter: number; value: number | undefined; to: State }[];
  at: number;
}

/**
 * Builds the minimal graph of some words. Words are added in order, and equal states are merged as soon as they cannot
 * change any more (Daciuk, Mihov, Watson and Watson 2000, “Incremental construction of minimal acyclic finite-state
 * automata”). Classes belong to edges, so that words of the same class share their last states.
 *
 * @param words words of letters a to z with their classes, 0 to 14.
 * @returns the edges; see `dawg.ts` for their encoding.
 */
export function buildDawg(words: ReadonlyMap<string, number>): Uint32Array {
  const root: State = { edges: [], at: 0 };
  const known = new Map<string, State>();
  const ids = new Map<State, number>();
  const idOf = (state: State): number => {
    const id = ids.get(state) ?? ids.size;
    ids.set(state, id);
    return id;
  };
  const merge = (path: State[], down: number): void => {
    for (let depth = path.length - 1; depth > down; depth--) {
      const state = path[depth]!;
      const key = state.edges.map(({ letter, value, to }) => `${letter},${value},${idOf(to)}`).join(';');
      const same = known.get(key);
      if (same) path[depth - 1]!.edges.at(-1)!.to = same;
      else known.set(key, state);
    }
    path.length = down + 1;
  };
  const path = [root];
  let last = '';
  for (const word of [...words.keys()].sort()) {
    let shared = 0;
    while (shared < last.length && word[shared] === last[shared]) shared++;
    merge(path, shared);
    for (let i = shared; i < word.length; i++) {
      const to: State = { edges: [], at: 0 };
      const value = i === word.length - 1 ? words.get(word) : undefined;
      path[i]!.edges.push({ letter: word.charCodeAt(i) - 96, value, to });
      path.push(to);
    }
    last = word;
  }
  merge(path, 0);
  return layOut(root);
}

/** Numbers and encodes the edges, state by state in breadth-first order. */
function layOut(root: State): Uint32Array {
  const order: State[] = [];
  let size = 1;
  const place = (state: State): void => {
    if (state.at !== 0 || state.edges.length === 0) return;
    state.at = size;
    size += state.edges.length;
    order.push(state);
  };
  place(root);
  for (const state of order) for (const { to } of state.edges) place(to);
  const edges = new Uint32Array(size);
  for (const state of order) {
    state.edges.forEach(({ letter, value, to }, i) => {
      edges[state.at + i] = edge(letter, i === state.edges.length - 1, value, to.at);
    });
  }
  return edges;
}
