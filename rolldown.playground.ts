import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, defineConfig, type Plugin } from 'rolldown';
import { forBrowsers, licences } from './rolldown.config.ts';

const PAGE = join(import.meta.dirname, 'src/playground/page');

/**
 * The playground: a folder of static files that works offline, from any host and from a file. It needs the word data of
 * the build.
 *
 * @param dir the folder.
 */
export function playground(dir: string): BuildOptions[] {
  const packages = new Set<string>();
  const shared = {
    ...forBrowsers,
    logLevel: 'warn' as const,
    checks: { eval: false, pluginTimings: false },
  };
  return [
    {
      ...shared,
      input: { page: join(PAGE, 'playground-page.ts') },
      output: { dir, format: 'iife', cleanDir: true, entryFileNames: '[name].js', minify: true },
      plugins: [licences(packages), staticFiles()],
    },
    {
      ...shared,
      input: { worker: join(PAGE, '../playground-worker.ts') },
      output: { dir, format: 'iife', entryFileNames: '[name].js', minify: true },
      plugins: [licences(packages), asFunction('ddiaNotesWorker')],
    },
  ];
}

export default defineConfig(playground('build/playground'));

/** Turns a program into a function, whose text becomes a worker: a page from a file cannot start one from a file. */
function asFunction(name: string): Plugin {
  return {
    name: 'as-function',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunk.code = `window.${name} = function () {\n${chunk.code}\n};\n`;
    },
  };
}

/** Writes the page, its style, and the word data as a script. */
function staticFiles(): Plugin {
  return {
    name: 'static-files',
    writeBundle({ dir }) {
      mkdirSync(dir!, { recursive: true });
      for (const name of ['index.html', 'page.css']) copyFileSync(join(PAGE, name), join(dir!, name));
      copyFileSync(join(PAGE, '../../page/page.css'), join(dir!, 'review.css'));
      const words = readFileSync(join(import.meta.dirname, 'dist/lexicon.bin'), 'base64');
      writeFileSync(join(dir!, 'words.js'), `window.ddiaNotesWords = '${words}';\n`);
    },
  };
}
