/**
 * The palette: browse all principles with a preview, see those that govern the file in front of you and why, show the reasoning.
 *
 * The lists come from the server. Deliberately absent: which principles hold where.
 */
import {
  commands,
  env,
  type QuickInputButton,
  type QuickPickItem,
  QuickPickItemKind,
  type TextDocumentShowOptions,
  type TextEditor,
  ThemeIcon,
  window,
} from 'vscode';
import {
  COMMANDS,
  GOVERNING,
  type GoverningAnswer,
  PRINCIPLES,
  type PrincipleItem,
} from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { openPlace } from '../places.js';

/** The cursor rests this long on an item before its place is shown. */
const PREVIEW_DELAY_MS = 150;

const OPEN: QuickInputButton = { iconPath: new ThemeIcon('go-to-file'), tooltip: 'Open where it is written' };
const COPY: QuickInputButton = { iconPath: new ThemeIcon('copy'), tooltip: 'Copy its id' };

interface Item extends QuickPickItem {
  readonly principle?: PrincipleItem;
}

export function registerPalette(extension: Extension): void {
  const { context, client } = extension;
  const everything = async (): Promise<readonly Item[]> => {
    const { principles } = await ask(client, PRINCIPLES, {});
    const severalRoots = new Set(principles.map((principle) => principle.root)).size > 1;
    return principles.map((principle) => itemOf(principle, severalRoots ? [principle.root] : []));
  };
  const showReasoning = (id: string, uri?: string) =>
    commands.executeCommand(COMMANDS.showReasoning, uri === undefined ? { id } : { id, uri });

  context.subscriptions.push(
    commands.registerCommand('because.browse', async () => {
      const principle = await pick(extension, await everything(), 'Search principles by id, statement or reason');
      if (principle) await showReasoning(principle.id);
    }),
    commands.registerCommand('because.reasoning', async (id?: unknown) => {
      if (typeof id === 'string') return showReasoning(id);
      const principle = await pick(extension, await everything(), 'Whose reasoning?');
      return principle && showReasoning(principle.id);
    }),
    commands.registerCommand(COMMANDS.pickReasoning, async (given: { ids: readonly string[]; uri?: string }) => {
      const items = (await everything()).filter(({ principle }) => principle && given.ids.includes(principle.id));
      const principle = await pick(extension, items, 'Principles that speak here');
      if (principle) await showReasoning(principle.id, given.uri);
    }),
    commands.registerCommand('because.forFile', async () => {
      const document = window.activeTextEditor?.document;
      if (!document) {
        window.showInformationMessage('Open a file first, to see the principles that govern it.');
        return;
      }
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      const answer = await ask(client, GOVERNING, { uri });
      const principle = await pick(
        extension,
        forFile(answer),
        `Principles for ${document.uri.path.split('/').at(-1)}, and why`,
      );
      if (principle) await showReasoning(principle.id, uri);
    }),
  );
}

/** What governs the file, what does not and why; and before both, why it is not looked at. */
function forFile({ governing, notGoverning, skipped }: GoverningAnswer): readonly Item[] {
  const items: Item[] = [];
  if (skipped !== undefined) items.push({ label: `$(circle-slash) ${skipped}`, alwaysShow: true });
  if (governing.length > 0)
    items.push(separator(skipped === undefined ? 'Govern this file' : 'Would govern this file'));
  for (const { principle, level, findings, checks } of governing) {
    const isSilent = principle.checks > 0 && checks === 0;
    items.push(itemOf({ ...principle, level, findings }, isSilent ? ['its check does not speak of this file'] : []));
  }
  if (notGoverning.length > 0) items.push(separator('Do not govern it'));
  for (const { principle, because } of notGoverning) {
    const { id, statement } = principle;
    items.push({ label: id, description: statement, detail: because, buttons: [OPEN, COPY], principle });
  }
  return items;
}

function separator(label: string): Item {
  return { label, kind: QuickPickItemKind.Separator };
}

function itemOf(principle: PrincipleItem, more: readonly string[]): Item {
  const { id, statement, why, level, findings, checks } = principle;
  const found =
    findings > 0 ? `${findings} finding${findings === 1 ? '' : 's'}` : checks > 0 ? 'no finding' : 'no check';
  return {
    label: id,
    description: [level, found, ...more].join(' · '),
    detail: why ? `${statement} — ${why.replace(/\s+/g, ' ').trim()}` : statement,
    buttons: [OPEN, COPY],
    principle,
  };
}

/** Lets a person choose a principle. The place of the one under the cursor is shown beside the list; leaving goes back. */
function pick({ log }: Extension, items: readonly Item[], placeholder: string): Promise<PrincipleItem | undefined> {
  const before = window.activeTextEditor;
  const list = window.createQuickPick<Item>();
  list.items = items;
  list.placeholder = items.length === 0 ? 'No principle is in force here.' : placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  const failed = (error: unknown) => log.error('Showing a principle failed:', error);
  let moved = false;
  let timer: NodeJS.Timeout | undefined;
  let shown: Promise<unknown> = Promise.resolve();
  return new Promise((resolve) => {
    let chosen: PrincipleItem | undefined;
    let leftFor: 'place' | undefined;
    list.onDidChangeActive(([item]) => {
      clearTimeout(timer);
      const principle = item?.principle;
      // The first item is active before anybody has moved.
      if (moved && principle)
        timer = setTimeout(() => {
          shown = openPlace(principle.place, PREVIEW).catch(failed);
        }, PREVIEW_DELAY_MS);
      moved = true;
    });
    list.onDidTriggerItemButton(({ button, item }) => {
      if (!item.principle) return;
      if (button === COPY) {
        env.clipboard.writeText(item.principle.id).then(undefined, failed);
        return;
      }
      leftFor = 'place';
      openPlace(item.principle.place, {}).catch(failed);
      list.hide();
    });
    list.onDidAccept(() => {
      chosen = list.selectedItems[0]?.principle;
      list.hide();
    });
    list.onDidHide(() => {
      clearTimeout(timer);
      list.dispose();
      // A place that is just being shown would come up after we went back.
      if (!chosen && !leftFor && before) shown.then(() => goBack(before)).catch(failed);
      resolve(chosen);
    });
    list.show();
  });
}

const PREVIEW: TextDocumentShowOptions = { preview: true, preserveFocus: true };

async function goBack({ document, selection, viewColumn }: TextEditor): Promise<void> {
  if (window.activeTextEditor?.document === document || document.isClosed) return;
  const back = { selection, preserveFocus: true, ...(viewColumn !== undefined && { viewColumn }) };
  await window.showTextDocument(document, back);
}
