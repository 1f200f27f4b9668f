/** The types of configs. Written by `npm run config-types` from schema.ts; do not edit. */

import type { PluginSetting, RuleSetting } from './setting-types.ts';

/** Settings for all notes or for some. The front matter of a note may have all but `plugins`. */
export interface NoteSettings {
  /**
   * The program that the notes are written for. By default, it is detected from the project and the notes.
   */
  readonly flavour?:
    | 'auto'
    | 'github'
    | 'obsidian'
    | 'logseq'
    | 'docusaurus'
    | 'vitepress'
    | 'mkdocs'
    | 'hugo'
    | 'jekyll'
    | 'pandoc'
    | 'quarto'
    | 'myst'
    | 'slides';
  /**
   * The program that renders the notes. It decides how their anchors are made. By default, `auto`: that of
   * the flavour.
   */
  readonly anchors?:
    | 'auto'
    | 'github'
    | 'gitlab'
    | 'docusaurus'
    | 'vitepress'
    | 'mdbook'
    | 'mkdocs'
    | 'pandoc';
  /**
   * The program whose comments disable the corresponding rules, in addition to those of ddia-notes. By
   * default, none.
   */
  readonly compat?: 'markdownlint';
  /**
   * Words to accept. A word in lower case is accepted ignoring case, with its inflections. A word with a
   * capital letter is accepted only as written or in upper case. * matches any characters.
   */
  readonly words?: readonly string[];
  /**
   * Rule settings. The keys are rule ids. `*` stands for all rules not named, except those that are off by
   * default.
   */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Remark plugins and rules to run on the notes, by package name or path, alone or with options. */
  readonly plugins?: readonly PluginSetting[];
}

/** Settings for some of the notes. */
export interface Override extends NoteSettings {
  /**
   * Files, folders and globs, relative to the folder of the config. One without a slash matches names in any
   * folder.
   */
  readonly files: string | readonly string[];
  /** Files, folders and globs to exclude. */
  readonly excludeFiles?: string | readonly string[];
}

/** ddia-notes config. */
export interface Config extends NoteSettings {
  readonly $schema?: string;
  /**
   * Configs to extend: paths relative to the folder of this config, or packages. This config overrides them.
   */
  readonly extends?: string | readonly string[];
  /**
   * The notes to process if none are named: files, folders and globs, relative to the folder of the config.
   */
  readonly notes?: readonly string[];
  /** Where build writes its output. */
  readonly output?: {
    /** The output folder, relative to the folder of the config. */
    readonly dir?: string;
    /** The divisions that get their own files. By default, each note stays one file. */
    readonly split?: 'chapter' | 'part' | 1 | 2 | 3 | 4 | 5 | 6;
    /** The site generator to write the chapters for. By default, `plain`. */
    readonly target?: 'plain' | 'docusaurus' | 'mdbook' | 'vitepress';
    /** Whether images are linked or copied. By default, `link`. */
    readonly assets?: 'link' | 'copy';
    /** Whether chapters without text are skipped. */
    readonly skipEmpty?: boolean;
    /** A file name template with {number}, {position} or {title}. */
    readonly names?: string;
    /** The front matter keys to generate for chapters. By default, all of them. */
    readonly frontMatter?: readonly ('id' | 'title' | 'description' | 'sidebar_position')[];
  };
  /** Settings for some of the notes. Later entries override earlier ones. */
  readonly overrides?: readonly Override[];
}
