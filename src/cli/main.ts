/** The command line: it parses options and sets exit codes. Each command is imported only when it runs. */

import { existsSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { ASSET_MODES, DIVISIONS, TARGET_NAMES } from '../book/book-options.ts';
import type { InitOptions } from '../init/plan-init.ts';
import { oneLine } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { provideBundledData } from '../reader/bundled-data.ts';
import { FORMATS } from '../report/format.ts';
import type { BuildCommandOptions } from './build.ts';
import type { JoinCommandOptions } from './join.ts';
import type { LintCommandOptions } from './lint.ts';
import type { OutlineOptions } from './outline.ts';
import type { RefactorCommandOptions } from './refactor.ts';
import type { RulesOptions } from './rules.ts';

/** The exit code for an error. 0 means done; 1 means findings or pending changes. */
const UNABLE = 2;

const collect = (value: string, all: string[] = []): string[] => [...all, value];

const collectRules = (value: string, all: string[] = []): string[] => [
  ...all,
  ...value.split(',').flatMap((id) => id.trim() || []),
];

/** Adds the options about reading notes and choosing rules. */
function withRuleOptions(command: Command): Command {
  return command
    .option(
      '--stdin-filename <path>',
      'what to call standard input in messages, and where to look for its config',
    )
    .option('--config <file>', 'use this config instead of the nearest one')
    .option(
      '--rule <setting>',
      'set a rule, such as "typo: off"; "*" stands for all; may be repeated',
      collect,
    )
    .option('--only <rules>', 'run only these rules, parted by commas; may be repeated', collectRules)
    .addOption(new Option('--no-ignore', 'take notes that .gitignore or .ddia-notesignore ignores as well'))
    .addOption(noColor());
}

function noColor(): Option {
  return new Option('--no-color', 'no colours; NO_COLOR does the same');
}

function cache(): Option {
  return new Option(
    '--cache',
    'reuse results of earlier runs that wrote nothing, for notes that have not changed',
  );
}

function cacheLocation(): Option {
  return new Option(
    '--cache-location <path>',
    'with --cache: its file, or a folder for it (default: node_modules/.cache/ddia-notes)',
  );
}

/** Sets the exit code to that of a command, unless a stream has set a greater one. */
async function exitWith(code: number | Promise<number>): Promise<void> {
  process.exitCode = Math.max(await code, Number(process.exitCode ?? 0));
}

provideBundledData();

const program = new Command('ddia-notes')
  .description('Clean a long Markdown note without touching a byte that did not need it.')
  .version(manifest.version)
  .showSuggestionAfterError()
  .configureOutput({
    outputError: (text, write) => write(`${oneLine(text.trim())} (see ddia-notes --help)\n`),
  })
  .exitOverride();

withRuleOptions(program.command('build [notes...]', { isDefault: true }))
  .description('clean notes (the default command)')
  .option('-w, --write', 'write each note in place, only where something changes')
  .option('-o, --output <file>', 'write the cleaned note to another file')
  .option('--check', 'write nothing; name each note that would change, and exit with 1 if any would')
  .option('--diff', 'write nothing; show what would change as a unified diff')
  .addOption(cache())
  .addOption(cacheLocation())
  .option('--split [by]', 'write one file a chapter; or by "part", or by the headings of a level from 1 to 6')
  .option(
    '--out-dir <folder>',
    'with --split: the folder of the chapters (the config’s, or one named like the note)',
  )
  .addOption(
    new Option('--target <program>', 'with --split: what the chapters are for').choices([...TARGET_NAMES]),
  )
  .addOption(
    new Option('--assets <how>', 'with --split: link to pictures where they are, or copy them along').choices(
      [...ASSET_MODES],
    ),
  )
  .option('--skip-empty', 'with --split: no file for chapters that are not written yet')
  .option('--names <template>', 'with --split: how files are named, of {number}, {position} and {title}')
  .option('--force', 'with --split: write over chapters that were edited by hand')
  .option('--watch', 'build again on every save')
  .addHelpText(
    'after',
    `
With no note, the notes that the config names are built; if something is piped in, that is, to standard output.
With notes and no option, the cleaned notes go to standard output and all messages to standard error.

Examples:
  $ ddia-notes build notes/ddia.md > clean.md
  $ ddia-notes build --diff notes/ddia.md
  $ ddia-notes build -w notes/*.md
  $ cat notes/ddia.md | ddia-notes build --stdin-filename notes/ddia.md
  $ ddia-notes build --split --target docusaurus --out-dir docs/ddia notes/ddia.md

Exit codes: 0 done; 1 findings at error level, or --check found a note that would change; 2 it could not be done.`,
  )
  .action(async (named: string[], given: BuildCommandOptions) => {
    const { notes, options } = noteAfterSplit(named, given);
    if (program.args[0] !== 'build') {
      const { checkFirstWord } = await import('./mistyped-command.ts');
      checkFirstWord(notes[0], [...program.commands.map((command) => command.name()), 'help']);
    }
    if (options.watch) {
      const { watchNotes } = await import('./watch.ts');
      await watchNotes(notes, options);
    }
    const { build } = await import('./build.ts');
    await exitWith(build(notes, options));
  });

/** Moves the value of `--split` to the notes, unless it says what to split by. */
function noteAfterSplit(
  notes: string[],
  options: BuildCommandOptions,
): { notes: string[]; options: BuildCommandOptions } {
  const { split } = options;
  if (typeof split !== 'string' || (DIVISIONS as readonly unknown[]).map(String).includes(split))
    return { notes, options };
  if (notes.length > 0 && split !== '-' && !existsSync(split)) {
    throw new UserError(
      '--split',
      `cannot be “${split}”`,
      'say chapter, part or a level from 1 to 6; or name a note',
    );
  }
  return { notes: [split, ...notes], options: { ...options, split: true } };
}

program
  .command('join <folder>')
  .description(
    'put chapters that build --split has written, and the edits made in them, together into one note',
  )
  .option('-o, --output <file>', 'write the note to a file')
  .option('-w, --write', 'write it over the note that was split')
  .option('--force', 'leave out chapters that are missing; write over a note that was changed since')
  .addOption(noColor())
  .addHelpText(
    'after',
    `
Exit codes: 0 done; 1 an edit has no place in the note, and is named; 2 it could not be done.`,
  )
  .action(async (folder: string, options: JoinCommandOptions) => {
    const { joinFolder } = await import('./join.ts');
    await exitWith(joinFolder(folder, options));
  });

withRuleOptions(program.command('lint [notes...]'))
  .description('say what the rules find in notes, and with --fix repair it')
  .option('--fix', 'repair in place what can be repaired, and say what is left')
  .addOption(
    new Option('--format <name>', 'how findings are put down').choices([...FORMATS]).default('pretty'),
  )
  .option('--output-file <file>', 'put the findings into a file')
  .option('--quiet', 'say nothing of warnings and what is for information')
  .option('--max-warnings <number>', 'exit with 1 if there are more warnings')
  .option('--staged', 'lint what is staged in git; with --fix, fix it there and in the working copy')
  .option('--since <commit>', 'only the lines that have changed since a commit or branch')
  .addOption(cache())
  .addOption(cacheLocation())
  .option('--report-unused-disables', 'report comments in notes that disable nothing')
  .option('--add-words', 'accept the words that may be misspelt: put them into “words” in the config')
  .addHelpText(
    'after',
    `
Notes are files, folders and globs; with none, those that the config names, or what is piped in.
A note keeps rules away from parts of it by comments:
  <!-- ddia-notes-disable typo --> … <!-- ddia-notes-enable -->, and ddia-notes-disable-next-line, -disable-line, -disable-file
  (in MDX: {/* ddia-notes-disable typo */})

Examples:
  $ ddia-notes lint notes
  $ ddia-notes lint --fix --staged
  $ ddia-notes lint --since origin/main --max-warnings 0
  $ ddia-notes lint --format sarif --output-file findings.sarif notes

Exit codes: 0 nothing at error level; 1 findings at error level, or more warnings than allowed; 2 it could not be done.`,
  )
  .action(async (notes: string[], options: LintCommandOptions) => {
    const { lint } = await import('./lint.ts');
    await exitWith(lint(notes, options));
  });

withRuleOptions(program.command('outline [note]'))
  .description(
    'show a note at a glance: its sections, their words, reading time and findings, and what is empty',
  )
  .option('--json', 'as data for programs')
  .addHelpText(
    'after',
    `
Words are those of prose, in a section and all below it; "!2" says that the rules have two things to say of it.
Levels are those that the headings should have; lines that stand for headings are among them.`,
  )
  .action(async (note: string | undefined, options: OutlineOptions) => {
    const { outline } = await import('./outline.ts');
    await exitWith(outline(note, options));
  });

program
  .command('rules [rule]')
  .description('list the rules, or explain one')
  .option('--explain <word>', 'with typo: what is thought of a word, and why')
  .option('--in <note>', 'as it stands in a note')
  .option('--config <file>', 'use this config instead of the nearest one')
  .option('--json', 'as data for programs')
  .addOption(noColor())
  .action(async (rule: string | undefined, options: RulesOptions) => {
    const { describeRules } = await import('./rules.ts');
    await exitWith(describeRules(rule, options));
  });

program
  .command('init')
  .description('set a project up: a config, and on request a hook before each commit and a CI')
  .option('--hook', 'have staged notes repaired before each commit, in the way that fits the repository')
  .addOption(
    new Option('--ci [service]', 'have notes linted in a CI; which one, where it cannot be told').choices([
      'github',
      'gitlab',
    ]),
  )
  .option('--yes', 'all that fits, without questions')
  .addHelpText(
    'after',
    `
It asks on a terminal, unless an option says what to do. What is there already stays as it is.

Exit codes: 0 done; 1 something that was asked for is left to be done by hand, and is shown; 2 it could not be done.`,
  )
  .action(async (options: InitOptions) => {
    const { init } = await import('./init.ts');
    await exitWith(init(options));
  });

program
  .command('rename <note> <old> <new>')
  .description('rename a heading, a label or a footnote of a note, with all links to it in other notes')
  .option('--check', 'only list the notes that would change')
  .option('--diff', 'only show what would change')
  .addOption(noColor())
  .addHelpText(
    'after',
    `
<old> is the text of a heading, or its #slug; a label as [label], or a footnote as [^name]. <new> is Markdown.
If a link cannot follow, nothing is changed.

Examples:
  $ ddia-notes rename notes/ddia.md 'Stroage engines' 'Storage engines'
  $ ddia-notes rename notes/ddia.md '[^1]' fsync

Exit codes: 0 done; 2 it could not be done.`,
  )
  .action(async (note: string, name: string, newName: string, options: RefactorCommandOptions) => {
    const { renameHeadingIn } = await import('./refactor.ts');
    await exitWith(renameHeadingIn(note, name, newName, options));
  });

program
  .command('move <note> <to>')
  .description('move a note to another name or folder, with all links from it and to it')
  .option('--check', 'only list the notes that would change')
  .option('--diff', 'only show what would change')
  .addOption(noColor())
  .addHelpText(
    'after',
    `
If a link cannot follow, nothing is changed.

Exit codes: 0 done; 2 it could not be done.`,
  )
  .action(async (note: string, to: string, options: RefactorCommandOptions) => {
    const { moveNoteTo } = await import('./refactor.ts');
    await exitWith(moveNoteTo(note, to, options));
  });

program
  .command('lsp')
  .description('run as a language server for editors, over standard input and output')
  .option('--stdio', 'use standard input and output, as by default')
  .action(async () => {
    const { serveEditor } = await import('./lsp.ts');
    await serveEditor();
  });

// A closed pipe, such as that of `head`, is not an error, and does not change the exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = UNABLE;
    if (stream === process.stdout) {
      process.stderr.write(
        `error: standard output could not be written (${error.code}); the disk may be full\n`,
      );
    }
  });
}

let isSettled = false;

// Node.js exits without a message if a promise never settles.
process.on('exit', (code) => {
  if (isSettled || code !== 0) return;
  process.exitCode = UNABLE;
  process.stderr.write('error: a plugin or config never came to its end; take it out, or mend it\n');
});

/** Resolves when the command is done. */
export const finished: Promise<void> = main();

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    await fail(error);
  }
  isSettled = true;
}

async function fail(error: unknown): Promise<void> {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : UNABLE;
  } else {
    const { describeError } = await import('../session/errors.ts');
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = UNABLE;
  }
}
