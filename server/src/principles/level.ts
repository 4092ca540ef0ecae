/** Levels compared: which of two is stricter, and what a level by workflow says of one workflow. */
import type { Level, LevelName } from '../model/format.js';

const RANK: { readonly [level in LevelName]: number } = { off: 0, may: 1, should: 2, must: 3 };

/** The level of a file that serves no workflow that is named. */
export const OTHERWISE = 'otherwise';

/** What a level says of a workflow; of none, where that is undefined. */
export function levelIn(level: Level, workflow: string | undefined): LevelName {
  if (typeof level === 'string') return level;
  const named = workflow === undefined ? undefined : level[workflow];
  return named ?? level[OTHERWISE] ?? 'should';
}

/** Below zero if `a` is weaker than `b`, above if it is stricter. */
export function compareLevels(a: LevelName, b: LevelName): number {
  return RANK[a] - RANK[b];
}

/** true if `child` asks less than `parent` in some workflow. */
export function weakens(child: Level, parent: Level): boolean {
  const names = [child, parent].flatMap((level) => (typeof level === 'string' ? [] : Object.keys(level)));
  return [undefined, ...names].some((name) => compareLevels(levelIn(child, name), levelIn(parent, name)) < 0);
}
