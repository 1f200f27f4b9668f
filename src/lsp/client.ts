/** What the client understands, from its capabilities. */

import type { ClientCapabilities } from 'vscode-languageserver/node.js';
import type { EditSupport } from './file-edits.ts';
import type { PositionUnit } from './positions.ts';

export interface ClientSupport extends EditSupport {
  readonly unit: PositionUnit;
  readonly versions: boolean;
  /** Whether it asks for diagnostics, and whether it can be told to ask again. */
  readonly pulls: boolean;
  readonly refreshes: boolean;
  /** Whether the edits of actions can be computed when one is chosen. */
  readonly resolvesEdits: boolean;
  readonly appliesEdits: boolean;
  /** Whether it has the settings of the server, and tells of files that change. */
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
}

export function supportOf({ general, textDocument, workspace }: ClientCapabilities): ClientSupport {
  const units = general?.positionEncodings ?? [];
  return {
    unit: units.includes('utf-16') || !units.includes('utf-8') ? 'utf-16' : 'utf-8',
    versions: workspace?.workspaceEdit?.documentChanges === true,
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    appliesEdits: workspace?.applyEdit === true,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
