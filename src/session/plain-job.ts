/** The jobs whose notes can be processed elsewhere, or not at all. */

import type { Job } from './jobs.ts';

/** Whether a job is about a whole note in a file, with all its fixes. */
export function isPlainJob({ read, peek, book, protectedRanges, untouched, leftOut }: Job): boolean {
  return !read && !peek && !book && !protectedRanges && !untouched && !leftOut;
}
