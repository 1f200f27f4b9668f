/** The part of js-yaml that is used; the package has no types. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
  export function dump(data: unknown, options?: { lineWidth?: number }): string;
}
