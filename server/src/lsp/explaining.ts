/**
 * How this face lets explain/ write links and actions: links that editors open, and command links only where a client said that it
 * runs them. Deliberately absent: the words.
 */
import type { ExplainOptions } from '../explain/index.js';
import { relativeTo } from '../facts/paths.js';
import { COMMANDS } from '../protocol.js';
import type { Context } from './context.js';
import { linkTo } from './convert.js';

export function explainOptions(
  { abilities, session }: Pick<Context, 'abilities' | 'session'>,
  about: { id: string; uri?: string },
): ExplainOptions {
  const { commandLinks } = abilities;
  const actions = commandLinks.has(COMMANDS.showReasoning)
    ? [{ title: 'Show reasoning', href: commandLink(COMMANDS.showReasoning, about) }]
    : [];
  return { link: linkTo, actions, shown: (path) => shownPath(path, session.folders) };
}

/** A path as people read it: below the opened folder that it lies in, whose name is told where there are several. */
export function shownPath(path: string, folders: Context['session']['folders']): string {
  for (const folder of folders) {
    const below = relativeTo(folder.path, path);
    if (below) return folders.length > 1 ? `${folder.name}/${below}` : below;
  }
  return path;
}

function commandLink(command: string, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}
