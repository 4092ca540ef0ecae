/**
 * A lens at the top of a file that a check on people governs: what the check knows, also where it finds nothing.
 *
 * Deliberately absent: counting (checks/), and lenses in principles files (principlesLens.ts).
 */
import type { CodeLens } from 'vscode-languageserver';
import type { Cancellation } from '../../engine/index.js';
import { COMMANDS } from '../../protocol.js';
import type { Context } from '../context.js';

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** `2 people by CODEOWNERS line 12`, one lens for each thing that is known. */
export async function knowledgeLenses(
  { session }: Context,
  path: string,
  uri: string,
  cancellation: Cancellation,
): Promise<readonly CodeLens[]> {
  const known = await session.project.evidence(path, cancellation);
  const lenses = new Map<string, CodeLens>();
  for (const { brief, check } of known) {
    const command = { title: brief, command: COMMANDS.showReasoning, arguments: [{ id: check.principle, uri }] };
    if (!lenses.has(brief)) lenses.set(brief, { range: TOP, command });
  }
  return [...lenses.values()];
}
