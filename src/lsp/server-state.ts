/** What the answers to requests are made from. */

import type { Connection, MessageType } from 'vscode-languageserver/node.js';
import type { Analyses } from './analyses.ts';
import type { ClientSupport } from './client.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

export interface ServerState {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly analyses: Analyses;
  /** What the client understands. */
  readonly support: ClientSupport;
  /** Shows a message, without waiting for the user. */
  readonly show: (type: MessageType, message: string) => void;
  /** Logs an error. */
  readonly log: (error: unknown) => void;
}

/** Whether a document has not been changed or closed since. */
export function isCurrent({ documents }: ServerState, { uri, version }: OpenDocument): boolean {
  return documents.get(uri)?.version === version;
}
