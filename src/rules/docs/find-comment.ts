/** Finds the comment above a rule, and the comments of its options, in the source of the rule. */

/** A line of a comment, without the asterisk at its start. */
export interface Line {
  readonly text: string;
  /** From 1, in the file. */
  readonly number: number;
}

/** Thrown for an invalid comment, with its file and line: “src/rules/dash.ts:12: …”. */
export class Malformed extends Error {
  constructor(file: string, line: number, what: string) {
    super(`${file}:${line}: ${what}`);
    this.name = 'Malformed';
  }
}

/** Returns the comment directly above the rule that a file exports. @throws {Malformed} if there is none. */
export function ruleComment(file: string, code: string): Line[] {
  const lines = code.split('\n');
  const rule = lines.findIndex((line) => /^export const \w+ = defineRule\(/.test(line));
  if (rule === -1) throw new Malformed(file, 1, 'exports no rule');
  const start = lines.slice(0, rule).lastIndexOf('/**');
  if (start === -1 || lines[rule - 1] !== ' */') {
    throw new Malformed(file, rule + 1, 'expected a comment of several lines right above the rule');
  }
  return lines.slice(start + 1, rule - 1).map((line, i) => {
    const number = start + 2 + i;
    const text = /^ \*(?: (.*))?$/.exec(line);
    if (!text) throw new Malformed(file, number, 'expected “ * ” at the start of the line');
    return { text: text[1] ?? '', number };
  });
}

/**
 * Returns the comments of a rule's options, by their names.
 *
 * @param names the names of the options.
 * @throws {Malformed} if an option has no comment, or a comment has no option.
 */
export function optionComments(file: string, code: string, names: readonly string[]): Map<string, string> {
  const { head = '', block = '' } =
    /(?<head>[\s\S]*?\n {2}options: \{)(?<block>[\s\S]*?)(?:\n {2})?\},/.exec(code)?.groups ?? {};
  const line = head.split('\n').length;
  if (head === '') throw new Malformed(file, 1, 'the rule does not define its options');
  const comments = new Map<string, string>();
  for (const { groups } of block.matchAll(/\/\*\*(?<comment>[\s\S]*?)\*\/\s*(?<name>\w+):/g)) {
    const { comment = '', name = '' } = groups!;
    comments.set(
      name,
      comment
        .replace(/\n\s*\*/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  }
  const missing = names.find((name) => !comments.get(name));
  if (missing !== undefined) throw new Malformed(file, line, `the option “${missing}” has no comment`);
  const stray = [...comments.keys()].find((name) => !names.includes(name));
  if (stray !== undefined) throw new Malformed(file, line, `unknown option “${stray}”`);
  return comments;
}
