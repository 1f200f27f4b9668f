/** The native parser for this platform, from an optional package of satteri. */

import { createRequire } from 'node:module';
import type { NativeBinding } from '../source/parse/native-parser.ts';
import type { Parsers } from '../source/parse/parsers.ts';

/** The ends of package names for each system, by its C library or compiler. */
const VARIANTS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['-gnu', '-musl'],
  darwin: [''],
  win32: ['-msvc'],
};

/** The packages that may have the binding for this platform, of which npm installs at most one. */
export const BINDING_PACKAGES: readonly string[] = (VARIANTS[process.platform] ?? []).map(
  (variant) => `@bruits/satteri-${process.platform}-${process.arch}${variant}`,
);

/** Returns the binding for this platform; `undefined` if it is not installed or does not load. */
export function findNativeBinding(): NativeBinding | undefined {
  const require = createRequire(import.meta.url);
  for (const name of BINDING_PACKAGES) {
    try {
      return require(name);
    } catch {
      // npm does not install optional packages for other platforms.
    }
  }
  return undefined;
}

/**
 * Returns the parsers that the environment asks for. `DDIA_NOTES_PARSER=remark` uses no native parser, and
 * `DDIA_NOTES_VERIFY=remark` parses every note with both.
 */
export function chosenParsers(): Pick<Parsers, 'loadNative' | 'both'> {
  const { DDIA_NOTES_PARSER, DDIA_NOTES_VERIFY } = process.env;
  return {
    loadNative: DDIA_NOTES_PARSER === 'remark' ? () => undefined : findNativeBinding,
    both: DDIA_NOTES_VERIFY === 'remark',
  };
}
