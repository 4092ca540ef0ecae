/** Principles files of a string, loaded as a workspace of the folder /w. */

import { shippedRecipes } from '../../server/src/node/product.js';
import {
  isPrinciplesFile,
  type LoadedPrinciples,
  loadPrinciples,
  readShippedRecipes,
  rootOf,
} from '../../server/src/principles/index.js';
import { filesIn, memoryFiles } from './memoryFiles.js';

export const RECIPES = readShippedRecipes(shippedRecipes());

export async function load(written: string, last?: LoadedPrinciples): Promise<LoadedPrinciples> {
  const files = filesIn(written);
  const roots = new Map<string, string[]>();
  for (const path of files.keys()) {
    if (isPrinciplesFile(path) && !path.includes('/node_modules/'))
      roots.set(rootOf(path), [...(roots.get(rootOf(path)) ?? []), path]);
  }
  return loadPrinciples({
    roots,
    files: memoryFiles(files),
    recipes: RECIPES,
    packs: new Map(),
    version: '1.4.0',
    lastGood: last?.good ?? new Map(),
    records: new Map(),
  });
}
