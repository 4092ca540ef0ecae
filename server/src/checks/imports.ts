/**
 * `imports`: module dependencies that lead where they must not.
 *
 * Deliberately absent: reading imports off texts, and finding the file that is meant (facts/imports).
 */
import { throwIfCancelled } from '../facts/cancellation.js';
import { compileGlobs } from '../facts/glob.js';
import { resolveImport } from '../facts/imports/resolve.js';
import { importsSource } from '../facts/imports/source.js';
import { relativeTo } from '../facts/paths.js';
import type { Check, ImportsSpec } from '../model/check.js';
import { indexLines } from '../model/lines.js';
import type { CompiledFactCheck, FactMatch, Question } from './factCheck.js';

export function compileImports(check: Check, spec: ImportsSpec): CompiledFactCheck {
  const forbidden = compileGlobs(spec.to);
  const isForbidden = (path: string) => {
    const relative = relativeTo(check.root, path);
    return relative !== undefined && forbidden(relative);
  };
  const find = async ({ world, governed, only, cancellation }: Question): Promise<readonly FactMatch[]> => {
    const matches: FactMatch[] = [];
    for (const path of governed) {
      if (only && !only.has(path)) continue;
      throwIfCancelled(cancellation);
      const wrong = (world.facts(importsSource, path) ?? []).filter((one) => {
        const target = resolveImport(world, path, one.specifier);
        return target !== undefined && isForbidden(target);
      });
      if (wrong.length === 0) continue;
      const lines = indexLines((await world.text(path)) ?? '');
      for (const { start, end, specifier } of wrong) {
        const message = check.message === '' ? `${specifier} must not be imported here.` : check.message;
        matches.push({ path, check: check.key, range: lines.rangeOf(start, end), message, fixes: [] });
      }
    }
    return matches;
  };
  return { runnable: { check, sources: [importsSource], find }, troubles: [] };
}
