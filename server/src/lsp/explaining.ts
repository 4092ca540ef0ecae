/**
 * How this face lets explain/ write links and actions: links that editors open, and command links only where a client said that it
 * runs them. Deliberately absent: the words.
 */
import type { ExplainOptions } from '../explain/index.js';
import { COMMANDS } from '../protocol.js';
import type { Context } from './context.js';
import { linkTo } from './convert.js';

export function explainOptions(
  { abilities }: Pick<Context, 'abilities'>,
  about: { id: string; uri?: string },
): ExplainOptions {
  const { commandLinks } = abilities;
  const actions = commandLinks.has(COMMANDS.showReasoning)
    ? [{ title: 'Show reasoning', href: commandLink(COMMANDS.showReasoning, about) }]
    : [];
  return { link: linkTo, actions };
}

function commandLink(command: string, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}
