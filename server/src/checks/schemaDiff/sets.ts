/**
 * Which contracts have changed, and which files make one together: an OpenAPI document with what it refers to, all protobuf files, a
 * GraphQL schema in its files.
 *
 * Deliberately absent: what has changed in them.
 */
import { type ContractFact, contractSource, formatOfText } from '../../facts/contracts/source.js';
import { baseName } from '../../facts/paths.js';
import type { LineOfWork } from '../../facts/since.js';
import type { World } from '../../facts/world.js';
import type { ContractFormat, SchemaDiffSpec } from '../../model/check.js';
import type { Question } from '../factCheck.js';
import { foldersNamed } from '../folders.js';

export interface Contract {
  readonly path: string;
  readonly format: ContractFormat;
}

/** Files that are compared together. */
export interface ContractSet {
  readonly format: ContractFormat;
  readonly line: LineOfWork;
  /** One of its files, for which the principle speaks. */
  readonly about: string;
  /** The files as they stand; of a document its first. */
  readonly now: readonly string[];
  /** The files as they were. */
  readonly before: readonly string[];
}

export interface Changed {
  readonly sets: readonly ContractSet[];
  /** Whole documents that are not there any more. */
  readonly gone: readonly { readonly path: string; readonly text: string; readonly line: LineOfWork }[];
}

export async function changedSets(
  question: Question,
  contracts: ReadonlyMap<LineOfWork, readonly Contract[]>,
  spec: SchemaDiffSpec,
  root: string,
  formatOf: (path: string, said: ContractFormat | undefined) => ContractFormat | undefined,
): Promise<Changed> {
  const sets: ContractSet[] = [];
  const gone: Changed['gone'][number][] = [];
  for (const [line, own] of contracts) {
    const deleted = await deletedIn(question, line, formatOf);
    const documents = documentSets(question.world, line, own, deleted);
    sets.push(...documents.sets);
    gone.push(...documents.gone);
    for (const format of ['protobuf', 'graphql'] as const)
      sets.push(...groupsOf(format, line, own, deleted, format === 'graphql' ? spec.per : undefined, root));
  }
  return { sets, gone };
}

type Deleted = Contract & { readonly text: string };

async function deletedIn(
  { wouldGovern, world, cancellation }: Question,
  line: LineOfWork,
  formatOf: (path: string, said: ContractFormat | undefined) => ContractFormat | undefined,
): Promise<readonly Deleted[]> {
  const found: Deleted[] = [];
  for (const [path, kind] of line.changes) {
    if (kind !== 'deleted' || !wouldGovern(path)) continue;
    const language = world.language(path);
    const text = contractSource.reads(path, language) ? await line.before(path, cancellation) : undefined;
    const format = text === undefined ? undefined : formatOf(path, formatOfText(language, text));
    if (text !== undefined && format) found.push({ path, format, text });
  }
  return found;
}

/** Documents, each for itself. One that was moved is compared with what it was. */
function documentSets(world: World, line: LineOfWork, own: readonly Contract[], deleted: readonly Deleted[]): Changed {
  const isDocument = ({ format }: Contract) => format === 'openapi' || format === 'json-schema';
  const left = new Set(own.filter((one) => isDocument(one) && line.changes.get(one.path) === 'added'));
  const gone: Changed['gone'][number][] = [];
  const sets: ContractSet[] = own.flatMap((one) => {
    if (!isDocument(one) || left.has(one) || !touches(world, line, one.path)) return [];
    return [{ format: one.format, line, about: one.path, now: [one.path], before: [one.path] }];
  });
  for (const { path, format, text } of deleted.filter(isDocument)) {
    const moved = [...left].filter((one) => one.format === format);
    const next =
      moved.find((one) => baseName(one.path) === baseName(path)) ?? (moved.length === 1 ? moved[0] : undefined);
    if (next) left.delete(next);
    if (next) sets.push({ format, line, about: next.path, now: [next.path], before: [path] });
    // A part of a document is missed by the document.
    else if (format === 'openapi') gone.push({ path, text, line });
  }
  return { sets, gone };
}

/** true if a document, or a file that it is made of, may not be as it was. */
function touches(world: World, line: LineOfWork, path: string): boolean {
  const files = new Set([path]);
  for (const file of files) {
    if (line.mayDiffer(file)) return true;
    const fact: ContractFact | undefined = world.facts(contractSource, file);
    for (const other of fact?.refers ?? []) files.add(other);
  }
  return false;
}

/** All files of a format together, or those of each folder. */
function groupsOf(
  format: ContractFormat,
  line: LineOfWork,
  own: readonly Contract[],
  deleted: readonly Deleted[],
  per: readonly string[] | undefined,
  root: string,
): readonly ContractSet[] {
  const named = foldersNamed(root, per ?? []);
  const groups = new Map<string, { readonly now: string[]; readonly before: string[] }>();
  const groupOf = (path: string) => {
    const folder = named(path)[0] ?? root;
    const group = groups.get(folder) ?? { now: [], before: [] };
    groups.set(folder, group);
    return group;
  };
  for (const one of own) {
    if (one.format !== format) continue;
    const group = groupOf(one.path);
    group.now.push(one.path);
    if (line.changes.get(one.path) !== 'added') group.before.push(one.path);
  }
  for (const one of deleted) if (one.format === format) groupOf(one.path).before.push(one.path);
  return [...groups.values()].flatMap(({ now, before }): readonly ContractSet[] => {
    const isChanged = [...now, ...before].some((path) => line.mayDiffer(path));
    const about = now[0] ?? before[0];
    return isChanged && about !== undefined && before.length > 0 ? [{ format, line, about, now, before }] : [];
  });
}
