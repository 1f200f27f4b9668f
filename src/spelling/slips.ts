/** The slips of writing and typing that turn a word into a misspelling, and their costs. */

/** The kinds of slips, from the correct word to the misspelling. */
export type Slip =
  | 'exchanged' // two adjacent letters: teh for the
  | 'leftOut' // a consonant: documetation
  | 'leftOutVowel'
  | 'leftOutDouble' // adress
  | 'putIn' // a letter whose key is not near those of its neighbours
  | 'putInNear' // a letter whose key is next to that of a neighbour
  | 'putInDouble' // addopt
  | 'changedVowel' // seperate
  | 'changedNear' // the letter of an adjacent key
  | 'changedAlike' // a letter with a similar sound
  | 'changed'
  | 'first' // added if the first letter is affected
  | 'last'; // added if the last letter is affected

export type SlipCosts = Readonly<Record<Slip, number>>;

const VOWELS = new Set('aeiouy');
const ALIKE = new Set([
  'sc',
  'cs',
  'kc',
  'ck',
  'sz',
  'zs',
  'tc',
  'ct',
  'ts',
  'st',
  'fv',
  'vf',
  'td',
  'dt',
  'mn',
  'nm',
  'gj',
  'jg',
  'kq',
  'qk',
  'rl',
  'lr',
  'bp',
  'pb',
  'xs',
  'wu',
  'uw',
]);
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const neighbours = new Set<string>();
for (const [r, row] of ROWS.entries()) {
  for (const [x, key] of [...row].entries()) {
    // Each row is half a key further to the right than the row above.
    for (const near of [row[x + 1], ROWS[r + 1]?.[x], ROWS[r + 1]?.[x - 1]]) {
      if (near) neighbours.add(key + near).add(near + key);
    }
  }
}

/**
 * Returns the slips with the least cost that turn `right` into `wrong`.
 *
 * @returns `undefined` if more than two slips are needed.
 */
export function slipsBetween(
  right: string,
  wrong: string,
  costs: SlipCosts,
): { slips: Slip[]; cost: number } | undefined {
  return cheapestSlips(right, wrong, 0, 0, 2, costs);
}

function cheapestSlips(
  right: string,
  wrong: string,
  r: number,
  w: number,
  most: number,
  costs: SlipCosts,
): { slips: Slip[]; cost: number } | undefined {
  while (r < right.length && w < wrong.length && right[r] === wrong[w]) {
    r++;
    w++;
  }
  if (r === right.length && w === wrong.length) return { slips: [], cost: 0 };
  if (most === 0) return undefined;
  const a = right[r];
  const b = wrong[w];
  const edge: Slip[] = r === 0 || w === 0 ? ['first'] : [];
  let best: { slips: Slip[]; cost: number } | undefined;
  const consider = (slip: Slip, dr: number, dw: number): void => {
    const rest = cheapestSlips(right, wrong, r + dr, w + dw, most - 1, costs);
    if (!rest) return;
    const ends = r + dr === right.length && w + dw === wrong.length;
    const slips: Slip[] = [
      slip,
      ...edge,
      ...(ends && edge.length === 0 ? (['last'] as const) : []),
      ...rest.slips,
    ];
    const cost = slips
      .slice(0, slips.length - rest.slips.length)
      .reduce((sum, kind) => sum + costs[kind], rest.cost);
    if (!best || cost < best.cost) best = { slips, cost };
  };
  if (a !== undefined && b !== undefined) {
    if (a === wrong[w + 1] && b === right[r + 1]) consider('exchanged', 2, 2);
    consider(changeKind(a, b), 1, 1);
  }
  if (a !== undefined)
    consider(
      a === right[r - 1] || a === right[r + 1] ? 'leftOutDouble' : VOWELS.has(a) ? 'leftOutVowel' : 'leftOut',
      1,
      0,
    );
  if (b !== undefined) {
    const [before, after] = [wrong[w - 1] ?? '', wrong[w + 1] ?? ''];
    consider(
      b === before || b === after
        ? 'putInDouble'
        : neighbours.has(b + before) || neighbours.has(b + after)
          ? 'putInNear'
          : 'putIn',
      0,
      1,
    );
  }
  return best;
}

function changeKind(a: string, b: string): Slip {
  if (VOWELS.has(a) && VOWELS.has(b)) return 'changedVowel';
  if (neighbours.has(a + b)) return 'changedNear';
  return ALIKE.has(a + b) ? 'changedAlike' : 'changed';
}
