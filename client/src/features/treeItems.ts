/**
 * The rows of the tree *Principles*: their words, icons, counts, tooltips, and what a screen reader says. Deliberately absent: which
 * rows there are.
 */
import { MarkdownString, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { ExceptionItem, Grouping, TreeFinding, TreeGroup, TreePrinciple } from '../../../server/src/protocol.js';

export interface GroupNode {
  readonly kind: 'group';
  readonly group: TreeGroup;
  readonly by: Grouping;
  readonly principles: readonly PrincipleNode[];
}

export interface PrincipleNode {
  readonly kind: 'principle';
  readonly principle: TreePrinciple;
  /** Its findings in the group. */
  readonly findings: number;
  readonly group: TreeGroup;
  readonly by: Grouping;
  /** The file that the group is, if it is one. */
  readonly from: string | undefined;
}

export interface FileNode {
  readonly kind: 'file';
  /** The principle's key. */
  readonly key: string;
  readonly uri: string;
  readonly name: string;
  readonly findings: number;
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly uri: string;
  readonly finding: TreeFinding;
}

export interface ExceptionsNode {
  readonly kind: 'exceptions';
  readonly exceptions: readonly ExceptionItem[];
}

export interface ExceptionNode {
  readonly kind: 'exception';
  readonly exception: ExceptionItem;
}

export type Node = GroupNode | PrincipleNode | FileNode | FindingNode | ExceptionsNode | ExceptionNode;

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

const GROUP_ICONS: { readonly [by in Grouping]: string } = {
  area: 'symbol-namespace',
  workflow: 'graph',
  team: 'organization',
  owner: 'account',
  file: 'file',
};

const FINDING_ICONS: { readonly [severity in TreeFinding['severity']]: ThemeIcon } = {
  error: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  warning: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  information: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
  hint: new ThemeIcon('lightbulb'),
};

export function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'principle':
      return principleItem(node);
    case 'file':
      return fileItem(node);
    case 'finding':
      return findingItem(node);
    case 'exceptions':
      return exceptionsItem(node);
    case 'exception':
      return exceptionItem(node);
  }
}

function groupItem({ group, by, principles }: GroupNode): TreeItem {
  const { title, name, uri, findings } = group;
  // Files are many; the other groups are few, and say nothing while they are folded.
  const item = new TreeItem(title, by === 'file' ? Collapsed : Expanded);
  item.id = `${by} ${name}`;
  item.description = findings > 0 ? String(findings) : '';
  item.iconPath = uri === undefined ? new ThemeIcon(by === 'file' ? 'pass' : GROUP_ICONS[by]) : ThemeIcon.File;
  if (uri !== undefined) item.resourceUri = Uri.parse(uri, true);
  item.tooltip = `${title}: ${counted(principles.length, 'principle')}, ${found(findings)}`;
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function principleItem({ principle, findings, group, by }: PrincipleNode): TreeItem {
  const { id, title, statement, level, checks, key } = principle;
  // Ids are short, so that the count beside them is seen in a narrow side bar.
  const item = new TreeItem(id, findings > 0 ? Collapsed : None);
  item.id = `${by} ${group.name} ${key}`;
  const count = findings > 0 ? String(findings) : checks === 0 ? 'no check' : '';
  item.description = [count, title ?? statement].filter(Boolean).join(' · ');
  item.iconPath = levelIcon(level);
  item.tooltip = tooltipOf(principle);
  item.contextValue = principle.isRecord ? 'principle record' : 'principle';
  item.accessibilityInformation = {
    label: `${title ?? statement}, ${level}, ${checks === 0 ? 'no check' : found(findings)}`,
  };
  if (findings === 0) {
    item.command = { command: 'because.showReasoning', title: 'Show reasoning', arguments: [{ id }] };
  }
  return item;
}

/** By the strictest level that it has anywhere. */
function levelIcon(level: string): ThemeIcon {
  if (/\bmust\b/.test(level)) return new ThemeIcon('shield', new ThemeColor('charts.red'));
  if (/\bshould\b/.test(level)) return new ThemeIcon('compass', new ThemeColor('charts.blue'));
  if (/\bmay\b/.test(level)) return new ThemeIcon('lightbulb');
  return new ThemeIcon('circle-slash');
}

/** Plain text of a principles file, in a tooltip that runs no commands. */
function tooltipOf({ id, title, statement, why, level, owner }: TreePrinciple): MarkdownString {
  const text = new MarkdownString();
  if (title !== undefined) text.appendText(title).appendMarkdown('\n\n');
  text.appendText(statement);
  if (why !== undefined) text.appendMarkdown('\n\n**Why:** ').appendText(why.replace(/\s+/g, ' ').trim());
  text.appendMarkdown('\n\n').appendText([id, level, owner].filter(Boolean).join(' · '));
  return text;
}

function fileItem({ uri, name, findings }: FileNode): TreeItem {
  const resource = Uri.parse(uri, true);
  const item = new TreeItem(resource, Collapsed);
  const slash = name.lastIndexOf('/');
  item.label = name.slice(slash + 1);
  item.description = [name.slice(0, Math.max(slash, 0)), findings].filter((part) => part !== '').join(' · ');
  item.iconPath = ThemeIcon.File;
  item.tooltip = `${name}: ${found(findings)}`;
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function findingItem({ uri, finding }: FindingNode): TreeItem {
  const { message, range, code, severity } = finding;
  const { start, end } = range;
  const item = new TreeItem(message, None);
  const line = start.line + 1;
  item.description = `line ${line}`;
  item.iconPath = FINDING_ICONS[severity];
  item.tooltip = `${message}\n${code}, line ${line}`;
  item.accessibilityInformation = { label: `${message}, line ${line}, ${severity}` };
  const selection = new Range(start.line, start.character, end.line, end.character);
  item.command = { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(uri, true), { selection }] };
  return item;
}

function exceptionsItem({ exceptions }: ExceptionsNode): TreeItem {
  const item = new TreeItem('Exceptions', Collapsed);
  item.id = 'exceptions';
  const open = exceptions.filter(({ state }) => state !== 'holds').length;
  item.description = [String(exceptions.length), open > 0 ? `${open} to look at` : ''].filter(Boolean).join(' · ');
  item.iconPath = new ThemeIcon('milestone');
  item.tooltip = `${counted(exceptions.length, 'exception')}, ${open} to look at`;
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

const EXCEPTION_ICONS: { readonly [state in ExceptionItem['state']]?: ThemeIcon } = {
  holds: new ThemeIcon('check'),
  ending: new ThemeIcon('clock', new ThemeColor('problemsInfoIcon.foreground')),
  unneeded: new ThemeIcon('trash'),
};

function exceptionItem({ exception }: ExceptionNode): TreeItem {
  const { names, uri, line, file, state, stands, reason, author } = exception;
  const item = new TreeItem(names, None);
  item.description = `${stands} · ${file.slice(file.lastIndexOf('/') + 1)}:${line + 1}`;
  item.iconPath = EXCEPTION_ICONS[state] ?? new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  item.tooltip = [`This exception ${stands}.`, reason, author, `${file}, line ${line + 1}`].filter(Boolean).join('\n');
  item.accessibilityInformation = { label: `Exception from ${names}, ${stands}, ${file}, line ${line + 1}` };
  const selection = new Range(line, 0, line, 0);
  item.command = { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(uri, true), { selection }] };
  return item;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function found(n: number): string {
  return n === 0 ? 'no finding' : counted(n, 'finding');
}
