/** The command `lsp`. */

import type { Command } from 'commander';

export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('run as a language server for editors')
    .option('--stdio', 'use standard input and output (default)')
    .action(async () => {
      const { serveEditor } = await import('../lsp.ts');
      await serveEditor();
    });
}
