/**
 * Which checks over facts concern the opened folders, which facts they need, and of which folders.
 *
 * Facts are about a scope as a whole, also where only a part of it is opened; a scope that holds in none of the opened folders
 * (cut off by `root: true`) asks for nothing. Deliberately absent: reading facts.
 */
import { isWithin } from '../facts/paths.js';
import type { FactPlan } from './factQuestions.js';
import type { State } from './state.js';

export function factsWanted(
  { indexes, factChecks }: Pick<State, 'indexes' | 'factChecks'>,
  folders: readonly string[],
): Pick<FactPlan, 'checks' | 'sources' | 'folders'> {
  // The indexes are sorted: the first around a folder is the one that holds there.
  const nearest = folders.map((folder) => indexes.find(({ scope }) => isWithin(scope.root, folder)));
  const here = indexes.filter(
    (index) => nearest.includes(index) || folders.some((folder) => isWithin(folder, index.scope.root)),
  );
  const keysOf = ({ scope }: State['indexes'][number]) =>
    scope.principles.flatMap(({ checks }) => checks.map(({ key }) => key));
  const keys = new Set(here.flatMap(keysOf));
  const checks = factChecks.filter(({ check }) => keys.has(check.key));
  const asking = new Set(checks.map(({ check }) => check.key));
  const concerned = here.filter((index) => keysOf(index).some((key) => asking.has(key)));
  return {
    checks,
    sources: new Set(checks.flatMap((check) => check.sources.map(({ name }) => name))),
    folders: [...new Set([...folders, ...concerned.map(({ scope }) => scope.root)])],
  };
}
