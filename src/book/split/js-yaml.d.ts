/** What is used of js-yaml, which has no types of its own. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
  export function dump(data: unknown, options?: { lineWidth?: number }): string;
}
