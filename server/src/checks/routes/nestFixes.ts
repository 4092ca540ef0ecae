/**
 * What could be done about a controller of NestJS without a version, where the application has versions: one of its own, or one for all
 * that declare none.
 *
 * Deliberately absent: turning versions on, which moves every route at once.
 */
import { baseName } from '../../facts/paths.js';
import type { SettingFact } from '../../facts/routes/model.js';
import { routesSource } from '../../facts/routes/source.js';
import type { World } from '../../facts/world.js';
import type { Fix } from '../../model/finding.js';
import type { TextEdit } from '../../model/problem.js';
import type { Cause } from './places.js';
import type { Read } from './read.js';

/** Where an application turns versions in paths on, and says none for all. */
export interface Versions {
  readonly file: string;
  readonly fact: SettingFact;
}

/** The one place that does; undefined where none or several do. */
export function versionsOf(world: World): Versions | undefined {
  const all = world.withFacts(routesSource).flatMap((file) => {
    const settings = world.facts(routesSource, file)?.settings ?? [];
    return settings.flatMap((fact): readonly Versions[] =>
      fact.versioning?.by === 'path' && !fact.version && !('framework' in fact.of) ? [{ file, fact }] : [],
    );
  });
  return all.length === 1 ? all[0] : undefined;
}

export function fixesOfController(cause: Cause, own: Read, { fact }: Versions, setting: Read): readonly Fix[] {
  const written = own.text.slice(cause.start, cause.end);
  const path = /^(['"`])([^'"`$\\]*)\1$/.exec(written)?.[2];
  const fixes: Fix[] = [];
  if (path !== undefined) {
    const edit = { range: own.lines.rangeOf(cause.start, cause.end), newText: `{ path: ${written}, version: '1' }` };
    const title = `Give the controller version 1: whoever calls /${path.replace(/^\//, '')} without one has to move at once`;
    fixes.push({ title, class: 'unsafe', edits: [edit] });
  }
  const call = setting.text.slice(fact.start, fact.end);
  const opens = /enableVersioning\(\s*(\{|\))/.exec(call);
  if (opens) {
    const at = fact.start + opens.index + opens[0].length - 1;
    const isEmpty = opens[1] === ')';
    const newText = isEmpty ? "{ defaultVersion: '1' }" : "{ defaultVersion: '1',";
    const edit: TextEdit = { range: setting.lines.rangeOf(at, isEmpty ? at : at + 1), newText };
    const isHere = setting.path === own.path;
    fixes.push({
      title: `Set version 1 for all controllers without one${isHere ? '' : `, in ${baseName(setting.path)}`}: all who call these without one have to move at once`,
      class: 'unsafe',
      edits: isHere ? [edit] : [],
      ...(!isHere && { elsewhere: [{ kind: 'edit', path: setting.path, edits: [edit] }] }),
    });
  }
  return fixes;
}
