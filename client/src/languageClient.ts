/**
 * The client of the language server: its options, its start, and its restarts, one after another.
 *
 * The constructor is a parameter, so that a browser's client can take its place. Deliberately absent: features of the extension.
 */
import { type LogOutputChannel, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { COMMANDS, type InitializationOptions, SUGGEST } from '../../server/src/protocol.js';

export type ConstructClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** A server that ends more often than this within the time is not started again by itself. */
const MOST_CRASHES = 4;
const CRASH_WINDOW_MS = 3 * 60_000;

/** Commands that a link in Markdown may run; no other link to a command works. */
const LINKED_COMMANDS = [COMMANDS.showReasoning];

/** Commands that this extension runs itself. */
const OWN_COMMANDS = [
  COMMANDS.showReasoning,
  COMMANDS.pickReasoning,
  COMMANDS.showPlaces,
  COMMANDS.runExamples,
  SUGGEST,
  COMMANDS.recordException,
  COMMANDS.disagree,
];

/** Changes that no principle can speak about. What a package gives to `extends:` is YAML or Markdown. */
const NOISE = /\/\.git\/|\/node_modules\/(?!.*\.(?:ya?ml|md)$)/;

export interface RunningClient {
  readonly client: BaseLanguageClient;
  start(): Promise<void>;
  /** Ends the server and starts it anew, also when it has given up. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** true when the server ended too often and waits to be started by hand. */
  hasGivenUp(): boolean;
}

export function createClient(construct: ConstructClient, log: LogOutputChannel): RunningClient {
  const crashes = countCrashes();
  const client = construct('because', 'Because', optionsOf(log, crashes.handler));
  /** Starts and stops run one after another, whoever asks for them. */
  let queue: Promise<void> = Promise.resolve();
  const next = (work: () => Promise<void>): Promise<void> => {
    queue = queue.catch(() => {}).then(work);
    return queue;
  };
  const stop = async (): Promise<void> => {
    if (client.state === State.Running || client.state === State.Starting) await client.stop();
  };
  return {
    client,
    start: () => next(() => client.start()),
    restart: () =>
      next(async () => {
        crashes.forget();
        await stop();
        await client.start();
      }),
    stop: () => next(stop),
    hasGivenUp: crashes.areTooMany,
  };
}

function optionsOf(log: LogOutputChannel, errorHandler: ErrorHandler): LanguageClientOptions {
  const initializationOptions = (): InitializationOptions => ({
    commandLinks: LINKED_COMMANDS,
    ownCommands: OWN_COMMANDS,
    showsPreviews: true,
    tellsDiagnostics: true,
    isTrusted: workspace.isTrusted,
  });
  return {
    documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler,
    markdown: { isTrusted: { enabledCommands: LINKED_COMMANDS }, supportHtml: false },
    diagnosticPullOptions: { onChange: true, onSave: true },
    // Opening is not delayed for documents that nobody sees: a change would then overtake the opening, and be lost.
    textSynchronization: { delayOpenNotifications: false },
    middleware: {
      workspace: {
        didChangeWatchedFile: async (event, tell) => {
          if (!NOISE.test(event.uri)) await tell(event);
        },
      },
    },
  };
}

function countCrashes(): { readonly handler: ErrorHandler; areTooMany(): boolean; forget(): void } {
  let times: number[] = [];
  const areTooMany = () => times.length > MOST_CRASHES;
  return {
    areTooMany,
    forget: () => {
      times = [];
    },
    handler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        const now = Date.now();
        times = [...times.filter((time) => now - time < CRASH_WINDOW_MS), now];
        if (!areTooMany()) {
          return {
            action: CloseAction.Restart,
            handled: true,
            message: 'The principles server ended; it starts again.',
          };
        }
        return {
          action: CloseAction.DoNotRestart,
          handled: true,
          message: `The principles server ended ${times.length} times in a short while and is not started again by itself.`,
        };
      },
    },
  };
}

/** true if there is something open that the server could work on. */
export function hasFolder(): boolean {
  return (workspace.workspaceFolders ?? []).length > 0;
}
