/** Front matter: where it is comes from the parser, what it says from gray-matter, fenced in. Only data is read. */

import matter from 'gray-matter';
import { parse as parseToml } from 'smol-toml';
import { Problem } from '../problem.ts';
import type { Source } from '../source/source.ts';

/** A first line by which gray-matter would run what follows as a program. */
const PROGRAM = /^---[ \t]*(js|javascript|coffee|coffeescript|cson)[ \t]*(?:\n|$)/i;

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
 * @throws {Problem} for broken YAML, TOML or JSON, with its line (from 1), and for a program.
 */
export function readFrontMatter({ body, tree }: Source, name: string): Record<string, unknown> {
  const program = PROGRAM.exec(body)?.[1];
  if (program) {
    const advice = 'write it as YAML between two lines of ---';
    throw new Problem(name, `has ---${program} front matter, a program that will not be run`, advice);
  }
  const node: { type: string; value?: string } | undefined = tree.children[0];
  const language = node?.type;
  if (language !== 'yaml' && language !== 'toml' && language !== 'json') return {};
  const braced = body.startsWith('{');
  const text = braced ? `{${node?.value}}` : `${node?.value}\n`;
  // A line that front matter cannot hold, so that gray-matter finds the end where the parser did.
  const delimiters = '\u0000';
  try {
    const note = `${delimiters}\n${text}\n${delimiters}\n`;
    const { data }: { data: unknown } = matter(note, { language, engines: ENGINES, delimiters });
    return isMapping(data) ? data : {};
  } catch (error) {
    // A note may well begin with a brace that opens no JSON.
    if (braced) return {};
    const advice = 'mend it, or if the note is to begin with a rule, write that as ***';
    throw new Problem(name, `has broken ${language.toUpperCase()} front matter${reasonOf(error)}`, advice);
  }
}

function isMapping(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** What a parser complains of, on one line. Both count the line of the fence; js-yaml counts from 0. */
function reasonOf(error: unknown): string {
  const { mark, line, reason, message } = error as {
    mark?: { line: number };
    line?: number;
    reason?: string;
    message?: string;
  };
  const at = mark ? mark.line + 1 : line;
  const what = reason ?? String(message).split('\n')[0]!;
  return `${at === undefined ? '' : ` on line ${at}`} (${what})`;
}
