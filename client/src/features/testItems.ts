/**
 * The tree of the Test Explorer: file, principle or recipe, check, example. It is changed in place, so that what is known of a test
 * stays while the file around it is edited. Deliberately absent: running.
 */
import { Range, type TestController, type TestItem, type TestItemCollection, Uri, workspace } from 'vscode';
import type { ExampleCheck, ExampleOwner, ExamplePlace } from '../../../server/src/protocol.js';

const LONGEST = 100;

/** A row as it should be. */
interface Row {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly uri: string;
  /** Absent for a file as a whole. */
  readonly range?: ExamplePlace['range'];
  /** The id of the check, for it and its examples. */
  readonly check?: string;
  readonly below?: readonly Row[];
}

const checks = new WeakMap<TestItem, string>();

/** The id of the check that an item is, or is an example of. */
export function checkOf(item: TestItem): string | undefined {
  return checks.get(item);
}

/** Makes the tree what the server says. */
export function fill(controller: TestController, owners: readonly ExampleOwner[]): void {
  const files = new Map<string, ExampleOwner[]>();
  for (const owner of owners) files.set(owner.uri, [...(files.get(owner.uri) ?? []), owner]);
  const rows = [...files].map(([uri, own]): Row => {
    const parsed = Uri.parse(uri, true);
    return { id: parsed.toString(), label: workspace.asRelativePath(parsed), uri, below: own.map(ownerRow) };
  });
  place(controller, controller.items, rows);
}

/** All examples of a part of the tree. */
export function examplesBelow(items: TestItemCollection): readonly TestItem[] {
  return [...items].flatMap(([, item]) => (item.children.size > 0 ? examplesBelow(item.children) : [item]));
}

/** The labels that lead to an item. */
export function pathOf(item: TestItem): readonly string[] {
  return [...(item.parent ? pathOf(item.parent) : []), item.label];
}

function ownerRow({ kind, id, title, uri, range, checks: own }: ExampleOwner): Row {
  const description = kind === 'recipe' ? 'recipe' : title === undefined ? undefined : id;
  return {
    id: `${kind} ${id}`,
    label: title ?? id,
    ...(description !== undefined && { description }),
    uri,
    range,
    below: own.map(checkRow),
  };
}

function checkRow({ id, label, uri, range, examples }: ExampleCheck): Row {
  const below = examples.map(
    (one): Row => ({
      id: one.id,
      // A description would take the place of the label for those who hear the tree.
      label: `${one.group}: ${short(one.label)}`,
      uri: one.uri,
      range: one.range,
      check: id,
    }),
  );
  return { id, label, uri, range, check: id, below };
}

function short(label: string): string {
  return label.length <= LONGEST ? label : `${label.slice(0, LONGEST - 1)}…`;
}

function place(controller: TestController, items: TestItemCollection, rows: readonly Row[]): void {
  const wanted = rows.map((row, index) => {
    const known = items.get(row.id);
    // Where a test is written cannot be changed.
    const uri = Uri.parse(row.uri, true);
    const item = known?.uri?.toString() === uri.toString() ? known : controller.createTestItem(row.id, row.label, uri);
    item.label = row.label;
    if (row.description !== undefined) item.description = row.description;
    item.sortText = String(index).padStart(5, '0');
    if (row.range)
      item.range = new Range(
        row.range.start.line,
        row.range.start.character,
        row.range.end.line,
        row.range.end.character,
      );
    if (row.check !== undefined) checks.set(item, row.check);
    place(controller, item.children, row.below ?? []);
    return item;
  });
  if (wanted.length !== items.size || wanted.some((item) => items.get(item.id) !== item)) items.replace(wanted);
}
