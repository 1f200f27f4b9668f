declare module 'markdown-it-emoji/lib/data/full.mjs' {
  const emoji: Readonly<Record<string, string>>;
  export default emoji;
}

declare module 'markdown-it-emoji/lib/data/shortcuts.mjs' {
  const shortcuts: Readonly<Record<string, readonly string[]>>;
  export default shortcuts;
}
