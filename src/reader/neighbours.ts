/** The files and notes round a note, which its links may lead to. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { anchorsIn, slugsOfAll } from '../outline/anchors.ts';
import { type AnchorStyle, slugsOf } from '../outline/slug.ts';
import { Source } from '../source/source.ts';
import { readPlainFile } from './read-file.ts';

/** Looks at files when asked, each once. */
export class FilesAround {
  readonly #anchors: AnchorStyle | undefined;
  readonly #known = new Map<string, ReadonlySet<string> | undefined>();

  /** @param anchors whose slugs the headings of other notes have. */
  constructor(anchors: AnchorStyle | undefined) {
    this.#anchors = anchors;
  }

  readonly exists = (url: string): boolean => {
    try {
      return existsSync(fileURLToPath(url));
    } catch {
      return false;
    }
  };

  readonly anchorsIn = (url: string): ReadonlySet<string> | undefined => {
    if (!this.#known.has(url)) this.#known.set(url, this.#read(url));
    return this.#known.get(url);
  };

  #read(url: string): ReadonlySet<string> | undefined {
    try {
      const { tree } = Source.parse(readPlainFile(fileURLToPath(url)).toString());
      const anchors = anchorsIn(tree, slugsOf(tree, this.#anchors));
      for (const slug of slugsOfAll(tree, this.#anchors)) anchors.add(slug);
      return anchors;
    } catch {
      return undefined;
    }
  }
}
