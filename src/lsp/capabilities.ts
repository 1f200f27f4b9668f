/** What the server can do for a client. */

import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node.js';
import type { ClientSupport } from './client.ts';
import { COMMANDS, FIX_ALL } from './code-actions.ts';
import { TRIGGERS } from './completions.ts';

const FILE = 'file' as const;
const FOLDER = 'folder' as const;

/** What notes have links to. */
const MOVED = [
  { scheme: 'file', pattern: { glob: '**/*.{md,mdx,markdown}', matches: FILE } },
  { scheme: 'file', pattern: { glob: '**/*.{png,jpg,jpeg,gif,svg,webp,avif,pdf}', matches: FILE } },
  { scheme: 'file', pattern: { glob: '**', matches: FOLDER } },
];

export function capabilitiesFor({
  unit,
  pulls,
  resolvesEdits,
  preparesRename,
}: ClientSupport): ServerCapabilities {
  const diagnosticProvider = {
    identifier: 'ddia-notes',
    interFileDependencies: true,
    workspaceDiagnostics: false,
  };
  return {
    positionEncoding: unit,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    ...(pulls ? { diagnosticProvider } : {}),
    codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL], resolveProvider: resolvesEdits },
    executeCommandProvider: { commands: Object.values(COMMANDS) },
    hoverProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    completionProvider: { triggerCharacters: TRIGGERS },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: preparesRename ? { prepareProvider: true } : true,
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: { filters: MOVED } },
    },
  };
}
