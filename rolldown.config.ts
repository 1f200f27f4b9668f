import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import { editorSchema } from './src/config/editor-schema.ts';
import { documentRules } from './src/rules/docs/document-rules.ts';
import { compileLexicon, PACKAGES } from './src/spelling/compile/compile-lexicon.ts';

const shared: RolldownOptions = {
  platform: 'node',
  logLevel: 'warn',
  // gray-matter can run front matter as a program; the reader never allows it (see
  // src/reader/read-front-matter.ts).
  checks: { eval: false, pluginTimings: false },
  resolve: {
    alias: {
      // js-yaml would load a JavaScript parser for a YAML type that is never enabled.
      esprima: 'node:module',
    },
    // The ES modules of a package have no helper code, and can be bundled where its CommonJS cannot.
    mainFields: ['module', 'main'],
  },
};

/** How the code of a page or a worker is bundled: a worker has no document, which packages for pages may use. */
export const forBrowsers = {
  platform: 'browser' as const,
  resolve: { conditionNames: ['worker', 'import', 'default'], mainFields: ['module', 'main'] },
};

const minify = { compress: true, mangle: false };

/**
 * Everything is bundled: a folder of few files starts three times as fast as a hundred packages. Node.js loads
 * CommonJS faster than ES modules, and at any time, not only asynchronously.
 */
export default defineConfig([
  {
    ...shared,
    input: {
      main: 'src/cli/main.ts',
      index: 'src/index.ts',
      remark: 'src/remark.ts',
      worker: 'src/session/worker.ts',
      'note-thread': 'src/lsp/note-thread.ts',
      'remark-parser': 'src/source/parse/remark-parser.ts',
      'list-printer': 'src/source/list-printer.ts',
      'import-module': 'src/reader/import-module.ts',
    },
    output: {
      dir: 'dist',
      format: 'cjs',
      exports: 'named',
      cleanDir: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
      minify,
    },
    plugins: [
      withoutPrograms(),
      lateEntities(),
      lexicon(),
      ruleDocs(),
      schema(),
      licences(),
      ascii(),
      facades('index', 'remark'),
    ],
  },
  {
    ...shared,
    input: { start: 'src/cli/start.ts' },
    external: ['./main.cjs'],
    output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].cjs', minify },
  },
  {
    ...shared,
    input: { browser: 'src/browser.ts' },
    ...forBrowsers,
    output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', codeSplitting: false, minify: true },
  },
  {
    ...shared,
    input: { page: 'src/page/page.ts' },
    ...forBrowsers,
    output: { dir: 'dist/page', format: 'iife', entryFileNames: '[name].js', minify: true },
    plugins: [beside('src/page', 'index.html', 'page.css')],
  },
  {
    ...shared,
    // Node.js calls hooks as an ES module.
    input: { 'typescript-hooks': 'src/config/typescript-hooks.ts' },
    output: { dir: 'dist', format: 'esm', minify },
    plugins: [buildId()],
  },
]);

/** Copies files that are served with a bundle. */
function beside(folder: string, ...names: string[]): Plugin {
  return {
    name: 'beside',
    generateBundle() {
      for (const fileName of names)
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(folder, fileName), 'utf8') });
    },
  };
}

/**
 * Escapes characters beyond ASCII. Strings of ASCII take half the memory, and are read without decoding. `String.raw`
 * may only be used for regular expressions, in which escapes mean the same.
 */
function ascii(): Plugin {
  return {
    name: 'ascii',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (/\\[^\0-\x7F]/.test(chunk.code))
          throw new Error(`${chunk.fileName} has a backslash that escaping would change`);
        chunk.code = chunk.code.replace(
          /[^\0-\x7F]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}

/** Writes ES modules that export what entry points export, so that it can be imported by name. */
function facades(...names: string[]): Plugin {
  return {
    name: 'facades',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !names.includes(chunk.name)) continue;
        const exported = chunk.exports.map((name) =>
          name === 'default' ? 'export default all.default;' : `export const ${name} = all.${name};`,
        );
        const source = [`import all from './${chunk.fileName}';`, ...exported, ''].join('\n');
        this.emitFile({ type: 'asset', fileName: `${chunk.name}.js`, source });
      }
    },
  };
}

/**
 * Keeps commander from loading the module that starts other programs, which takes as long as all of its own code. It
 * needs it for commands that are programs of their own.
 */
function withoutPrograms(): Plugin {
  return {
    name: 'without-programs',
    resolveId(source, importer) {
      const isUnused = source === 'node:child_process' && importer?.includes('/node_modules/commander/');
      return isUnused ? { id: 'node:module', external: true } : null;
    },
  };
}

/** Keeps the table of character references, which few notes need, from being made when it is loaded. */
function lateEntities(): Plugin {
  const once = (code: string, from: RegExp, to: string): string => {
    if (!from.test(code)) throw new Error(`nothing in the character references matches ${from}`);
    return code.replace(from, to);
  };
  return {
    name: 'late-entities',
    transform(code, id) {
      if (id.endsWith('/decode-named-character-reference/index.js'))
        return once(code, /own\.call\(characterEntities, .*/, 'characterEntities().get(value) ?? false');
      if (!id.endsWith('/character-entities/index.js')) return null;
      const table = once(code, /export const characterEntities = (?=\{)/, 'let made\nconst table = () => (');
      const read = 'made ??= new Map(Object.entries(table()))';
      return `${table.trimEnd()})\nexport const characterEntities = () => (${read})\n`;
    },
  };
}

/** Compiles the word data. */
function lexicon(): Plugin {
  return {
    name: 'lexicon',
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'lexicon.bin',
        source: await compileLexicon(import.meta.dirname),
      });
    },
  };
}

/** Collects the documentation from the comments in the rules' sources. */
function ruleDocs(): Plugin {
  return {
    name: 'rule-docs',
    generateBundle() {
      const source = JSON.stringify(documentRules(import.meta.dirname));
      this.emitFile({ type: 'asset', fileName: 'rules.json', source });
    },
  };
}

/** Writes the JSON schema of the config for editors. */
function schema(): Plugin {
  return {
    name: 'schema',
    generateBundle() {
      const source = JSON.stringify(editorSchema(documentRules(import.meta.dirname)), null, 1);
      this.emitFile({ type: 'asset', fileName: 'schema.json', source });
    },
  };
}

/** Writes a hash of the program and its word data, by which a cache recognises the build; see `programIdentity`. */
function buildId(): Plugin {
  return {
    name: 'build-id',
    writeBundle({ dir }) {
      const hash = createHash('sha256');
      for (const name of readdirSync(dir!).sort())
        if (/\.(?:[cm]?js|bin|node)$/.test(name))
          hash.update(`${name}\0`).update(readFileSync(join(dir!, name)));
      writeFileSync(join(dir!, 'build-id'), hash.digest('hex'));
    },
  };
}

/**
 * Collects the licences of the packages whose code or words are bundled, as those licences require.
 *
 * @param folders the packages of earlier bundles in the same folder.
 */
export function licences(folders = new Set<string>()): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      for (const name of PACKAGES) folders.add(join(import.meta.dirname, 'node_modules', name));
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
          if (folder) folders.add(folder);
        }
      }
      const lists = readFileSync('src/spelling/compile/NOTICES', 'utf8');
      const notices = [...[...folders].map(notice).sort(), lists];
      this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY_LICENSES.txt', source: notices.join('\n\n') });
    },
  };
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
}
