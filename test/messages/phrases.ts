/** What the style guide (`docs/style.md`) avoids, as far as a program can find it. */

/** Phrases to avoid, each with what to write instead. */
export const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bis none\b|\bis no (?!longer)/, 'is not a, is invalid'],
  [/\bmend|\brepair|\bheal\b|\bput right|\btid(?:y|ied)\b/, 'fix'],
  [/\banew\b|\bmeanwhile\b|\bbesides\b/, 'again, in the meantime, in addition to'],
  [/\bsince (?!(?:ddia-notes|it was|(?:the|a) commit))/, 'because'],
  [/\bleft (?:alone|out|as)\b|\bleave (?:it|them) out\b/, 'skipped, unchanged, omit'],
  [/\btake(?:s|n)? (?:it |them )?out\b|\bput (?:it|them|into)\b|\bbring\b/, 'remove, add, move'],
  [/\bgo(?:es)? with\b|\bgoes\b|\bleads? (?:over|back)\b/, 'be combined with, would overwrite'],
  [/\bsays?\b|\bsaid\b|\bspeaks?\b|\bspoken\b|\btells?\b|\bthinks?\b/, 'use, contains'],
  [/\bstands?\b|\bholds?\b|\blies\b|\bis there\b/, 'is, contains, already exists'],
  [/\bwants?\b|\basks? for\b|\bis to be\b|\bare to be\b/, 'needs, requires'],
  [/\bsee to\b|\bwritten so\b|\bas it is\b|\bround\b|\bin the way\b/, 'check, like this, unchanged'],
  [/\boutside of\b|\binside of\b/, 'outside, inside'],
  [/\bcontents list|\bpicture|\bsmall letter|\bheading of level\b/, 'table of contents, image, lower case'],
  [/\w’t\b|\w't\b|!(?!”)|\bplease\b|\bsorry\b|\(s\)/i, 'no contraction, plea or “(s)”'],
];

/** What to write instead of the first phrase to avoid in a text, if there is one. */
export function betterPhrase(text: string): string | undefined {
  return BANNED.find(([phrase]) => phrase.test(text))?.[1];
}

/** How deep curly quotation marks are nested in a text; 1 if none is inside others. */
export function deepestQuotation(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === '“') depth++;
    else if (sign === '”') depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
