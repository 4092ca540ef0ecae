/** What every feature is given: the connection and the few things that all of them share. Deliberately absent: behaviour. */
import type { Connection } from 'vscode-languageserver';
import type { OpenedProposal } from '../proposal/index.js';
import type { Abilities } from './abilities.js';
import type { Examples } from './examples.js';
import type { Guard, Log } from './guard.js';
import type { OpenDocuments } from './openDocuments.js';
import type { Publisher } from './publisher.js';
import type { Session } from './session.js';
import type { Timers } from './timers.js';
import type { WorkspaceChecker } from './workspaceChecker.js';

export interface Context {
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly documents: OpenDocuments;
  readonly session: Session;
  readonly examples: Examples;
  readonly publisher: Publisher;
  readonly checker: WorkspaceChecker;
  readonly guard: Guard;
  readonly timers: Timers;
  readonly log: Log;
  /** The text of a file that is not open; undefined if it cannot be read. */
  readText(path: string): Promise<string | undefined>;
  /** A world in which a first principles file can be tried on a folder. */
  openProposal(root: string): OpenedProposal;
  readonly processId: number;
}
