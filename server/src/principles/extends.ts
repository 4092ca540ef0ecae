/**
 * `extends`: principles files to build on, by path, from an installed package, or from the packs that the product ships. Read from
 * the disk only, never fetched.
 *
 * Deliberately absent: running anything of a package.
 */

import type { FileSystem } from '../facts/files.js';
import { parentOf, resolvePath, upward } from '../facts/paths.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import type { ReadFile } from './file.js';
import { didYouMean } from './suggest.js';

interface Reader {
  read(path: string): Promise<ReadFile | undefined>;
  kindOf: FileSystem['kindOf'];
  /** Where the packs lie that the product ships, by name. */
  readonly packs: ReadonlyMap<string, string>;
}

export interface Extended {
  /** Outermost first: what a file extends stands before it. */
  readonly files: readonly { readonly file: ReadFile; readonly pack: string | undefined }[];
  readonly problems: readonly Problem[];
}

/** The files that a file extends, and those that they extend. */
export async function resolveExtends(file: ReadFile, reader: Reader, seen: readonly string[] = []): Promise<Extended> {
  const written = file.written.extends;
  const names = typeof written === 'string' ? [written] : (written ?? []);
  const files: { file: ReadFile; pack: string | undefined }[] = [];
  const problems: Problem[] = [];
  for (const [i, name] of names.entries()) {
    const place = file.valuePlace(typeof written === 'string' ? ['extends'] : ['extends', i]);
    const path = await locate(file.path, name, reader);
    const found = path === undefined ? undefined : await reader.read(path);
    if (!found) {
      problems.push(
        complaint(
          place,
          isPath(name) ? `There is no principles file at "${name}".` : missing(name, [...reader.packs.keys()]),
        ),
      );
    } else if ([...seen, file.path].includes(found.path)) {
      problems.push(complaint(place, `"${name}" extends this file in turn. Remove one of the two.`));
    } else {
      const deeper = await resolveExtends(found, reader, [...seen, file.path]);
      problems.push(...deeper.problems);
      files.push(...deeper.files, { file: found, pack: isPath(name) ? undefined : packName(name) });
    }
  }
  return { files, problems };
}

function missing(name: string, packs: readonly string[]): string {
  return name.startsWith('because/')
    ? `There is no pack "${name}". There are ${packs.join(', ')}.${didYouMean(name, packs)}`
    : `The package "${name}" is not installed, or has no principles.yaml. Install it first; nothing is fetched from here.`;
}

function isPath(name: string): boolean {
  return /^\.{0,2}\//.test(name) || /\.(ya?ml|md)$/.test(name);
}

/** `@acme/principles` and `acme/data.yaml` belong to the packages `@acme/principles` and `acme`. */
function packName(name: string): string {
  return name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
}

async function locate(from: string, name: string, reader: Reader): Promise<string | undefined> {
  const shipped = reader.packs.get(name);
  if (shipped !== undefined) return shipped;
  const folder = parentOf(from);
  const candidates =
    isPath(name) && !name.startsWith('@')
      ? [resolvePath(folder, name)]
      : [...upward(folder)].map((one) => resolvePath(one, `node_modules/${name}`));
  for (const candidate of candidates) {
    const kind = await reader.kindOf(candidate);
    if (kind === 'file') return candidate;
    const inside = `${candidate}/principles.yaml`;
    if (kind === 'folder' && (await reader.kindOf(inside)) === 'file') return inside;
  }
  return undefined;
}

function complaint(place: Place, message: string): Problem {
  return { code: 'extends', severity: 'error', message, ...place };
}
