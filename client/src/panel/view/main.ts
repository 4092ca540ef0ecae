/**
 * The script of the reasoning panel: puts what the extension sends into the document, and tells it which button was pressed.
 *
 * It remembers principle and scroll position for a reload. Links to the web are the editor's business, which asks before it opens
 * one. Deliberately absent: words about principles.
 */
import type { Action, FromPanel, PanelState, ShowNotice, ShowReasoning, ToPanel } from '../messages.js';
import { allowedNodes } from './allowed.js';
import { keepingPlace } from './reading.js';

interface Remembered extends PanelState {
  readonly top?: number;
}

interface Host {
  postMessage(message: FromPanel): void;
  getState(): Remembered | undefined;
  setState(state: Remembered): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const main = find('main');
const said = find('.said');
let shown = '';

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  switch (data.kind) {
    case 'reasoning':
      return show(data, () => reasoning(data));
    case 'notice':
      return show(data, () => notice(data));
    case 'focus':
      return main.querySelector('h1')?.focus();
    case 'said':
      said.textContent = data.text;
  }
});
window.addEventListener('scroll', remember, { passive: true });
main.addEventListener('click', ({ target }) => {
  const action = target instanceof Element ? target.closest('button')?.dataset.action : undefined;
  if (action) host.postMessage({ kind: 'do', action: action as Action['id'] });
});
host.postMessage({ kind: 'ready' });

function show(message: ShowReasoning | ShowNotice, content: () => Node): void {
  const { state, ...rest } = message;
  const before = host.getState();
  const isFirst = shown === '';
  const text = JSON.stringify(rest);
  if (text !== shown) {
    shown = text;
    said.textContent = '';
    keepingPlace(main, () => main.replaceChildren(content()));
    const heading = main.querySelector('h1');
    if (heading) heading.tabIndex = -1;
  }
  if (isFirst && before?.id === state.id && before.isOverview === state.isOverview && before.top !== undefined) {
    window.scrollTo({ top: before.top, behavior: 'instant' });
  }
  host.setState({ ...state, top: window.scrollY });
  host.postMessage({
    kind: 'shown',
    headings: [...main.querySelectorAll('h1, h2')].map((one) => one.textContent ?? ''),
  });
}

function reasoning({ html, actions, teamAction }: ShowReasoning): Node {
  const content = allowedNodes(html);
  const head = content.querySelector('.facts') ?? content.querySelector('h1');
  head?.after(buttons(actions));
  if (teamAction) content.querySelector('section.teams')?.append(buttons([teamAction]));
  return content;
}

function notice({ title, text, actions }: ShowNotice): Node {
  const content = document.createDocumentFragment();
  const heading = document.createElement('h1');
  heading.textContent = title;
  const words = document.createElement('p');
  words.textContent = text;
  content.append(heading, words, buttons(actions));
  return content;
}

function buttons(actions: readonly Action[]): HTMLElement {
  const group = document.createElement('div');
  group.className = 'actions';
  for (const { id, title } of actions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.action = id;
    button.textContent = title;
    group.append(button);
  }
  return group;
}

function remember(): void {
  const state = host.getState();
  if (state) host.setState({ ...state, top: window.scrollY });
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the document has no ${selector}`);
  return element;
}
