/** `because routes`: the routes of an application with their whole paths, as checks see them. Needs no principles. */
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { NEVER } from '../engine/index.js';
import { IMPORT_SOURCES } from '../facts/imports/resolve.js';
import { normalisePath } from '../facts/paths.js';
import { composeRoutes, type EffectiveRoute } from '../facts/routes/compose.js';
import { routesSource } from '../facts/routes/source.js';
import { versionIn } from '../facts/routes/version.js';
import type { World } from '../facts/world.js';
import { indexLines } from '../model/lines.js';
import { openProject } from '../node/openProject.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';

interface Row {
  readonly methods: readonly string[];
  readonly path: string;
  /** false if a part of the path is not known. */
  readonly complete: boolean;
  readonly version: string | null;
  readonly framework: string;
  readonly file: string;
  readonly line: number;
  /** Where routers were mounted on the way, outermost first. */
  readonly mounts: readonly string[];
}

export async function routes(
  { terminal, folder }: Outside,
  where: string,
  { format }: { readonly format: 'text' | 'json' },
): Promise<number> {
  const real = await fs.realpath(resolve(folder, where)).catch(() => undefined);
  if (real === undefined) {
    terminal.error(`There is no folder at ${where}.\n`);
    return 2;
  }
  const base = normalisePath(real);
  const { project, dispose } = openProject({ folders: [base], base, extraFiles: [], maxFindings: 1 });
  try {
    await project.load(new Map(), NEVER);
    const world = await project.world([routesSource, ...IMPORT_SOURCES], NEVER);
    const rows = (await rowsOf(world, base)).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    if (format === 'json') terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
    else terminal.out(rows.length === 0 ? 'No routes were found.\n' : table(rows));
    return 0;
  } finally {
    await dispose();
  }
}

async function rowsOf(world: World, base: string): Promise<Row[]> {
  const rows: Row[] = [];
  const byFile = new Map<string, EffectiveRoute[]>();
  for (const one of composeRoutes(world)) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  for (const [file, own] of byFile) {
    const lines = indexLines((await world.text(file)) ?? '');
    for (const { route, framework, paths } of own) {
      const line = lines.pointAt(route.start).line + 1;
      for (const { path, isComplete, steps, versions } of paths) {
        rows.push({
          methods: route.methods,
          path,
          complete: isComplete,
          version: versionIn(path) ?? versions.at(-1)?.text ?? null,
          framework,
          file: shownPath(base, file),
          line,
          mounts: steps.map((step) => step.text),
        });
      }
    }
  }
  return rows;
}

function table(rows: readonly Row[]): string {
  const methods = Math.max(...rows.map((row) => row.methods.join(',').length));
  const paths = Math.min(60, Math.max(...rows.map((row) => shown(row).length)));
  const lines = rows.map(
    (row) => `${row.methods.join(',').padEnd(methods)}  ${shown(row).padEnd(paths)}  ${row.file}:${row.line}`,
  );
  const unknown = rows.filter((row) => !row.complete).length;
  const note = unknown === 0 ? '' : ` Of ${unknown} a part is not known (…).`;
  return `${lines.join('\n')}\n\n${rows.length} routes.${note}\n`;
}

function shown({ path, complete }: Row): string {
  return complete ? path : `…${path}`;
}
