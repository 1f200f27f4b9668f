/** An error in front matter. */
export interface InvalidFrontMatter {
  /** The name of the language, such as “YAML”. */
  readonly language: string;
  /** The line in the note, from 1. */
  readonly line: number;
  /** The reason, without a full stop. */
  readonly reason: string;
}
