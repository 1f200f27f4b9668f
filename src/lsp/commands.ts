/** The commands that code actions name. Their arguments come from the client, and are checked. */

import { MessageType } from 'vscode-languageserver/node.js';
import { shownPath } from '../messages/shown-path.ts';
import { describeError } from '../session/errors.ts';
import { acceptWords } from './accepted-words.ts';
import { COMMANDS } from './code-actions.ts';
import { explainFinding, isAcceptable } from './explanations.ts';
import { editOfDocument } from './file-edits.ts';
import type { OpenDocument } from './open-documents.ts';
import type { ServerState } from './server-state.ts';

/**
 * Runs a command. Its errors are shown to the user.
 *
 * @returns whether a config was written.
 */
export async function runCommand(
  command: string,
  args: readonly unknown[],
  context: ServerState,
): Promise<boolean> {
  const [uri, ...rest] = args;
  const document = typeof uri === 'string' ? context.documents.get(uri) : undefined;
  if (!document) return false;
  try {
    if (command === COMMANDS.acceptWords) return await accept(rest[0], document, context);
    if (command === COMMANDS.explain) await explain(rest, document, context);
  } catch (error) {
    context.show(MessageType.Error, describeError(error, document.path).replace(/^error: /, ''));
  }
  return false;
}

async function accept(given: unknown, document: OpenDocument, context: ServerState): Promise<boolean> {
  const words = Array.isArray(given) ? given.filter(isAcceptable) : [];
  if (words.length === 0) return false;
  const { connection, documents, workspace, support, show } = context;
  const { file, added, open } = await acceptWords(words, document, documents, workspace);
  if (open && !support.appliesEdits) {
    show(MessageType.Error, `${shownPath(file)} has unsaved changes; save it and try again`);
    return false;
  }
  if (open) await connection.workspace.applyEdit(editOfDocument(open.document, open.edits, support));
  const text =
    added.length === 0 ? 'no words to add' : `added to “words” in ${shownPath(file)}: ${added.join(', ')}`;
  show(MessageType.Info, open ? `${text} (not saved yet)` : text);
  return !open;
}

async function explain(
  [ruleId, start]: readonly unknown[],
  document: OpenDocument,
  { show, analyses }: ServerState,
): Promise<void> {
  const { findings } = await analyses.of(document);
  const ofRule = findings.filter((finding) => finding.ruleId === ruleId);
  const finding = ofRule.find((one) => one.start.offset === start) ?? ofRule[0];
  if (finding) show(MessageType.Info, await explainFinding(finding, document, 'text'));
}
