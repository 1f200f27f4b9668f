import type { Format, FormatOptions } from './format.ts';

export function sarif(_options: FormatOptions): Format {
  return { file: () => '', end: () => '' };
}
