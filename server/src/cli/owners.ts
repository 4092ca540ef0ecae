/**
 * `because owners`: who owns files by CODEOWNERS, and by which line; as the principles count, where some do.
 *
 * Deliberately absent: findings, which `because check` tells.
 */
import { NEVER, type Project, type Testimony } from '../engine/index.js';
import { relativeTo } from '../facts/paths.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';
import { withRepository } from './withRepository.js';

export interface TellOptions {
  readonly format: 'text' | 'json';
}

export async function owners(outside: Outside, path: string, { format }: TellOptions): Promise<number> {
  const { terminal } = outside;
  return withRepository(outside, path, async ({ project, base, root, files }) => {
    const rows = await rowsOf(project, root, files);
    if (format === 'json') {
      const data = rows.flatMap(({ told, files: own }) =>
        told.map(({ check, data: known, place }) => ({
          ...(check.principle !== '' && { principle: check.principle }),
          ...known,
          ...(place && { codeowners: shownPath(base, place.path) }),
          files: own.map((file) => shownPath(base, file)),
        })),
      );
      terminal.out(`${JSON.stringify(data, null, 2)}\n`);
      return 0;
    }
    for (const { told, files: own } of rows) {
      terminal.out(`${terminal.paint.strong(filesInWords(own, base))}\n`);
      for (const { check, says } of told) {
        const asking = check.principle === '' ? '' : terminal.style.dim(` (${check.principle})`);
        terminal.out(`  ${says.join(' ')}${asking}\n`);
      }
    }
    return 0;
  });
}

interface Row {
  readonly told: readonly Testimony[];
  readonly files: readonly string[];
}

/** Files of which the same is known are one row. */
async function rowsOf(project: Project, root: string, files: readonly string[]): Promise<readonly Row[]> {
  const rows = new Map<string, { readonly told: readonly Testimony[]; readonly files: string[] }>();
  for (const file of files) {
    const asked = (await project.evidence(file, NEVER)).filter(({ check }) => check.spec.kind === 'owners');
    const unasked = asked.length > 0 ? undefined : await project.evidenceUnasked('owners', root, file, NEVER);
    const told = unasked ? [unasked] : asked;
    const key = JSON.stringify(told.map(({ says, check }) => [check.principle, says]));
    const known = rows.get(key);
    if (known) known.files.push(file);
    else rows.set(key, { told, files: [file] });
  }
  return [...rows.values()];
}

/** `a.ts`, or `31 files below services/checkout`. */
function filesInWords(files: readonly string[], base: string): string {
  const [first = '', ...rest] = files;
  if (rest.length === 0) return shownPath(base, first);
  let folder = first.slice(0, first.lastIndexOf('/'));
  while (folder !== '' && files.some((file) => relativeTo(folder, file) === undefined))
    folder = folder.slice(0, folder.lastIndexOf('/'));
  const below = folder === base ? '' : ` below ${shownPath(base, folder)}`;
  return `${files.length.toLocaleString('en')} files${below}`;
}
