/**
 * Cycles of files or of folders by their imports, kept while no import leads elsewhere.
 *
 * Deliberately absent: words.
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import type { Edge, Edges } from '../../facts/imports/resolve.js';
import type { Question } from '../factCheck.js';
import { cyclesIn } from './cycles.js';
import { edgeFiles, unitsOf } from './judgement.js';

export interface Cycle {
  /** Files or folders, the smallest first. */
  readonly nodes: readonly string[];
  /** For each node an import that leads to the next. */
  readonly steps: readonly { readonly path: string; readonly edge: Edge }[];
}

export type FindCycles = (question: Question, files: readonly string[], edges: Edges) => Promise<readonly Cycle[]>;

/** @param between globs of folders; absent: files */
export function cycleFinder(root: string, between: readonly string[] | undefined): FindCycles {
  const unit = between ? unitsOf(root, between) : (path: string) => path;
  let before = '';
  let known: readonly (readonly string[])[] = [];
  return async ({ world, cancellation }, files, edges) => {
    const own = new Set(files);
    const graph = new Map<string, Set<string>>();
    const members = new Map<string, string[]>();
    const linesUp: string[] = [];
    for (const [i, path] of files.entries()) {
      if (i % 500 === 499) {
        await world.pause();
        throwIfCancelled(cancellation);
      }
      const node = unit(path);
      if (node === undefined) continue;
      const leadsTo = graph.get(node) ?? new Set();
      graph.set(node, leadsTo);
      const inside = members.get(node) ?? [];
      members.set(node, inside);
      inside.push(path);
      const targets = edges(path).flatMap((edge) => targetsOf(edge, own, unit));
      for (const to of targets) if (to !== node) leadsTo.add(to);
    }
    for (const [node, leadsTo] of graph)
      if (leadsTo.size > 0) linesUp.push(node, ...[...leadsTo].map((to) => `> ${to}`));
    const now = linesUp.join('\n');
    if (now !== before) {
      known = await cyclesIn(graph, world.pause, cancellation);
      before = now;
    }
    return known.map((nodes) => ({
      nodes,
      steps: nodes.flatMap((node, i) => {
        const next = nodes[(i + 1) % nodes.length];
        for (const path of members.get(node) ?? []) {
          const edge = edges(path).find((one) => targetsOf(one, own, unit).some((to) => to === next));
          if (edge) return [{ path, edge }];
        }
        return [];
      }),
    }));
  };
}

/** A module that a file declares is a part of it, and so no way back to it. */
function targetsOf(
  edge: Edge,
  own: ReadonlySet<string>,
  unit: (path: string) => string | undefined,
): readonly string[] {
  if (edge.kind === 'module') return [];
  return edgeFiles(edge).flatMap((file) => (own.has(file) ? (unit(file) ?? []) : []));
}
