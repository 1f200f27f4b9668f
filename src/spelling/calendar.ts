/** Names of days and months that are no other words: they are misspelt as any word is, and have a capital. */
export const CALENDAR: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february september october november december'.split(
    ' ',
  ),
);
