/** Why front matter cannot be read. */
export interface InvalidFrontMatter {
  /** Such as “YAML”. */
  readonly language: string;
  /** In the note, from 1. */
  readonly line: number;
  /** In plain words, without a full stop. */
  readonly reason: string;
}
