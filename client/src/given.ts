/** What each feature is given when the extension registers it. Deliberately absent: what a feature makes of it. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Changes } from './changes.js';
import type { RunningClient } from './languageClient.js';

export interface Extension {
  readonly context: ExtensionContext;
  readonly running: RunningClient;
  readonly client: BaseLanguageClient;
  readonly log: LogOutputChannel;
  readonly changes: Changes;
}
