/** Which changes of configs can be undone. */

import { type ParseError, parse } from 'jsonc-parser';
import { isPackage } from '../../config/find-config.ts';

/** Whether a path may be that of a config in which runs change settings. */
export function mayBeConfig(path: string): boolean {
  return /\.jsonc?$|(?:^|[\\/])\.ddia-notesrc$/i.test(path);
}

/**
 * Whether two texts of a config differ only in the settings that runs change: accepted words and rules. A record from
 * a stranger must not change anything else, such as the scripts in a package.json.
 *
 * @param before `undefined` for a file that does not exist.
 */
export function isChangeOfSettings(path: string, before: string | undefined, after: string): boolean {
  const other = otherValues(path, after);
  return other !== undefined && other === otherValues(path, before ?? '{}');
}

/** Returns the other values in a config as JSON; `undefined` if it is not valid. */
function otherValues(path: string, text: string): string | undefined {
  const errors: ParseError[] = [];
  const values = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isRecord(values)) return undefined;
  const config = isPackage(path) ? values['ddia-notes'] : values;
  const { words: _words, rules: _rules, ...rest } = isRecord(config) ? config : {};
  return JSON.stringify(isPackage(path) ? { ...values, 'ddia-notes': rest } : rest);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
