/** Running plugins: the syntax that they bring, what they make of a tree, and what they say of it. */

import type { Root } from 'mdast';
import type { Plugin, Processor } from 'unified';
import type { VFile } from 'vfile';
import { hasFrontMatter, isNoteSyntax, noteSyntax } from '../source/parse.ts';
import type { PrintOptions } from './printer-style.ts';

/** A plugin, alone or with its options, or a preset of several. */
export type PluginEntry =
  | Plugin
  | readonly [Plugin, ...unknown[]]
  | { readonly plugins?: readonly PluginEntry[]; readonly settings?: Readonly<Record<string, unknown>> };

/** A plugin did not do its work. */
export class PluginError extends Error {
  /** @param cause what it threw, if it threw. */
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PluginError';
  }
}

type Ran = { readonly tree: Root; readonly file: VFile };

/** Plugins that are ready to run on notes of one kind. */
export class Runner {
  readonly #processor: Processor<Root>;
  /** The plugin that has come to each file last. */
  readonly #running = new WeakMap<VFile, string>();
  /** Whether the plugins change how a note is parsed. */
  readonly hasSyntax: boolean;

  constructor(plugins: readonly PluginEntry[], frontMatter: boolean) {
    let syntax: unknown;
    let current = 'a plugin';
    const processor = noteSyntax(frontMatter);
    try {
      processor.use(function remember(this: Processor) {
        syntax = syntaxOf(this);
      } as Plugin);
      for (const [i, entry] of plugins.entries()) {
        const name = nameOf(entry, i);
        // Before each plugin, it is noted that it is the next, both when it is set up and when it runs.
        processor.use((() => {
          current = name;
          return (_: unknown, file: VFile) => void this.#running.set(file, name);
        }) as unknown as Plugin);
        current = name;
        // What a list of plugins may hold is unified's to say; it throws on the rest.
        processor.use([entry] as Plugin[]);
      }
      current = 'a plugin';
      processor.freeze();
    } catch (error) {
      throw new PluginError(`${current} could not be set up: ${messageOf(error)}`, error);
    }
    this.#processor = processor;
    this.hasSyntax = plugins.some(setsNoteSyntax) || !sameList(syntax as unknown[], syntaxOf(processor));
  }

  /** How plugins print the nodes that they bring. */
  get printing(): readonly PrintOptions[] {
    return (this.#processor.data('toMarkdownExtensions') ?? []) as readonly PrintOptions[];
  }

  /** How the plugins' presets want Markdown to be printed. */
  get settings(): PrintOptions {
    return (this.#processor.data('settings') ?? {}) as PrintOptions;
  }

  parse(body: string): Root {
    return this.#processor.parse(body);
  }

  /**
   * Runs the plugins on a tree, which they may change in place.
   *
   * @throws {PluginError} if one throws or works asynchronously.
   */
  run(tree: Root, file: VFile): Ran {
    let outcome: { readonly error: unknown; readonly tree: unknown } | undefined;
    // Unlike `runSync`, this takes what an asynchronous plugin throws later, which would end the program.
    this.#processor.run(tree, file, (error, result) => {
      outcome = { error, tree: result };
    });
    if (!outcome)
      throw new PluginError(
        `${this.#nameOn(file)} works asynchronously, which is not possible here; use transformAsync`,
      );
    return this.#settle(outcome.error, outcome.tree, file);
  }

  /** As `run`, for plugins that may take their time. */
  runAsync(tree: Root, file: VFile): Promise<Ran> {
    return new Promise((resolve, reject) => {
      this.#processor.run(tree, file, (error, result) => {
        try {
          resolve(this.#settle(error, result, file));
        } catch (failure) {
          reject(failure);
        }
      });
    });
  }

  /** What the plugin is called that was the last to come to a file. */
  #nameOn(file: VFile): string {
    return this.#running.get(file) ?? 'a plugin';
  }

  #settle(error: unknown, tree: unknown, file: VFile): Ran {
    if (error) throw new PluginError(`${this.#nameOn(file)} failed: ${messageOf(error)}`, error);
    return { tree: tree as Root, file };
  }
}

/** What a plugin is called in messages: by the name of its function, or by its place in the list. */
function nameOf(entry: PluginEntry, index: number): string {
  const plugin: unknown = Array.isArray(entry) ? entry[0] : entry;
  const name = typeof plugin === 'function' && plugin.name !== 'default' ? plugin.name : '';
  return name ? `the plugin ${name}` : `plugin ${index + 1}`;
}

/** Whether an entry sets the syntax of all notes anew, such as remark-gfm with options. */
function setsNoteSyntax(entry: PluginEntry): boolean {
  if (typeof entry === 'function') return isNoteSyntax(entry);
  return 'plugins' in entry
    ? (entry.plugins ?? []).some(setsNoteSyntax)
    : Array.isArray(entry) && isNoteSyntax(entry[0]);
}

/** All that a parser parses with. */
function syntaxOf(processor: Processor<Root> | Processor): unknown[] {
  const { micromarkExtensions = [], fromMarkdownExtensions = [] } = processor.data() as Record<
    string,
    unknown[] | undefined
  >;
  return [processor.parser, ...micromarkExtensions, ...fromMarkdownExtensions];
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Plugins, set up once for notes with front matter and once for those without. */
export class Runners {
  readonly #plugins: readonly PluginEntry[];
  #plain: Runner | undefined;
  #withFrontMatter: Runner | undefined;

  constructor(plugins: readonly PluginEntry[]) {
    this.#plugins = plugins;
  }

  /** The one that suits a note. */
  for(body: string): Runner {
    if (hasFrontMatter(body)) {
      this.#withFrontMatter ??= new Runner(this.#plugins, true);
      return this.#withFrontMatter;
    }
    this.#plain ??= new Runner(this.#plugins, false);
    return this.#plain;
  }
}
