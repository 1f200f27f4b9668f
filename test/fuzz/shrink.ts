/** Shrinking: finds a small text that still fails, independent of the generator. */

/** The maximum number of attempts. */
const MOST_TRIES = 1500;

/**
 * Removes smaller and smaller parts, first lines, then words and characters, and makes words equal, as long
 * as the text still fails.
 */
export async function shrink(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let tries = 0;
  const tried = new Set<string>();
  const isWorse = async (candidate: string): Promise<boolean> => {
    if (tried.has(candidate) || tries >= MOST_TRIES) return false;
    tried.add(candidate);
    tries++;
    return fails(candidate);
  };
  let best = text;
  for (let before = ''; before !== best; ) {
    before = best;
    best = await withoutParts(best, /(?<=\n)/, isWorse);
    best = await withoutParts(best, /(?<= )/, isWorse);
    best = await withoutParts(best, /(?=[^\p{L}\p{N}])|(?<=[^\p{L}\p{N}])/u, isWorse);
    for (const { index, 0: word } of [...best.matchAll(/[\p{L}\p{N}]{2,}/gu)].reverse()) {
      const plainer = `${best.slice(0, index)}z${best.slice(index + word.length)}`;
      if (await isWorse(plainer)) best = plainer;
    }
  }
  return best;
}

async function withoutParts(
  text: string,
  separator: RegExp,
  fails: (text: string) => Promise<boolean>,
): Promise<string> {
  let parts = text.split(separator);
  for (let size = parts.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < parts.length; ) {
      const rest = [...parts.slice(0, at), ...parts.slice(at + size)];
      if (await fails(rest.join(''))) parts = rest;
      else at += size;
    }
  }
  return parts.join('');
}
