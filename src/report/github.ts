import type { Format } from './format.ts';

export function github(): Format {
  return { file: () => '', end: () => '' };
}
