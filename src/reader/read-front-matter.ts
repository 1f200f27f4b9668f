/** Reading front matter: the parser finds it, and the parsers of gray-matter read its data. Programs are refused. */

import engines from 'gray-matter/lib/engines.js';
import { parse as parseToml } from 'smol-toml';
import type { Position } from 'unist';
import { jsonReason } from '../messages/json-reason.ts';
import { UserError } from '../messages/user-error.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Source } from '../source/source.ts';
import { checkBounds } from './bounds.ts';
import { plainReason } from './yaml-reason.ts';

/** A first line after which gray-matter would run the front matter as a program. */
const PROGRAM = /^---[ \t]*(js|javascript|coffee|coffeescript|cson)[ \t]*(?:\n|$)/i;

/** Invalid front matter. */
export class FrontMatterProblem extends UserError {
  readonly invalid: InvalidFrontMatter;

  constructor(name: string, invalid: InvalidFrontMatter) {
    const { language, line, reason } = invalid;
    super(
      `${name}:${line}`,
      `has invalid ${language} front matter: ${reason}`,
      'fix it, or write *** if the note should start with a thematic break',
    );
    this.name = 'FrontMatterProblem';
    this.invalid = invalid;
  }
}

/** Lines of comments in YAML and TOML. */
const COMMENTS = /^\s*#[^\n]+/gm;

/** The parsers of the data languages. gray-matter as a whole needs Node.js, and could run programs. */
const PARSERS: Readonly<Record<'yaml' | 'toml' | 'json', (text: string) => unknown>> = {
  yaml: engines.yaml.parse,
  toml: parseToml,
  json: JSON.parse,
};

/**
 * Reads a note's front matter.
 *
 * @param name the note's name in errors.
 * @returns its keys; empty if there is no front matter, or it is not a mapping.
 * @throws {FrontMatterProblem} for invalid YAML, TOML or JSON.
 * @throws {UserError} for a program.
 */
export function readFrontMatter({ body, tree }: Source, name: string): Record<string, unknown> {
  const program = PROGRAM.exec(body)?.[1];
  if (program) {
    const advice = 'use YAML between two --- lines';
    throw new UserError(
      name,
      `has ---${program} front matter, which is code and will not be executed`,
      advice,
    );
  }
  const node: { type: string; value?: string; position?: Position | undefined } | undefined =
    tree.children[0];
  const language = node?.type;
  if (language !== 'yaml' && language !== 'toml' && language !== 'json') return {};
  const braced = body.startsWith('{');
  const text = braced ? `{${node?.value}}` : `${node?.value}\n`;
  if (text.replace(COMMENTS, '').trim() === '') return {};
  try {
    // Errors count the line of the fence.
    const data: unknown = PARSERS[language](`\n${text}`);
    checkBounds(data);
    return isMapping(data) ? data : {};
  } catch (error) {
    // A note may begin with a brace that is not JSON.
    if (braced) return {};
    const { line, reason } = placeOf(error);
    const at = Math.min(line, body.slice(0, node?.position?.end.offset).split('\n').length);
    const plain =
      language === 'yaml' ? plainReason(reason, body.split('\n', at)) : plainerReason(error, reason);
    throw new FrontMatterProblem(name, { language: language.toUpperCase(), line: at, reason: plain });
  }
}

/** Rewords an error of the parser of JSON or TOML. */
function plainerReason(error: unknown, reason: string): string {
  return error instanceof SyntaxError ? jsonReason(error) : reason.replace(/^Invalid TOML document: /, '');
}

function isMapping(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/**
 * Returns the line of the error (from 1) and the reason. Both parsers count the line of the fence; js-yaml
 * counts from 0.
 */
function placeOf(error: unknown): { line: number; reason: string } {
  const { mark, line, reason, message } = error as {
    mark?: { line: number };
    line?: number;
    reason?: string;
    message?: string;
  };
  if (error instanceof RangeError && message?.includes('call stack')) {
    return { line: 1, reason: 'it is nested too deeply' };
  }
  return { line: (mark ? mark.line + 1 : line) ?? 1, reason: reason ?? String(message).split('\n')[0]! };
}
