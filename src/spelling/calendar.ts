/** Days and months, in lower case, that are not also other words. They are checked although they have a capital. */
export const CALENDAR: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february september october november december'.split(
    ' ',
  ),
);
