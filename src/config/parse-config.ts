/** Parses configs that are data. */

import { extname } from 'node:path';
import { jsonReason } from '../messages/json-reason.ts';
import { UserError } from '../messages/user-error.ts';

/**
 * Parses JSON or YAML, chosen by the file extension. A file without an extension may be either.
 *
 * @throws {UserError} for invalid text, with the line of the error.
 */
export async function parseConfig(file: string, text: string): Promise<unknown> {
  if (text.trim() === '') return {};
  const isYaml = /\.ya?ml$/.test(file) || (extname(file) === '' && !text.trimStart().startsWith('{'));
  if (!isYaml) return parseJson(file, text);
  const { load: loadYaml } = await import('js-yaml');
  try {
    return loadYaml(text) ?? {};
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const { mark, reason } = error as { mark?: { line: number }; reason?: string };
    throw new UserError(
      mark ? `${file}:${mark.line + 1}` : file,
      `is not valid YAML (${reason ?? error})`,
      'fix it',
    );
  }
}

async function parseJson(file: string, text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { parse } = await import('jsonc-parser');
    const errors: { error: number; offset: number; length: number }[] = [];
    parse(text, errors);
    const where = errors[0] ? `${file}:${text.slice(0, errors[0].offset).split('\n').length}` : file;
    throw new UserError(where, `is not valid JSON (${jsonReason(error)})`, 'fix it');
  }
}
