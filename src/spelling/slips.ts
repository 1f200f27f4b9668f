/** The slips of a hand or an ear that make one word of another, and what each costs. */

/** Kinds of slips; a misspelling is what the writer did to the right word. */
export type Slip =
  | 'exchanged' // teh for the
  | 'leftOut' // a consonant: documetation
  | 'leftOutVowel'
  | 'leftOutDouble' // adress
  | 'putIn' // a letter that is far from its neighbours on the keyboard
  | 'putInNear' // a key next to one of its neighbours
  | 'putInDouble' // addopt
  | 'changedVowel' // seperate
  | 'changedNear' // a key for the one next to it
  | 'changedAlike' // letters that sound alike
  | 'changed'
  | 'first' // besides: the first letter is touched
  | 'last'; // besides: the last letter is touched

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
    // Each row stands half a key to the right of the one above.
    for (const near of [row[x + 1], ROWS[r + 1]?.[x], ROWS[r + 1]?.[x - 1]]) {
      if (near) neighbours.add(key + near).add(near + key);
    }
  }
}

/**
 * The kinds of slips that make `wrong` of `right` at the least cost, for words at most two slips apart.
 *
 * @returns `undefined` where more than two are needed.
 */
export function slipsBetween(
  right: string,
  wrong: string,
  costs: SlipCosts,
): { slips: Slip[]; cost: number } | undefined {
  return align(right, wrong, 0, 0, 2, costs);
}

function align(
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
  const take = (slip: Slip, dr: number, dw: number): void => {
    const rest = align(right, wrong, r + dr, w + dw, most - 1, costs);
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
      .reduce((sum, one) => sum + costs[one], rest.cost);
    if (!best || cost < best.cost) best = { slips, cost };
  };
  if (a !== undefined && b !== undefined) {
    if (a === wrong[w + 1] && b === right[r + 1]) take('exchanged', 2, 2);
    take(changeKind(a, b), 1, 1);
  }
  if (a !== undefined)
    take(
      a === right[r - 1] || a === right[r + 1] ? 'leftOutDouble' : VOWELS.has(a) ? 'leftOutVowel' : 'leftOut',
      1,
      0,
    );
  if (b !== undefined) {
    const [before, after] = [wrong[w - 1] ?? '', wrong[w + 1] ?? ''];
    take(
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
