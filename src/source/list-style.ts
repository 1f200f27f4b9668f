/** The style of lists. */

/** The style of one level of a list. */
export interface LevelStyle {
  readonly ordered: boolean;
  /** The bullet "-", "*" or "+", or the delimiter after a number: "." or ")". */
  readonly bullet: string;
  /** Whether all items have the same number. */
  readonly constant: boolean;
  /** The whitespace between an item's bullet and its text. */
  readonly gap: string;
  /**
   * The indentation of a list inside an item, in addition to that of the item; `undefined` if there is no
   * such list.
   */
  readonly indent: string | undefined;
}

/** The style of a list by level, from the outermost. */
export type ListStyle = readonly LevelStyle[];
