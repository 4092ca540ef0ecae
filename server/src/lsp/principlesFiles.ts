/** What is wrong in a principles file that is open: in its text as it stands, saved or not. Deliberately absent: what is in force. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Cancellation } from '../engine/index.js';
import type { Problem } from '../model/problem.js';
import type { Context } from './context.js';

export async function problemsOf(
  { session, readText }: Pick<Context, 'session' | 'readText'>,
  document: TextDocument,
  path: string,
  cancellation: Cancellation,
): Promise<readonly Problem[]> {
  await session.ready;
  if (!session.project.loaded.sources.includes(path)) return [];
  const text = document.getText();
  if ((await readText(path)) !== text) return session.project.problemsIfSaved(path, text, cancellation);
  return session.project.loaded.problems.filter((problem) => problem.path === path);
}

/** true for a document that is a principles file in force, or one that such a file reads. */
export function isSource(
  { documents, session }: Pick<Context, 'documents' | 'session'>,
  document: TextDocument,
): boolean {
  const path = documents.pathOf(document);
  return path !== undefined && session.project.loaded.sources.includes(path);
}
