/** The edits of actions, which are computed when they are needed. */

import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver/node.js';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import { disableHere, disableInNote } from '../pipeline/disable-edits.ts';
import { fixOfSuggestion, suggestionsOf } from '../pipeline/suggestion-fix.ts';
import type { Analyses, Analysis } from './analyses.ts';
import type { ActionData } from './code-actions.ts';
import { type EditSupport, editOfDocument, editOfFiles } from './file-edits.ts';
import { nameOf, noteOfDocument } from './note-views.ts';
import type { OpenDocuments } from './open-documents.ts';
import { changesOfFixes, editsOfFixes } from './whole-fixes.ts';
import type { Workspace } from './workspace.ts';

/** What an action’s edit is computed from. */
export interface ActionContext {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly analyses: Analyses;
  readonly support: EditSupport;
}

/**
 * Returns the edit of an action; `undefined` if the note has changed since, or there is none.
 *
 * @param analysis the findings in the document.
 */
export async function editOfAction(
  data: ActionData,
  analysis: Analysis,
  context: ActionContext,
): Promise<WorkspaceEdit | undefined> {
  const { document, findings } = analysis;
  const finding = findings.find(
    ({ ruleId, start, end }) =>
      ruleId === data.ruleId && start.offset === data.start && end.offset === data.end,
  );
  if (!finding || document.version !== data.version) return undefined;
  switch (data.edit) {
    case 'fix':
      return fixEdit([finding], analysis, context);
    case 'replace': {
      const replacement = suggestionsOf(finding).find((one) => one === data.replacement);
      const { source } = noteOfDocument(document);
      const fix = replacement === undefined ? undefined : fixOfSuggestion(finding, replacement, source);
      return fix && editOfDocument(document, source.text.editsInFile(fix.edits), context.support);
    }
    case 'fix rule':
      return fixRule(finding, analysis, context);
    default: {
      const disable = data.edit === 'disable here' ? disableHere : disableInNote;
      const note = { path: document.path ?? document.uri, text: document.text };
      const edit = await disable(finding, findings, note, (text) =>
        context.analyses.findingsIn(document, text),
      );
      return edit && editOfDocument(document, [edit], context.support);
    }
  }
}

/** Returns actions with their edits, without those that have none. */
export async function withEdits(
  actions: readonly CodeAction[],
  analysis: Analysis,
  context: ActionContext,
): Promise<CodeAction[]> {
  const complete: CodeAction[] = [];
  for (const { data, ...action } of actions) {
    if (action.command) complete.push(action);
    else {
      const edit = await editOfAction(data as ActionData, analysis, context);
      if (edit) complete.push({ ...action, edit });
    }
  }
  return complete;
}

async function fixEdit(
  chosen: readonly Diagnostic[],
  { document, findings }: Analysis,
  { documents, workspace, support }: ActionContext,
): Promise<WorkspaceEdit | undefined> {
  const path = nameOf(document);
  const files = editsOfFixes(chosen, findings, path);
  const own = files.find((file) => file.path === path);
  if (!own) return undefined;
  if (files.length === 1) return editOfDocument(document, own.edits, support);
  const { files: texts } = await workspace.setOf(path);
  return editOfFiles(files, documents, (file) => texts.peek(file), support);
}

/** Fixes all findings of a rule. What comes out of their changes together is planned again. */
async function fixRule(
  { ruleId }: Diagnostic,
  { document, findings }: Analysis,
  context: ActionContext,
): Promise<WorkspaceEdit | undefined> {
  const { path, source } = noteOfDocument(document);
  const chosen = findings.filter((one) => one.ruleId === ruleId && one.fix);
  const set = await context.workspace.setOf(path);
  const only = changesOfFixes(chosen, findings);
  const planned = await set.plan(path, source, { only });
  const made = new Set(planned.changes.map(({ id }) => id));
  const fixed = planned.findings.filter(({ fix }) => fix && made.has(fix.id));
  return fixEdit(fixed, { document, findings: fixed }, context);
}
