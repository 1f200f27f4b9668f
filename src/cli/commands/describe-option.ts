/** What an option does, for help and the documentation. */

import type { Option } from 'commander';

/**
 * Returns what an option does, with its values and its default.
 *
 * @param asCode marks a value as code.
 */
export function describeOption(
  { description, argChoices, defaultValue, defaultValueDescription, negate }: Option,
  asCode: (value: string) => string = (value) => value,
): string {
  const value = defaultValue === undefined ? undefined : asCode(String(defaultValue));
  const fallback = negate ? undefined : (defaultValueDescription ?? value);
  const notes = [
    ...(argChoices ? [argChoices.map(asCode).join(', ')] : []),
    ...(fallback === undefined ? [] : [`default: ${fallback}`]),
  ];
  return notes.length > 0 ? `${description} (${notes.join('; ')})` : description;
}
