/** `ddia-notes lsp`: the language server, which nothing else loads. */

/** Starts the language server, which runs until its client ends the connection. */
export async function serveEditor(): Promise<void> {
  const { startServer } = await import('../lsp/server.ts');
  startServer();
}
