/**
 * Where principles files live: `principles.yaml` at a root, or `principles/*.yaml` and `principles/*.md`; looked for in the opened
 * folders and upward from them to the repository's root.
 *
 * Deliberately absent: reading them.
 */
import type { FileSystem } from '../facts/files.js';
import { baseName, parentOf, upward } from '../facts/paths.js';

/** true for a path that is a principles file by its name and folder. */
export function isPrinciplesFile(path: string): boolean {
  const name = baseName(path);
  if (/^principles\.ya?ml$/.test(name)) return true;
  return baseName(parentOf(path)) === 'principles' && /\.(ya?ml|md)$/.test(name);
}

/** The principles files of the folders above a path, up to the root of its repository; outside of one, up to `base` if that is above. */
export async function principlesAbove(folder: string, files: FileSystem, base?: string): Promise<readonly string[]> {
  const above = [...upward(folder)];
  let root = base === undefined ? -1 : above.indexOf(base);
  for (const [i, one] of above.entries()) {
    if ((await files.kindOf(`${one}/.git`)) !== undefined) {
      root = i;
      break;
    }
  }
  const found: string[] = [];
  for (const one of above.slice(1, root + 1)) found.push(...(await principlesIn(one, files)));
  return found;
}

/** The principles files whose scope root is this folder. */
export async function principlesIn(folder: string, files: FileSystem): Promise<readonly string[]> {
  const at = folder.endsWith('/') ? folder.slice(0, -1) : folder;
  const names = (await files.list(folder)).filter(
    (one) => one.name === 'principles' || isPrinciplesFile(`${at}/${one.name}`),
  );
  const inside = names.some((one) => one.name === 'principles' && one.kind === 'folder')
    ? (await files.list(`${at}/principles`))
        .filter((one) => one.kind === 'file')
        .map((one) => `${at}/principles/${one.name}`)
    : [];
  const direct = names.filter((one) => one.kind === 'file').map((one) => `${at}/${one.name}`);
  return [...direct, ...inside.filter(isPrinciplesFile)];
}
