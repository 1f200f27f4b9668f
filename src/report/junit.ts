import type { Format } from './format.ts';

export function junit(): Format {
  return { file: () => '', end: () => '' };
}
