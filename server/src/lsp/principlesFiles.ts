/** What is wrong in a principles file that is open: in its text as it stands, saved or not. Deliberately absent: what is in force. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Cancellation } from '../engine/index.js';
import type { Problem } from '../model/problem.js';
import type { Context } from './context.js';

export async function problemsOf(
  { session, documents }: Pick<Context, 'session' | 'documents'>,
  document: TextDocument,
  path: string,
  cancellation: Cancellation,
): Promise<readonly Problem[]> {
  await session.ready;
  if (!session.project.loaded.sources.includes(path)) return [];
  if (documents.isDirty(document)) return session.project.problemsIfSaved(path, document.getText(), cancellation);
  return session.project.loaded.problems.filter((problem) => problem.path === path);
}
