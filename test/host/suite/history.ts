/** A folder of the workspace as a git repository, for tests inside VS Code: five files that one person wrote and changes. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { repositoryIn, type TestRepository } from '../../support/repository.js';
import { at } from './support.js';

export const FILES = ['a', 'b', 'c', 'd', 'e'].map((name) => `known/${name}.js`);
/** Two people are to know them. */
export const PRINCIPLE = `
  two-people:
    statement: No single engineer owns a critical path alone.
    where: known
    check: {history: {}}
`;

/** Makes a repository of a workspace folder; what is in it before is not committed. */
export function repositoryOf(folder: string): TestRepository {
  const { fsPath } = at(folder);
  const inside = (relative: string) => path.join(fsPath, relative);
  const repository = repositoryIn({
    path: fsPath,
    at: inside,
    write: (relative, text) => {
      mkdirSync(path.dirname(inside(relative)), { recursive: true });
      writeFileSync(inside(relative), text);
    },
    remove: () => {
      for (const name of ['.git', 'known']) rmSync(inside(name), { recursive: true, force: true });
    },
  });
  writeFileSync(inside('.git/info/exclude'), '*\n!known\n!known/**\n');
  repository.history([
    { files: changed(0), daysAgo: 900 },
    ...[6, 5, 4, 3, 2, 1].map((n) => ({ files: changed(n), daysAgo: 20 + n })),
  ]);
  return repository;
}

/** The five files, changed. */
export function changed(n: number): { readonly [path: string]: string } {
  return Object.fromEntries(FILES.map((file) => [file, `export const n = ${n};\n`]));
}

export async function lensTitles(uri: vscode.Uri): Promise<readonly (string | undefined)[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return lenses.map(({ command }) => command?.title);
}
