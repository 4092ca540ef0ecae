/**
 * `imports`: module dependencies that lead where they must not, told at the import.
 *
 * Deliberately absent: reading imports off texts, and finding the file that is meant (facts/imports).
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import { type Edge, type Edges, edgesOf, IMPORT_SOURCES } from '../../facts/imports/resolve.js';
import { baseName, relativeTo } from '../../facts/paths.js';
import type { World } from '../../facts/world.js';
import type { Check, ImportsSpec } from '../../model/check.js';
import type { Fix, Related } from '../../model/finding.js';
import { indexLines, type LineIndex, type Range } from '../../model/lines.js';
import type { CompiledFactCheck, FactMatch, Question } from '../factCheck.js';
import { fillNames } from '../words.js';
import { type Cycle, cycleFinder } from './importCycles.js';
import { judgementOf, targetName } from './judgement.js';
import { fileTest, selector } from './selector.js';
import { isTestFile } from './testFiles.js';

export function compileImports(check: Check, spec: ImportsSpec): CompiledFactCheck {
  const { rule, allow } = spec;
  const isFrom = spec.from ? fileTest(check.root, spec.from) : () => true;
  const excepted = spec.except && selector(check.root, spec.except);
  const name = (path: string) => relativeTo(check.root, path) || baseName(path);
  const speaksIn = (path: string) => isFrom(path) && !(allow.includes('tests') && isTestFile(name(path)));
  const isMeant = (from: string, edge: Edge): boolean => {
    const { kind, target } = edge;
    if (kind === 'type' && allow.includes('types')) return false;
    if (kind === 'dynamic' && allow.includes('dynamic')) return false;
    if (target.kind === 'files' && target.files.includes(from)) return false;
    return excepted?.selects(edge) === undefined;
  };
  const say = (says: string, names: { readonly [name: string]: string }): string => {
    const reason = spec.because === undefined ? '' : `, because ${spec.because}`;
    return check.message === ''
      ? `${says}${reason}.`
      : fillNames(check.message, { ...names, because: spec.because ?? '' });
  };

  const findCycles = rule.asks === 'cycles' ? cycleFinder(check.root, rule.between) : undefined;

  const cycles = async (question: Question, edges: Edges, lines: LinesOf): Promise<readonly FactMatch[]> => {
    const speaks = question.governed.filter(speaksIn);
    const found =
      (await findCycles?.(question, speaks, (path) => edges(path).filter((one) => isMeant(path, one)))) ?? [];
    const matches: FactMatch[] = [];
    for (const cycle of found) {
      const [first] = cycle.steps;
      if (!first || (question.only && !question.only.has(first.path))) continue;
      matches.push(await toldCycle(cycle, lines));
    }
    return matches;
  };

  const toldCycle = async ({ nodes, steps }: Cycle, lines: LinesOf): Promise<FactMatch> => {
    const around = [...nodes, nodes[0] ?? ''].map(name);
    const related: Related[] = [];
    let range: Range | undefined;
    for (const { path, edge } of steps) {
      const place = { path, range: (await lines(path)).rangeOf(edge.start, edge.end) };
      range ??= place.range;
      related.push({ place, message: `${name(path)} imports ${targetName(edge, name)}.` });
    }
    const path = steps[0]?.path ?? '';
    const says = `These import one another in a cycle: ${shortened(around).join(' → ')}`;
    const message = say(says, { from: around[0] ?? '', to: around[1] ?? '', cycle: around.join(' → ') });
    return { path, check: check.key, range: range ?? (await lines(path)).rangeOf(0, 0), message, fixes: [], related };
  };

  const find = async (question: Question): Promise<readonly FactMatch[]> => {
    const { world, governed, only, cancellation } = question;
    const edges = edgesOf(world);
    const lines = linesOf(world);
    if (rule.asks === 'cycles') return cycles(question, edges, lines);
    const judge = judgementOf(check.root, rule, (path) => question.governs(path) && isFrom(path));
    const matches: FactMatch[] = [];
    let looked = 0;
    for (const path of governed) {
      if ((only && !only.has(path)) || !speaksIn(path)) continue;
      if (++looked % 250 === 0) {
        await world.pause();
        throwIfCancelled(cancellation);
      }
      for (const edge of edges(path)) {
        const wrong = isMeant(path, edge) ? judge(path, edge) : undefined;
        if (!wrong) continue;
        const names = {
          from: name(path),
          to: targetName(edge, name),
          specifier: edge.specifier,
          instead: rule.asks === 'to' ? (rule.instead ?? '') : '',
        };
        const at = await lines(path);
        matches.push({
          path,
          check: check.key,
          range: at.rangeOf(edge.start, edge.end),
          message: say(wrong.says, names),
          fixes: fixesOf(check, edge, at, names),
          ...(wrong.isUnsure && { confidence: 'low' as const }),
        });
      }
    }
    return matches;
  };
  return { runnable: { check, sources: IMPORT_SOURCES, find }, troubles: [] };
}

/** A fix writes another specifier, within the quotes if there are any. */
function fixesOf(
  { fixes }: Check,
  { start, end, specifier }: Edge,
  lines: LineIndex,
  names: { readonly [name: string]: string },
): readonly Fix[] {
  const quotes = end - start === specifier.length + 2 ? 1 : 0;
  return fixes.map(({ title, template, class: sort }) => {
    const newText = fillNames(template, names);
    const edits = [{ range: lines.rangeOf(start + quotes, end - quotes), newText }];
    return { title: fillNames(title, names), class: sort, edits };
  });
}

type LinesOf = (path: string) => Promise<LineIndex>;

/** The lines of files, each read once. */
function linesOf(world: World): LinesOf {
  const known = new Map<string, Promise<LineIndex>>();
  return (path) => {
    const lines = known.get(path) ?? world.text(path).then((text) => indexLines(text ?? ''));
    known.set(path, lines);
    return lines;
  };
}

/** A long way around is told by its ends; the rest is in what is related. */
function shortened(way: readonly string[]): readonly string[] {
  return way.length <= 7 ? way : [...way.slice(0, 4), '…', ...way.slice(-2)];
}
