/** What commands share that tell of principles and check nothing: the principles that hold in a folder, or a kind word. */
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { NEVER, type Project } from '../engine/index.js';
import { isWithin, normalisePath } from '../facts/paths.js';
import type { Principle } from '../model/principle.js';
import { openProject } from '../node/openProject.js';
import type { Outside } from './outside.js';

export interface Loaded {
  readonly project: Project;
  /** The folder that the command was called in. */
  readonly base: string;
  /** Each principle once, as it holds in its outermost scope. */
  readonly principles: readonly Principle[];
}

export interface WithPrinciples {
  readonly paths: readonly string[];
  readonly extra: readonly string[];
  /** The most findings for one file and principle, for a command that tells of them. */
  readonly maxFindings?: number;
}

/** Loads the principles that hold for native paths, with extra files, and hands them on; 2 where there are none. */
export async function withPrinciples(
  outside: Outside,
  { paths, extra, maxFindings = 1 }: WithPrinciples,
  tell: (loaded: Loaded) => Promise<number>,
): Promise<number> {
  const real = await Promise.all([outside.folder, ...paths].map((path) => fs.realpath(path)));
  const [base = '', ...folders] = real.map(normalisePath);
  const { project, dispose } = openProject({
    folders,
    base,
    extraFiles: extra.map((path) => normalisePath(resolve(outside.folder, path))),
    maxFindings,
  });
  try {
    const { scopes } = await project.load(new Map(), NEVER);
    if (scopes.length === 0) {
      outside.terminal.error(
        'There is no principles file here or above. Write one as principles.yaml: three lines are enough.\n',
      );
      return 2;
    }
    const principles = new Map<string, Principle>();
    // The scope that holds here, and those below; what holds only above (cut off by `root: true`) does not concern anyone here.
    const here = [project.scopeOf(folders[0] ?? base) ?? [], scopes.filter(({ root }) => isWithin(base, root))].flat();
    for (const principle of here.flatMap((scope) => scope.principles)) {
      if (!principles.has(principle.id)) principles.set(principle.id, principle);
    }
    return await tell({ project, base, principles: [...principles.values()] });
  } finally {
    await dispose();
  }
}
