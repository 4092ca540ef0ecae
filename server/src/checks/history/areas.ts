/** The areas that a check looks at: governed files of code, by directory, by workflow or each for itself. Deliberately absent: verdicts. */
import { byDirectory } from '../../facts/history/areas.js';
import { writtenSource } from '../../facts/history/source.js';
import type { HistorySpec } from '../../model/check.js';
import type { Question } from '../factCheck.js';

/** Files that are looked at together. */
export interface Area {
  /** A folder, the name of a workflow, or a file. */
  readonly name: string;
  readonly files: readonly string[];
}

export interface Areas {
  readonly all: readonly Area[];
  /** The areas of a file: one, or one for each workflow that it serves. */
  of(path: string): readonly Area[];
}

export function areasOf(root: string, { per }: HistorySpec, { governed, world, workflowsOf }: Question): Areas {
  const written = governed.filter((path) => world.facts(writtenSource, path));
  const files = new Map<string, readonly string[]>();
  if (per === 'file') for (const path of written) files.set(path, [path]);
  else if (per === 'directory') for (const [name, own] of byDirectory(root, written)) files.set(name, own);
  else {
    const workflows = new Set(written.flatMap(workflowsOf));
    for (const name of workflows)
      files.set(
        name,
        written.filter((path) => workflowsOf(path).includes(name)),
      );
  }
  const all = [...files].map(([name, own]): Area => ({ name, files: own }));
  const byFile = new Map<string, Area[]>();
  for (const area of all) {
    for (const path of area.files) {
      const known = byFile.get(path);
      if (known) known.push(area);
      else byFile.set(path, [area]);
    }
  }
  return { all, of: (path) => byFile.get(path) ?? [] };
}
