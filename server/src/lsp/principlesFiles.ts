/** What is wrong in a principles file that is open: in its text as it stands, saved or not. Deliberately absent: what is in force. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Cancellation } from '../engine/index.js';
import type { Problem } from '../model/problem.js';
import type { Context } from './context.js';

export async function problemsOf(
  { session, examples, readText }: Pick<Context, 'session' | 'examples' | 'readText'>,
  document: TextDocument,
  path: string,
  cancellation: Cancellation,
): Promise<readonly Problem[]> {
  await session.ready;
  if (!session.project.loaded.sources.includes(path)) return [];
  const text = document.getText();
  const isSaved = (await readText(path)) === text;
  const { problems, examined } = isSaved
    ? { problems: session.project.loaded.problems, examined: session.project.examined }
    : await session.project.ifSaved(new Map([[path, text]]), cancellation);
  // What is known of an example goes with it while it is moved, and is gone while it is changed.
  return [...problems, ...examples.problemsAmong(examined)].filter((problem) => problem.path === path);
}

/** true for a document that is a principles file in force, or one that such a file reads. */
export function isSource(
  { documents, session }: Pick<Context, 'documents' | 'session'>,
  document: TextDocument,
): boolean {
  const path = documents.pathOf(document);
  return path !== undefined && session.project.loaded.sources.includes(path);
}
