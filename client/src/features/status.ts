/**
 * One language status item: how many principles govern the file in front of you, how many findings it has, what is wrong, and what to
 * do about it. Beside it the count alone in the status bar, which a person can hide there like any other item.
 *
 * It also sets what the menus depend on. Deliberately absent: notifications; a status is there to be looked at.
 */
import {
  type Command,
  commands,
  type Event,
  EventEmitter,
  LanguageStatusSeverity,
  languages,
  StatusBarAlignment,
  Uri,
  window,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { GOVERNING, STATUS, type Status } from '../../../server/src/protocol.js';
import { ask, onTold } from '../asking.js';
import type { Extension } from '../given.js';
import { hasFolder } from '../languageClient.js';
import { openPlace } from '../places.js';
import { CREATE } from './create.js';
import { RESTART, SHOW_LOG } from './serverCommands.js';

const SELECTOR = [{ scheme: 'file' }, { scheme: 'untitled' }];

interface Shown {
  readonly text: string;
  readonly detail?: string;
  readonly severity: LanguageStatusSeverity;
  readonly busy: boolean;
  readonly command?: Command;
}

/** Opens the first place at which something of a principles file is not in force. */
export const SHOW_PROBLEM = 'because.showProblem';

export interface StatusFeature {
  /** The process of the language server, once it has told it. */
  serverProcessId(): number | undefined;
  /** What stands in the status bar of the file in front; undefined if nothing does. */
  countShown(): string | undefined;
  /** What the server last told of itself. */
  readonly onStatus: Event<Status>;
}

export function registerStatus({ context, client, running, log }: Extension): StatusFeature {
  const item = languages.createLanguageStatusItem('because.status', SELECTOR);
  item.name = 'Principles';
  const bar = window.createStatusBarItem('because.count', StatusBarAlignment.Right, 90);
  bar.name = 'Principles for This File';
  bar.command = 'because.forFile';
  let countShown: string | undefined;
  const told = new EventEmitter<Status>();
  let status: Status | undefined;
  /** How many principles govern the file in front, and for what that was asked. */
  let governing: { readonly uri: string; readonly generation: number; readonly count: number } | undefined;

  const show = (): void => {
    const shown = running.hasGivenUp() ? givenUp() : client.isRunning() ? shownOf(status, countHere()) : stopped();
    item.text = [shown.text, findingsHere()].filter(Boolean).join(', ');
    item.detail = shown.detail ?? '';
    item.severity = shown.severity;
    item.busy = shown.busy;
    item.command = shown.command;
    showCount(client.isRunning() ? countHere() : undefined);
  };
  const showCount = (count: number | undefined): void => {
    countShown = count ? `$(compass) ${count}` : undefined;
    if (!count || countShown === undefined) {
      bar.hide();
      return;
    }
    const says = count === 1 ? '1 principle governs this file' : `${count} principles govern this file`;
    bar.text = countShown;
    bar.tooltip = says;
    bar.accessibilityInformation = { label: says };
    bar.show();
  };
  const countHere = (): number | undefined =>
    governing?.uri === window.activeTextEditor?.document.uri.toString() ? governing?.count : undefined;

  const askGoverning = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (!document || !client.isRunning() || !status || status.principles === 0) return;
    const uri = document.uri.toString();
    const { generation } = status;
    if (governing?.uri === uri && governing.generation === generation) return;
    const answer = await ask(client, GOVERNING, { uri: client.code2ProtocolConverter.asUri(document.uri) });
    governing = { uri, generation, count: answer.skipped === undefined ? answer.governing.length : 0 };
    show();
  };
  const refresh = (): void => {
    show();
    askGoverning().catch((error: unknown) => log.debug('Asking for the principles of a file failed:', error));
  };

  onTold(client, STATUS, (now) => {
    status = now;
    setContext('because.hasPrinciples', now.principles > 0, log);
    // What the empty tree says must not flicker while files are read again.
    if (now.state !== 'busy') setContext('because.state', now.state, log);
    told.fire(now);
    refresh();
  });
  context.subscriptions.push(
    item,
    bar,
    told,
    commands.registerCommand(SHOW_PROBLEM, async () => {
      if (status?.place) await openPlace(status.place, {});
      else await commands.executeCommand(SHOW_LOG);
    }),
    window.onDidChangeActiveTextEditor(refresh),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const uri = window.activeTextEditor?.document.uri.toString();
      if (uris.some((one) => one.toString() === uri)) show();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) status = undefined;
      show();
    }),
  );
  setContext('because.started', true, log);
  show();
  return { serverProcessId: () => status?.processId, countShown: () => countShown, onStatus: told.event };
}

/** How many findings the file in front of you has; a problem of a principles file leads to no reasoning, and is none. */
function findingsHere(): string {
  const uri = window.activeTextEditor?.document.uri;
  if (!uri) return '';
  const findings = languages
    .getDiagnostics(uri)
    .filter(({ source, code }) => source === 'because' && typeof code === 'object');
  return findings.length === 0 ? '' : `${findings.length} finding${findings.length === 1 ? '' : 's'}`;
}

function setContext(key: string, value: boolean | string, log: Extension['log']): void {
  const failed = (error: unknown) => log.error(`Setting ${key} failed:`, error);
  commands.executeCommand('setContext', key, value).then(undefined, failed);
}

function shownOf(status: Status | undefined, here: number | undefined): Shown {
  if (!status) return { text: 'Principles', severity: LanguageStatusSeverity.Information, busy: true };
  const { state, principles, detail, stale, place } = status;
  const count = here === undefined ? `${principles} in force` : `${here} of ${principles} for this file`;
  const quiet = { severity: LanguageStatusSeverity.Information, busy: state === 'busy' };
  const about = detail === undefined ? {} : { detail };
  if (state === 'off')
    return { ...quiet, text: 'Principles: off', detail: 'Switched off by the setting because.enable.' };
  if (state === 'none') {
    const create = hasFolder() ? { command: { title: 'Create', command: CREATE } } : {};
    return { ...quiet, text: 'No principles file', ...create };
  }
  const browse: Command = { title: 'For this file', command: 'because.forFile' };
  if (state !== 'problem') return { ...quiet, ...about, text: `Principles: ${count}`, command: browse };
  return {
    text: stale.length > 0 ? `Principles: ${count}, as last read` : `Principles: ${count}`,
    ...about,
    severity: LanguageStatusSeverity.Warning,
    busy: false,
    command: place
      ? { title: 'Show the problem', command: 'vscode.open', arguments: [linkTo(place.uri, place.line)] }
      : { title: 'Show log', command: SHOW_LOG },
  };
}

function linkTo(uri: string, line = 0): Uri {
  return Uri.parse(uri, true).with({ fragment: `L${line + 1}` });
}

function givenUp(): Shown {
  return {
    text: 'Principles: the server ended too often',
    detail: 'It is not started again by itself. The log says why (Principles: Show Log).',
    severity: LanguageStatusSeverity.Error,
    busy: false,
    command: { title: 'Restart', command: RESTART },
  };
}

function stopped(): Shown {
  return {
    text: 'Principles: the server is not running',
    severity: LanguageStatusSeverity.Warning,
    busy: false,
    command: { title: 'Restart', command: RESTART },
  };
}
