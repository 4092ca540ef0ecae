/** Applies one fix to the files of a world in memory, also those beside the finding's own. */
import { applyEdits } from '../../server/src/engine/fixes.js';
import type { Finding, Fix } from '../../server/src/model/finding.js';
import type { World } from './memoryWorld.js';

/** The files as they are afterwards, written with `//- /path` lines. */
export function withFix(world: World, finding: Pick<Finding, 'path'>, fix: Fix): string {
  const files = new Map(world.files);
  if (fix.edits.length > 0) files.set(finding.path, applyEdits(files.get(finding.path) ?? '', fix.edits));
  for (const change of fix.elsewhere ?? []) {
    const text = change.kind === 'create' ? change.text : applyEdits(files.get(change.path) ?? '', change.edits);
    files.set(change.path, text);
  }
  return [...files].map(([path, text]) => `//- ${path}\n${text}`).join('');
}
