/**
 * `schema-diff`: contracts now against where the line of work began. A finding stands where the contract was changed; for what is gone,
 * at the nearest that is left around it.
 *
 * Where nobody knows how it began, nothing is found. Deliberately absent: comparing (a file for each format), git, and contracts
 * that only others hold.
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import { contractSource } from '../../facts/contracts/source.js';
import { isUnknown } from '../../facts/git.js';
import { compileGlobs } from '../../facts/glob.js';
import { relativeTo, resolvePath } from '../../facts/paths.js';
import type { LineOfWork } from '../../facts/since.js';
import { compileWildcard } from '../../facts/wildcard.js';
import type { Check, ContractFormat, SchemaDiffSpec } from '../../model/check.js';
import type { Fix } from '../../model/finding.js';
import { FILE_START } from '../../model/lines.js';
import { isPrinciplesFile } from '../../principles/discover.js';
import { nearestKnown } from '../bestKnown.js';
import type { CompiledFactCheck, FactMatch, Question } from '../factCheck.js';
import { fillNames } from '../words.js';
import { compareSet } from './compare.js';
import { type Difference, withoutEchoes } from './difference.js';
import { Remembering } from './remembering.js';
import { type Changed, type Contract, type ContractSet, changedSets } from './sets.js';

export function compileSchemaDiff(check: Check, spec: SchemaDiffSpec): CompiledFactCheck {
  const isMeant = spec.files ? compileGlobs(spec.files) : () => true;
  const ignored = spec.ignore.map(compileWildcard);

  /** The format that a file is compared in; undefined for one that is not meant. */
  const formatOf = (path: string, said: ContractFormat | undefined): ContractFormat | undefined => {
    const relative = relativeTo(check.root, path);
    if (relative === undefined || !isMeant(relative)) return undefined;
    const isNamed = spec.files !== undefined && spec.formats.length === 1 && spec.formats[0] === 'json-schema';
    const format = said ?? (isNamed ? 'json-schema' : undefined);
    return format && spec.formats.includes(format) ? format : undefined;
  };

  const matchOf = (question: Question, set: ContractSet, difference: Difference): FactMatch => {
    const { governs } = question;
    const { rule, weight, pointer, mends } = difference;
    const place = difference.places.find(({ path }) => governs(path)) ?? difference.places[0];
    const path = place?.path ?? set.about;
    const message = fillNames(check.message === '' ? '{message} [{rule}]' : check.message, {
      message: difference.message,
      rule,
    });
    return {
      check: check.key,
      path,
      ...(!governs(path) && { about: set.about }),
      range: place?.range ?? FILE_START,
      message,
      pointer,
      ...(weight === 'may-break' && check.confidence === 'high' && { confidence: 'medium' as const }),
      fixes: mends.map(({ title, path: mended, edits }): Fix => {
        if (mended === path) return { title, class: 'unsafe', edits };
        return { title, class: 'unsafe', edits: [], elsewhere: [{ kind: 'edit', path: mended, edits }] };
      }),
    };
  };

  /** A contract that is gone is told in a file that people know, near to where it was. */
  const goneMatch = (question: Question, { path, text, line }: Changed['gone'][number]): readonly FactMatch[] => {
    const { world, governed } = question;
    const left = world.files.filter((file) => !isPrinciplesFile(file));
    const at = nearestKnown(path, left) ?? governed[0] ?? left[0];
    if (at === undefined) return [];
    const name = relativeTo(check.root, path) ?? path;
    const message = fillNames(check.message === '' ? '{message} [{rule}]' : check.message, {
      message: `The contract ${name} was removed; it is there on ${line.branch}. Whoever relies on it has nothing to go by.`,
      rule: 'contract-removed',
    });
    const fixes: readonly Fix[] = [
      { title: `Restore ${name}`, class: 'unsafe', edits: [], elsewhere: [{ kind: 'create', path, text }] },
    ];
    return [{ check: check.key, path: at, about: path, range: FILE_START, message, pointer: '', fixes }];
  };

  const isIgnored = (rule: string) => ignored.some((matches) => matches(rule));
  const trees = new Remembering();
  /** What was found last, and in what. */
  let last:
    | {
        readonly version: number;
        readonly governed: readonly string[];
        readonly lines: readonly LineOfWork[];
        readonly matches: readonly FactMatch[];
      }
    | undefined;

  /** The contracts of each line of work; where every contract is gone, the line of their folder is left. */
  const contractsByLine = async ({ world, linesOfWork, cancellation, governed }: Question) => {
    const byLine = new Map<LineOfWork, Contract[]>();
    const contractsOf = async (path: string) => {
      const line = await linesOfWork.of(path, cancellation);
      if (isUnknown(line)) return undefined;
      const known = byLine.get(line) ?? [];
      byLine.set(line, known);
      return known;
    };
    let isAnyThere = false;
    for (const path of governed) {
      const format = formatOf(path, world.facts(contractSource, path)?.format);
      if (!format) continue;
      isAnyThere = true;
      (await contractsOf(path))?.push({ path, format });
    }
    if (!isAnyThere) await contractsOf(resolvePath(check.root, 'contracts'));
    return byLine;
  };

  const find = async (question: Question): Promise<readonly FactMatch[]> => {
    const { world, cancellation, governed } = question;
    const byLine = await contractsByLine(question);
    throwIfCancelled(cancellation);
    const { version } = world;
    const lines = [...byLine.keys()];
    const isAsLast = last?.version === version && last.governed === governed && last.lines.length === lines.length;
    if (last && isAsLast && last.lines.every((line, n) => line === lines[n])) return last.matches;
    const changed = await changedSets(question, byLine, spec, check.root, formatOf);
    const matches: FactMatch[] = changed.gone.flatMap((one) =>
      isIgnored('contract-removed') ? [] : goneMatch(question, one),
    );
    const asking = { ...question, read: trees.reading(question.read) };
    for (const set of changed.sets) {
      throwIfCancelled(cancellation);
      await world.pause();
      const found: Difference[] = [];
      await compareSet(set, spec, asking, (difference) => found.push(difference));
      for (const one of withoutEchoes(found)) if (!isIgnored(one.rule)) matches.push(matchOf(question, set, one));
    }
    trees.end();
    last = { version, governed, lines, matches };
    return matches;
  };
  return { runnable: { check, sources: [contractSource], find }, troubles: [] };
}
