/** The types of configs. Written by `npm run config-types` from schema.ts; do not edit. */

import type { PluginSetting, RuleSetting } from './setting-types.ts';

/** Settings for all notes or for some. The front matter of a note may have all but `plugins`. */
export interface NoteSettings {
  /** The program that the notes are written for. By default the project and the notes themselves tell. */
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
  /** The program that shows the notes, whose anchors links lead to. By default that of the flavour. */
  readonly anchors?: 'github' | 'gitlab' | 'docusaurus' | 'vitepress' | 'mdbook' | 'mkdocs' | 'pandoc';
  /**
   * Words that are right: in small letters in any case and with their inflections, with a capital just so; *
   * stands for any letters.
   */
  readonly words?: readonly string[];
  /** Settings of rules. The keys are rule ids; `*` stands for all rules that are not named. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /**
   * Remark plugins that run on the notes, and rules, by package name or path, alone or with their options.
   */
  readonly plugins?: readonly PluginSetting[];
}

/** Settings for some of the notes. */
export interface Override extends NoteSettings {
  /** Globs from the folder of the config; one without a slash is for names in any folder. */
  readonly files: string | readonly string[];
  /** Globs of what is left out again. */
  readonly excludeFiles?: string | readonly string[];
}

/** A config of ddia-notes. */
export interface Config extends NoteSettings {
  readonly $schema?: string;
  /** Configs that count before this one: paths from its folder, or packages. */
  readonly extends?: string | readonly string[];
  /** The notes that build builds when none is named, by their paths from the folder of the config. */
  readonly notes?: readonly string[];
  /** Where build writes to. */
  readonly output?: {
    /** The folder, from that of the config. */
    readonly dir?: string;
    /** What gets a file of its own. By default each note is one file. */
    readonly split?: 'chapter' | 'part' | 1 | 2 | 3 | 4 | 5 | 6;
    /** The program that the chapters are for. By default `plain`. */
    readonly target?: 'plain' | 'docusaurus' | 'mdbook' | 'vitepress';
    /** Whether pictures are linked to, or copied along. By default `link`. */
    readonly assets?: 'link' | 'copy';
    /** No file for chapters that are not written yet. */
    readonly skipEmpty?: boolean;
    /** How files are named, of {number}, {position}, {title}. */
    readonly names?: string;
    /** The keys that chapters get. By default all of them. */
    readonly frontMatter?: readonly ('id' | 'title' | 'description' | 'sidebar_position')[];
  };
  /** Settings for some of the notes; of two that apply the later counts more. */
  readonly overrides?: readonly Override[];
}
