/** Sets up and runs plugins: their syntax, their changes of a tree, and their messages. */

import type { Root } from 'mdast';
import type { Plugin, Processor } from 'unified';
import type { VFile } from 'vfile';
import { findFrontMatter } from '../source/parse/find-front-matter.ts';
import { isNoteSyntax, noteSyntax } from '../source/parse/remark-parser.ts';
import type { PrintOptions } from './printer-style.ts';

/** A plugin, a plugin with options, or a preset. */
export type PluginEntry =
  | Plugin
  | readonly [Plugin, ...unknown[]]
  | { readonly plugins?: readonly PluginEntry[]; readonly settings?: Readonly<Record<string, unknown>> };

/** Thrown if a plugin fails. */
export class PluginError extends Error {
  /** @param cause the error of the plugin, if it threw one. */
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PluginError';
  }
}

type PluginResult = { readonly tree: Root; readonly file: VFile };

/** Plugins that are set up for notes with front matter, or for notes without. */
export class Runner {
  readonly #processor: Processor<Root>;
  /** The plugin that ran last on each file. */
  readonly #running = new WeakMap<VFile, string>();
  /** Whether the plugins change how a note is parsed. */
  readonly hasSyntax: boolean;

  constructor(plugins: readonly PluginEntry[], names: ReadonlyMap<unknown, string>, frontMatter: boolean) {
    let syntax: unknown;
    let current = 'a plugin';
    const processor = noteSyntax(frontMatter);
    try {
      processor.use(function remember(this: Processor) {
        syntax = syntaxOf(this);
      } as Plugin);
      for (const [i, entry] of plugins.entries()) {
        const name = pluginName(entry, names.get(entry), i);
        // Before each plugin, its name is recorded, both when it is set up and when it runs.
        processor.use((() => {
          current = name;
          return (_: unknown, file: VFile) => void this.#running.set(file, name);
        }) as unknown as Plugin);
        current = name;
        // unified checks the entry, and throws if it is invalid.
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

  /** The extensions with which plugins print their own nodes. */
  get printing(): readonly PrintOptions[] {
    return (this.#processor.data('toMarkdownExtensions') ?? []) as readonly PrintOptions[];
  }

  /** The print settings of presets. */
  get settings(): PrintOptions {
    return (this.#processor.data('settings') ?? {}) as PrintOptions;
  }

  /** Parses a body with the syntax of the plugins. */
  parse(body: string): Root {
    return this.#processor.parse(body);
  }

  /**
   * Runs the plugins on a tree, which they may change in place.
   *
   * @throws {PluginError} if a plugin throws or is asynchronous.
   */
  run(tree: Root, file: VFile): PluginResult {
    let outcome: { readonly error: unknown; readonly tree: unknown } | undefined;
    // Unlike `runSync`, `run` catches the later error of an asynchronous plugin, which would end the program.
    this.#processor.run(tree, file, (error, result) => {
      outcome = { error, tree: result };
    });
    if (!outcome) throw new PluginError(`${this.#nameOn(file)} is asynchronous, which is not supported here`);
    return this.#settle(outcome.error, outcome.tree, file);
  }

  /** As `run`, for plugins that may be asynchronous. */
  runAsync(tree: Root, file: VFile): Promise<PluginResult> {
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

  /** The name of the plugin that ran last on a file. */
  #nameOn(file: VFile): string {
    return this.#running.get(file) ?? 'a plugin';
  }

  #settle(error: unknown, tree: unknown, file: VFile): PluginResult {
    if (error) throw new PluginError(`${this.#nameOn(file)} failed: ${messageOf(error)}`, error);
    return { tree: tree as Root, file };
  }
}

/** The name of a plugin in messages: what the user calls it, or that of its function, or its number in the list. */
function pluginName(entry: PluginEntry, given: string | undefined, index: number): string {
  if (given !== undefined) return given;
  const plugin: unknown = Array.isArray(entry) ? entry[0] : entry;
  const name = typeof plugin === 'function' && plugin.name !== 'default' ? plugin.name : '';
  return name ? `the plugin ${name}` : `plugin ${index + 1}`;
}

/** Whether an entry changes the syntax of all notes, such as remark-gfm with options. */
function setsNoteSyntax(entry: PluginEntry): boolean {
  if (typeof entry === 'function') return isNoteSyntax(entry);
  return 'plugins' in entry
    ? (entry.plugins ?? []).some(setsNoteSyntax)
    : Array.isArray(entry) && isNoteSyntax(entry[0]);
}

/** The parser and all its extensions. */
function syntaxOf(processor: Processor<Root> | Processor): unknown[] {
  const { micromarkExtensions = [], fromMarkdownExtensions = [] } = processor.data() as Record<
    string,
    unknown[] | undefined
  >;
  return [processor.parser, ...micromarkExtensions, ...fromMarkdownExtensions];
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Plugins, set up when first needed: once for notes with front matter and once for notes without. */
export class Runners {
  readonly #plugins: readonly PluginEntry[];
  readonly #names: ReadonlyMap<unknown, string>;
  #plain: Runner | undefined;
  #withFrontMatter: Runner | undefined;

  constructor(plugins: readonly PluginEntry[], names: ReadonlyMap<unknown, string>) {
    this.#plugins = plugins;
    this.#names = names;
  }

  /** Returns the runner for a note. */
  for(body: string): Runner {
    if (findFrontMatter(body)) {
      this.#withFrontMatter ??= new Runner(this.#plugins, this.#names, true);
      return this.#withFrontMatter;
    }
    this.#plain ??= new Runner(this.#plugins, this.#names, false);
    return this.#plain;
  }
}
