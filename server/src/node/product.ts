/** What lies in the product's own folder: its version, the recipes that it ships, and the entry of its engine processes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalisePath } from '../facts/paths.js';

/** The folder of package.json, above the bundle or the compiled file that runs. */
const HOME = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'principles', 'recipes'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new Error('Because is not installed whole: the folder principles/recipes is missing. Install it again.');
    folder = above;
  }
  return folder;
})();

/** The version of this product. */
export const VERSION: string = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')).version;

/** The built entry of an engine process. */
export const ENGINE_PROCESS = join(HOME, 'dist', 'engineProcess.js');

/** The shipped recipes by name. */
export function shippedRecipes(): ReadonlyMap<string, { readonly path: string; readonly text: string }> {
  const folder = join(HOME, 'principles', 'recipes');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(
    names.map((name) => {
      const path = join(folder, name);
      return [name.slice(0, -'.yaml'.length), { path: normalisePath(path), text: readFileSync(path, 'utf8') }];
    }),
  );
}

/** The files of the packs that a team can build on, by the name that `extends` asks for. */
export function shippedPacks(): ReadonlyMap<string, string> {
  const folder = join(HOME, 'principles', 'starter');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'guardrails.yaml');
  return new Map(names.map((name) => [`because/${name.slice(0, -'.yaml'.length)}`, normalisePath(join(folder, name))]));
}

/** The first guardrails, as the text of a principles file. */
export function firstGuardrails(): string {
  return readFileSync(join(HOME, 'principles', 'starter', 'guardrails.yaml'), 'utf8');
}

/** Today in UTC, as YYYY-MM-DD; the day of SOURCE_DATE_EPOCH where that is set, so that a run can be repeated. */
export function today(): string {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? Number.NaN);
  return (Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date()).toISOString().slice(0, 10);
}
