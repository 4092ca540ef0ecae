/**
 * Hints for principles files, with what lies in the opened folders: which links lead somewhere, and which globs match a file.
 *
 * Deliberately absent: the hints themselves (principles/lint), and files that others own, such as those of a package.
 */
import { handlesIn, platformOf } from '../facts/codeowners/read.js';
import type { FileSystem } from '../facts/files.js';
import { isWithin } from '../facts/paths.js';
import type { Scope } from '../model/principle.js';
import type { Problem } from '../model/problem.js';
import { anchorsOf, linksIn, lint, lintRecord, type ReadFile } from '../principles/index.js';
import { EXCEPTION_MONTHS } from './exceptionRemarks.js';
import { knownOf } from './known.js';

export interface HintsRequest {
  /** Principles files by the scope root that they belong to. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly ReadFile[];
  /** Handbooks and decision records that are included. */
  readonly records: readonly ReadFile[];
  readonly scopes: readonly Scope[];
  /** The opened folders, and the files in them that are looked at. */
  readonly folders: readonly string[];
  readonly walked: readonly string[];
  readonly disk: Pick<FileSystem, 'kindOf' | 'readText'>;
  readonly today: string;
}

export async function hintsFor(request: HintsRequest): Promise<readonly Problem[]> {
  const { folders, walked, today } = request;
  const known = knownOf(walked);
  const hints: Problem[] = [];
  for (const [root, paths] of request.roots) {
    const scope = request.scopes.find((one) => one.root === root);
    if (!scope) continue;
    // Of a scope that is opened only in part nothing can be said: any glob may match.
    const isWhole = folders.some((folder) => isWithin(folder, root));
    for (const file of request.files.filter(({ path }) => paths.includes(path))) {
      const pages = await pagesOf(file, request.disk);
      hints.push(
        ...lint(file, {
          today,
          root,
          files: walked,
          workflows: Object.keys(scope.workflows),
          teams: Object.keys(scope.teams),
          handles: handlesOf(scope),
          principles: scope.principles,
          exceptionMonths: scope.defaults.exception_months ?? EXCEPTION_MONTHS,
          exists: (path) => !pages.missing.has(path),
          anchors: (path) => pages.anchors.get(path),
          matches: (glob) => !isWhole || known.count(root, glob) > 0,
          governs: (id) => !isWhole || known.governs(scope, id),
        }),
      );
    }
  }
  const own = request.records.filter(({ path }) => folders.some((folder) => isWithin(folder, path)));
  return [...hints, ...own.flatMap((record) => lintRecord(record, today))];
}

/** The handles that CODEOWNERS and teams name, in lower case. */
export function handlesOf({ codeowners, teams }: Pick<Scope, 'codeowners' | 'teams'>): readonly string[] {
  const written = Object.values(teams).flatMap(({ handle, people }) => [
    ...(handle ? [handle] : []),
    ...(Array.isArray(people) ? (people as readonly string[]) : []),
  ]);
  const owners = codeowners ? handlesIn(codeowners.value, platformOf(codeowners.path, codeowners.value)) : [];
  return [...new Set([...written, ...owners].map((handle) => handle.toLowerCase()))];
}

/** Which targets of links are missing, and the anchors of those that are pages. */
async function pagesOf(file: ReadFile, disk: HintsRequest['disk']) {
  const links = linksIn(file).flatMap(({ link }) => (link.kind === 'path' ? [link] : []));
  const anchored = new Set(links.flatMap(({ anchor, target }) => (anchor ? [target] : [])));
  const missing = new Set<string>();
  const anchors = new Map<string, readonly string[]>();
  await Promise.all(
    [...new Set(links.map(({ target }) => target))].map(async (path) => {
      if (!(await disk.kindOf(path))) missing.add(path);
      else if (anchored.has(path) && /\.(?:md|markdown)$/i.test(path)) {
        const text = await disk.readText(path);
        if (text !== undefined) anchors.set(path, anchorsOf(text));
      }
    }),
  );
  return { missing, anchors };
}
