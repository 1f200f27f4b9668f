/** What the client understands, from its capabilities. */

import type { ClientCapabilities } from 'vscode-languageserver/node.js';
import type { EditSupport } from './file-edits.ts';
import type { PositionUnit } from './positions.ts';

export interface ClientSupport extends EditSupport {
  readonly unit: PositionUnit;
  readonly versions: boolean;
  /**
   * Whether it asks for diagnostics, and whether it can be told to ask again. One that cannot (Neovim 0.10)
   * would never see what a change of the config or of another note does, so it gets them unasked if it can.
   */
  readonly pulls: boolean;
  readonly refreshes: boolean;
  /** Whether the edits of actions can be computed when one is chosen. */
  readonly resolvesEdits: boolean;
  readonly appliesEdits: boolean;
  /** Whether it asks what can be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** Whether it has the settings of the server, tells of their changes, and tells of files that change. */
  readonly configuration: boolean;
  readonly watchesConfiguration: boolean;
  readonly watchesFiles: boolean;
}

export function supportOf({ general, textDocument, workspace }: ClientCapabilities): ClientSupport {
  const units = general?.positionEncodings ?? [];
  const refreshes = workspace?.diagnostics?.refreshSupport === true;
  const { diagnostic, publishDiagnostics } = textDocument ?? {};
  return {
    unit: units.includes('utf-16') || !units.includes('utf-8') ? 'utf-16' : 'utf-8',
    versions: workspace?.workspaceEdit?.documentChanges === true,
    pulls: diagnostic !== undefined && (refreshes || publishDiagnostics === undefined),
    refreshes,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    appliesEdits: workspace?.applyEdit === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    configuration: workspace?.configuration === true,
    watchesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
