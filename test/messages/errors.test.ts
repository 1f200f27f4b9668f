/** Every error of the program keeps to the style guide: `error: WHERE WHAT; ADVICE`. */

import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from '../../src/cli/commands/program.ts';
import { errorLiterals } from './error-literals.ts';
import { betterPhrase, deepestQuotation } from './phrases.ts';

const errors = errorLiterals('src');

/** The longest text, in characters, without the values in it. */
const LONGEST = 110;

/** The verbs with which advice begins, and the question that names what was meant. */
const IMPERATIVES =
  /^(?:add|answer|build|change|check|choose|close|convert|copy|did you mean|export|fetch|fix|free|give|import|install|join|keep|look up|make|merge|move|name|omit|open|overwrite|raise|redirect|remove|rename|restore|run|save|see|set|split|start|stage|use|wait|write)\b/;

/** The possible texts of a part of the errors, each with its place. */
function textsOf(part: 'what' | 'advice') {
  return errors
    .flatMap(({ at, [part]: texts }) => texts.map((text) => ({ at, text })))
    .filter(({ text }) => text !== '');
}

const all = [...textsOf('what'), ...textsOf('advice')];

/** The texts for which a function gives a reason against them. */
function wrong(texts: typeof all, objection: (text: string) => string | false | undefined): string[] {
  return texts.flatMap(({ at, text }) => {
    const reason = objection(text);
    return reason ? `${at}: ${text} (${reason})` : [];
  });
}

it('are found in the sources', () => {
  expect(errors.length).toBeGreaterThan(120);
  expect(errors.filter(({ what }) => what.length === 0).length).toBeLessThan(errors.length / 10);
});

it('are one line, without a full stop', () => {
  expect(wrong(all, (text) => /[\r\n]|[.;]$|^\s|\s$| {2}/.test(text) && 'its form')).toEqual([]);
  expect(wrong(all, (text) => text.length > LONGEST && `${text.length} characters`)).toEqual([]);
});

it('use no phrase that the style guide avoids', () => {
  expect(wrong(all, betterPhrase)).toEqual([]);
});

it('have quotation marks for values and keys only, and never nest them', () => {
  expect(wrong(all, (text) => deepestQuotation(text) > 1 && 'nested')).toEqual([]);
  expect(wrong(all, (text) => /“(?:--?[a-z]|ddia-notes )/.test(text) && 'no value')).toEqual([]);
});

it('say what is wrong in one statement', () => {
  // A semicolon comes before the advice.
  expect(wrong(textsOf('what'), (text) => (/;/.test(text) || !/^[a-zX]/.test(text)) && 'its form')).toEqual(
    [],
  );
});

it('say what to do as an instruction', () => {
  expect(wrong(textsOf('advice'), (text) => !IMPERATIVES.test(text) && 'no imperative')).toEqual([]);
});

/** The commands that a file serves, if its errors advise options. */
const COMMANDS_OF: Readonly<Record<string, readonly string[]>> = {
  'src/session/join-book.ts': ['join'],
  'src/session/make-book.ts': ['build'],
  'src/session/book-edits.ts': ['build'],
  'src/session/book-job.ts': ['build'],
  'src/book/folder/plan-book.ts': ['build'],
  'src/session/watcher.ts': ['build', 'lint'],
  'src/session/jobs.ts': ['build'],
  'src/cli/build.ts': ['build'],
  'src/cli/ask.ts': ['init'],
  'src/cli/review-terminal.ts': ['review'],
  // `setTrustAdvice` replaces it for commands without the option.
  'src/config/trust.ts': ['build', 'lint', 'outline', 'rules'],
};

const OPTION = /(?<![\w-])(?:--[a-z][a-z-]*|-[a-z](?=\s|$|,))/g;

it('advice names only options that the command has', () => {
  const commands = new Map(createProgram().commands.map((command) => [command.name(), command]));
  const has = (command: Command | undefined, flag: string): boolean =>
    command?.options.some(({ long, short }) => long === flag || short === flag) === true || flag === '--help';
  const lacking: string[] = [];
  for (const { at, where, advice } of errors) {
    for (const text of advice) {
      // Options of other programs, and of a command that the advice names.
      const own = text.replace(
        /\b(?:npm|iconv|git|ulimit)\b.*|(?:ddia-notes|build|run) (?:\w+ )?(?:X )?-.*/,
        '',
      );
      for (const [flag] of own.matchAll(OPTION)) {
        const option = where.find((one) => /^--[a-z-]+$/.test(one));
        const names = option
          ? [...commands.keys()].filter((name) => has(commands.get(name), option))
          : (COMMANDS_OF[at.replace(/:\d+$/, '')] ?? []);
        if (names.length === 0 || !names.some((name) => has(commands.get(name), flag)))
          lacking.push(`${at} ${where.join()}: ${text}`);
      }
    }
  }
  expect(lacking).toEqual([]);
});
