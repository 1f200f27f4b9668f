/** The part of gray-matter that is used: its parser of YAML. The module has no types. */
declare module 'gray-matter/lib/engines.js' {
  const engines: { readonly yaml: { readonly parse: (text: string) => unknown } };
  export default engines;
}
