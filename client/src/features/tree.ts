/**
 * The tree *Principles*: groups, the principles in them, and when one is unfolded its files and findings; below them all
 * exceptions. It follows what the server tells, and remembers by what it is grouped.
 *
 * The server groups and counts; treeItems.ts words the rows. Deliberately absent: edits.
 */
import { commands, EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from 'vscode';
import {
  COMMANDS,
  EXCEPTIONS,
  GROUPINGS,
  type Grouping,
  TREE,
  TREE_FILES,
  TREE_FINDINGS,
  type TreeAnswer,
  type TreeGroup,
} from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { openPlace } from '../places.js';
import type { StatusFeature } from './status.js';
import { itemOf, type Node, type PrincipleNode } from './treeItems.js';

const VIEW = 'because.principles';
const GROUPED_BY = 'because.groupedBy';

export interface TreeFeature {
  /** The rows below one, or the outermost. */
  treeRows(above?: Node): Promise<readonly Node[]>;
  /** A row as it is shown. */
  treeItem(node: Node): TreeItem;
}

export function registerTree(extension: Extension, { onStatus }: StatusFeature): TreeFeature {
  const { context, changes, log } = extension;
  const kept = context.workspaceState.get<unknown>(GROUPED_BY);
  let by: Grouping = GROUPINGS.find((one) => one === kept) ?? 'area';
  const rows = new EventEmitter<void>();
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: rows.event,
    getTreeItem: itemOf,
    getChildren: async (above) => [...(await rowsBelow(extension, by, above))],
  };
  const view: TreeView<Node> = window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const failed = (error: unknown) => log.error('Showing the tree of principles failed:', error);
  const showGrouping = (): void => {
    view.description = `by ${by}`;
    commands.executeCommand('setContext', GROUPED_BY, by).then(undefined, failed);
  };
  const group = async (to: Grouping): Promise<void> => {
    by = to;
    showGrouping();
    rows.fire();
    await context.workspaceState.update(GROUPED_BY, to);
  };
  showGrouping();
  context.subscriptions.push(
    view,
    rows,
    onStatus(({ state, principles, problems }) => {
      if (state === 'busy') return;
      // Where nothing is in force, the view's own words say so.
      view.message = state === 'problem' && principles > 0 && problems > 0 ? inTrouble(problems) : '';
    }),
    changes.onChange(() => rows.fire()),
    ...GROUPINGS.map((to) => commands.registerCommand(`because.groupBy.${to}`, () => group(to))),
    commands.registerCommand('because.tree.showReasoning', ({ principle, from }: PrincipleNode) =>
      commands.executeCommand(COMMANDS.showReasoning, {
        id: principle.id,
        ...(from !== undefined && { uri: from }),
      }),
    ),
    commands.registerCommand('because.tree.openWritten', ({ principle }: PrincipleNode) =>
      openPlace(principle.place, {}),
    ),
  );
  return { treeRows: (above) => rowsBelow(extension, by, above), treeItem: itemOf };
}

function inTrouble(problems: number): string {
  return `${problems === 1 ? '1 error' : `${problems} errors`} in principles files: what is in error is not in force.`;
}

async function rowsBelow({ client }: Extension, by: Grouping, above: Node | undefined): Promise<readonly Node[]> {
  if (!client.isRunning()) return [];
  if (!above) {
    const [tree, { exceptions }] = await Promise.all([ask(client, TREE, { by }), ask(client, EXCEPTIONS, {})]);
    return [...outermost(tree, by), ...(exceptions.length > 0 ? [{ kind: 'exceptions', exceptions } as const] : [])];
  }
  switch (above.kind) {
    case 'group':
      return above.principles;
    case 'principle': {
      const { principle, group } = above;
      const { key } = principle;
      // In a group that is a file, there is no other file to choose.
      if (group.uri !== undefined) return findingsIn(client, key, group.uri);
      const { files } = await ask(client, TREE_FILES, { key, by: above.by, group: group.name });
      return files.map((file) => ({ kind: 'file', key, ...file }));
    }
    case 'file':
      return findingsIn(client, above.key, above.uri);
    case 'exceptions':
      return above.exceptions.map((exception) => ({ kind: 'exception', exception }));
    case 'finding':
    case 'exception':
      return [];
  }
}

async function findingsIn(client: Extension['client'], key: string, uri: string): Promise<readonly Node[]> {
  const { findings } = await ask(client, TREE_FINDINGS, { key, uri });
  return findings.map((finding) => ({ kind: 'finding', uri, finding }));
}

/** The groups; where there is but one, the principles in it. */
function outermost({ principles, groups }: TreeAnswer, by: Grouping): readonly Node[] {
  const known = new Map(principles.map((principle) => [principle.key, principle]));
  const below = (group: TreeGroup): readonly PrincipleNode[] =>
    group.members.flatMap(({ key, findings }) => {
      const principle = known.get(key);
      if (!principle) return [];
      return [{ kind: 'principle', principle, findings, group, by, from: group.uri }];
    });
  const [only] = groups;
  if (only && groups.length === 1 && only.name === '') return below(only);
  return groups.map((group) => ({ kind: 'group', group, by, principles: below(group) }));
}
