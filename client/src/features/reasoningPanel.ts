/**
 * The reasoning panel: one for each principle and for each page over all principles, beside the code. It follows the principles file and the findings, and comes back after
 * a reload.
 *
 * The words come from the server, the looks from panel/. Deliberately absent: edits; a panel only opens places and copies.
 */
import { commands, env, type Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { State } from 'vscode-languageclient';
import {
  COMMANDS,
  OVERVIEW,
  OVERVIEWS,
  type OverviewName,
  type PageAnswer,
  REASONING,
  type ReasoningAnswer,
} from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import type { Action, ActionId, FromPanel, PanelState, ToPanel } from '../panel/messages.js';
import { panelRoot, shellHtml } from '../panel/shell.js';
import { openPlace } from '../places.js';
import { RESTART } from './serverCommands.js';
import { CHOOSE_TEAM } from './team.js';

const VIEW = 'because.reasoning';
/** Its own kind, since it has no place where it is written. */
const OVERVIEW_VIEW = 'because.overview';

const OPEN_WRITTEN: Action = { id: 'openWritten', title: 'Open where it is written' };
const OPEN_PAGE: Action = { id: 'openPage', title: 'Open the reasoning page' };
const COPY: Action = { id: 'copy', title: 'Copy as Markdown' };
const TEAM: Action = { id: 'chooseTeam', title: 'Which team are you in?' };
const BROWSE: Action = { id: 'browse', title: 'Browse principles' };
const START_AGAIN: Action = { id: 'restart', title: 'Restart the principles server' };

/** A panel as tests see it. */
export interface ShownReasoning extends PanelState {
  readonly title: string;
  /** The headings that stand in it now. */
  readonly headings: readonly string[];
}

export interface ReasoningFeature {
  shownReasonings(): readonly ShownReasoning[];
  /** Opens a page over all principles, as seen from a file. */
  openOverview(overview: OverviewName, uri?: string): Promise<void>;
}

/** A page over all principles has no place of its own. */
type Answer = PageAnswer & Partial<Pick<ReasoningAnswer, 'place' | 'page'>>;

/** An open panel. */
interface Open {
  readonly panel: WebviewPanel;
  state: PanelState;
  answer?: Answer;
  /** What it shows, for a script that starts anew: a hidden panel forgets its document. */
  last?: ToPanel;
  headings: readonly string[];
  wantsFocus: boolean;
  /** Goes up with each question, so that an answer that comes too late is dropped. */
  turn: number;
}

export function registerReasoningPanel(extension: Extension): ReasoningFeature {
  const { context, client, changes, log } = extension;
  const all = new Map<string, Open>();

  const refresh = async (one: Open): Promise<void> => {
    const turn = ++one.turn;
    try {
      const answer = await askFor(client, one.state);
      if (turn === one.turn) show(one, answer);
    } catch (error) {
      if (turn !== one.turn || client.state === State.Running) throw error;
      post(one, notice(one, NOT_RUNNING, [START_AGAIN]));
    }
  };
  const follow = (): void => {
    for (const one of all.values()) {
      refresh(one).catch((error: unknown) => log.error('Asking for a reasoning failed:', error));
    }
  };

  const adopt = (panel: WebviewPanel, state: PanelState): Open => {
    const one: Open = { panel, state, headings: [], wantsFocus: false, turn: 0 };
    all.set(keyOf(state), one);
    panel.onDidDispose(() => {
      one.turn = Number.POSITIVE_INFINITY;
      if (all.get(keyOf(state)) === one) all.delete(keyOf(state));
    });
    panel.webview.onDidReceiveMessage((message: FromPanel) => {
      hear(one, message, log);
    });
    panel.webview.html = shellHtml(panel.webview, context.extensionUri);
    return one;
  };

  const open = async (state: PanelState): Promise<void> => {
    const answer = await askFor(client, state);
    if (!answer) {
      if (state.isOverview) return;
      window.showInformationMessage(`No principle "${state.id}" is in force here.`);
      return;
    }
    const known = all.get(keyOf(state));
    const one = known ?? adopt(create(short(answer.title), context.extensionUri, state), state);
    one.state = state;
    one.turn++;
    one.wantsFocus = true;
    known?.panel.reveal(known.panel.viewColumn);
    show(one, answer);
  };

  const comesBack: WebviewPanelSerializer = {
    deserializeWebviewPanel: async (panel, kept) => {
      const state = stateIn(kept);
      if (!state || all.has(keyOf(state))) return panel.dispose();
      panel.webview.options = optionsFor(context.extensionUri);
      await refresh(adopt(panel, state));
    },
  };
  const active = (): Open | undefined => [...all.values()].find(({ panel }) => panel.active);
  const inActive = (action: ActionId) => async () => {
    const one = active();
    if (one) await run(one, action);
  };

  context.subscriptions.push(
    changes.onChange(follow),
    commands.registerCommand(COMMANDS.showReasoning, (given: unknown) => {
      const state = stateIn(given);
      return state && open(state);
    }),
    commands.registerCommand('because.openWritten', inActive('openWritten')),
    commands.registerCommand('because.copyReasoning', inActive('copy')),
    window.registerWebviewPanelSerializer(VIEW, comesBack),
    window.registerWebviewPanelSerializer(OVERVIEW_VIEW, comesBack),
  );
  return {
    shownReasonings: () =>
      [...all.values()].map(({ state, panel: { title }, headings }) => ({ ...state, title, headings })),
    openOverview: (id, uri) => open(uri === undefined ? { id, isOverview: true } : { id, isOverview: true, uri }),
  };
}

const LONGEST_TITLE = 48;
const GONE =
  'This principle is not in force any more. It may have a new id, be switched off, or be gone. When it is back, its reasoning stands here again.';
const NOT_RUNNING = 'The principles server is not running, so there is nothing to read here yet.';

function create(title: string, extension: Uri, { isOverview }: PanelState): WebviewPanel {
  return window.createWebviewPanel(isOverview ? OVERVIEW_VIEW : VIEW, title, ViewColumn.Beside, optionsFor(extension));
}

/** A name that a tab has room for. */
function short(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, title.lastIndexOf(' ', LONGEST_TITLE))}…`;
}

function optionsFor(extension: Uri) {
  return { enableScripts: true, localResourceRoots: [panelRoot(extension)] };
}

function hear(one: Open, message: FromPanel, log: Extension['log']): void {
  switch (message.kind) {
    case 'ready':
      if (one.last) post(one, one.last);
      return;
    case 'shown':
      one.headings = message.headings;
      one.wantsFocus = false;
      return;
    case 'do':
      run(one, message.action).catch((error: unknown) => log.error('An action of the reasoning panel failed:', error));
  }
}

/** Shows an answer, or says that the principle is gone. */
function show(one: Open, answer: Answer | null): void {
  if (!answer) {
    delete one.answer;
    post(one, notice(one, GONE, [BROWSE]));
    return;
  }
  const { title, html, place, page, asksTeam } = answer;
  one.answer = answer;
  one.panel.title = short(title);
  const actions = [...(place ? [OPEN_WRITTEN] : []), ...(page ? [OPEN_PAGE] : []), COPY];
  post(one, { kind: 'reasoning', state: one.state, html, actions, ...(asksTeam && { teamAction: TEAM }) });
}

function notice({ state, panel }: Open, text: string, actions: readonly Action[]): ToPanel {
  return { kind: 'notice', state, title: panel.title, text, actions };
}

function post(one: Open, message: ToPanel): void {
  const { webview } = one.panel;
  one.last = message;
  webview.postMessage(message);
  if (!one.wantsFocus) return;
  webview.postMessage({ kind: 'focus' } satisfies ToPanel);
}

async function run({ panel, state, answer }: Open, action: ActionId): Promise<void> {
  // A place opens beside the panel, so that both can be read.
  const viewColumn = panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  switch (action) {
    case 'openWritten':
      if (answer?.place) await openPlace(answer.place, { viewColumn });
      return;
    case 'openPage':
      if (answer?.page) await openPlace(answer.page, { viewColumn });
      return;
    case 'copy':
      if (!answer) return;
      await env.clipboard.writeText(answer.markdown);
      await panel.webview.postMessage({ kind: 'said', text: 'Copied as Markdown.' } satisfies ToPanel);
      return;
    case 'chooseTeam':
      await commands.executeCommand(CHOOSE_TEAM, state.uri);
      return;
    case 'browse':
      await commands.executeCommand('because.browse');
      return;
    case 'restart':
      await commands.executeCommand(RESTART);
  }
}

/** What a link, a lens or the editor's memory names; undefined where it names no principle. */
function stateIn(given: unknown): PanelState | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { id, uri, isOverview } = given as { readonly [key: string]: unknown };
  if (typeof id !== 'string') return undefined;
  const state: PanelState = isOverview === true ? { id, isOverview } : { id };
  return typeof uri === 'string' ? { ...state, uri } : state;
}

/** A principle may have the name of an overview. */
function keyOf({ id, isOverview }: PanelState): string {
  return isOverview ? `overview ${id}` : id;
}

async function askFor(client: Extension['client'], { id, uri, isOverview }: PanelState): Promise<Answer | null> {
  const from = uri === undefined ? {} : { uri };
  if (!isOverview) return ask(client, REASONING, { id, ...from });
  const overview = OVERVIEWS.find((name) => name === id);
  return overview ? ask(client, OVERVIEW, { overview, ...from }) : null;
}
