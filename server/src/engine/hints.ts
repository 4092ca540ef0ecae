/**
 * Hints for principles files, with what lies in the opened folders: which links lead somewhere, and which globs match a file.
 *
 * Deliberately absent: the hints themselves (principles/lint), and files that others own, such as those of a package.
 */
import type { FileSystem } from '../facts/files.js';
import { compileGlob } from '../facts/glob.js';
import { isWithin, relativeTo } from '../facts/paths.js';
import type { Scope } from '../model/principle.js';
import type { Problem } from '../model/problem.js';
import { linksIn, lint, type ReadFile } from '../principles/index.js';

export interface HintsRequest {
  /** Principles files by the scope root that they belong to. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly ReadFile[];
  readonly scopes: readonly Scope[];
  /** The opened folders, and the files in them that are looked at. */
  readonly folders: readonly string[];
  readonly walked: readonly string[];
  readonly kindOf: FileSystem['kindOf'];
  readonly today: string;
}

export async function hintsFor(request: HintsRequest): Promise<readonly Problem[]> {
  const hints: Problem[] = [];
  for (const [root, paths] of request.roots) {
    for (const file of request.files.filter(({ path }) => paths.includes(path))) {
      const missing = await missingFrom(file, request.kindOf);
      const workflows = Object.keys(request.scopes.find((scope) => scope.root === root)?.workflows ?? {});
      hints.push(
        ...lint(file, {
          today: request.today,
          workflows,
          exists: (path) => !missing.has(path),
          matches: (glob) => matches(request, root, glob),
        }),
      );
    }
  }
  return hints;
}

async function missingFrom(file: ReadFile, kindOf: FileSystem['kindOf']): Promise<ReadonlySet<string>> {
  const targets = new Set(linksIn(file).flatMap(({ link }) => (link.kind === 'path' ? [link.target] : [])));
  const looked = await Promise.all([...targets].map(async (path) => ((await kindOf(path)) ? [] : [path])));
  return new Set(looked.flat());
}

/** Of a scope that is opened only in part nothing can be said: any glob may match. */
function matches({ folders, walked }: HintsRequest, root: string, glob: string): boolean {
  if (!folders.some((folder) => isWithin(folder, root))) return true;
  const test = compileGlob(glob);
  return walked.some((path) => {
    const relative = relativeTo(root, path);
    return relative !== undefined && test(relative);
  });
}
