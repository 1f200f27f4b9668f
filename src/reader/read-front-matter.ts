/** Front matter: where it is comes from the parser, what it says from gray-matter, fenced in. Only data is read. */

import matter from 'gray-matter';
import { parse as parseToml } from 'smol-toml';
import type { Position } from 'unist';
import { UserError } from '../messages/user-error.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Source } from '../source/source.ts';
import { checkBounds } from './bounds.ts';
import { plainReason } from './yaml-reason.ts';

/** A first line by which gray-matter would run what follows as a program. */
const PROGRAM = /^---[ \t]*(js|javascript|coffee|coffeescript|cson)[ \t]*(?:\n|$)/i;

/** Front matter that cannot be read. */
export class FrontMatterProblem extends UserError {
  readonly invalid: InvalidFrontMatter;

  constructor(name: string, invalid: InvalidFrontMatter) {
    const { language, line, reason } = invalid;
    super(
      `${name}:${line}`,
      `has invalid ${language} front matter: ${reason}`,
      'fix it, or if the note should begin with a rule, write that as ***',
    );
    this.name = 'FrontMatterProblem';
    this.invalid = invalid;
  }
}

function refuse(): never {
  throw new Error('front matter is data, and is not run');
}

/** Only these languages are read; what gray-matter has for programs is put out of action. */
const ENGINES = { toml: parseToml, js: refuse, javascript: refuse, coffee: refuse };

/**
 * Reads a note's front matter.
 *
 * @param name what to call the note in an error.
 * @returns its keys; none where there is no front matter, or it is no mapping.
 * @throws {FrontMatterProblem} for invalid YAML, TOML or JSON.
 * @throws {UserError} for a program.
 */
export function readFrontMatter({ body, tree }: Source, name: string): Record<string, unknown> {
  const program = PROGRAM.exec(body)?.[1];
  if (program) {
    const advice = 'write it as YAML between two lines of ---';
    throw new UserError(name, `has ---${program} front matter, a program that will not be run`, advice);
  }
  const node: { type: string; value?: string; position?: Position | undefined } | undefined =
    tree.children[0];
  const language = node?.type;
  if (language !== 'yaml' && language !== 'toml' && language !== 'json') return {};
  const braced = body.startsWith('{');
  const text = braced ? `{${node?.value}}` : `${node?.value}\n`;
  // A line that front matter cannot hold, so that gray-matter finds the end where the parser did.
  const delimiters = '\u0000';
  try {
    const note = `${delimiters}\n${text}\n${delimiters}\n`;
    const { data }: { data: unknown } = matter(note, { language, engines: ENGINES, delimiters });
    checkBounds(data);
    return isMapping(data) ? data : {};
  } catch (error) {
    // A note may well begin with a brace that opens no JSON.
    if (braced) return {};
    const { line, reason } = placeOf(error);
    const at = Math.min(line, body.slice(0, node?.position?.end.offset).split('\n').length);
    const plain = plainReason(reason, body.split('\n', at));
    throw new FrontMatterProblem(name, { language: language.toUpperCase(), line: at, reason: plain });
  }
}

function isMapping(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** Where a parser stopped (from 1), and why. Both count the line of the fence; js-yaml counts from 0. */
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
