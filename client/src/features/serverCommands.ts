/** *Restart* and *Show log*: what is left to a user when the server misbehaves. */
import { commands } from 'vscode';
import type { Extension } from '../given.js';

export const RESTART = 'because.restart';
export const SHOW_LOG = 'because.showLog';

export function registerServerCommands({ context, running, log }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand(RESTART, () => running.restart()),
    commands.registerCommand(SHOW_LOG, () => log.show(true)),
  );
}
