/** A quick look for links between notes. */

/** Text without a match has no link to a heading of another note. */
const MAY_LINK = /[^\s#([<"'\]]#[^\s#]/;

/**
 * Whether a text may link to a heading of another note. Most notes have no such link, which is known without
 * parsing them.
 */
export function mayLink(text: string): boolean {
  return MAY_LINK.test(text);
}
