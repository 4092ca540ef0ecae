/**
 * Cycles in a graph: of each node that is in one the shortest, and each cycle once.
 *
 * Deliberately absent: what the nodes are.
 */
import { type Cancellation, throwIfCancelled } from '../../facts/cancellation.js';

/** The nodes that each node leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Cycles as the nodes along them, the smallest first; in order. */
export async function cyclesIn(
  graph: Graph,
  pause: () => Promise<void>,
  cancellation: Cancellation,
): Promise<readonly (readonly string[])[]> {
  const found = new Map<string, readonly string[]>();
  let steps = 0;
  for (const component of componentsOf(graph)) {
    const within = new Set(component);
    const seen = new Set<string>();
    for (const node of component) {
      // A node on a cycle that is told already needs none of its own.
      if (seen.has(node)) continue;
      steps += component.length;
      if (steps > 20_000) {
        steps = 0;
        await pause();
        throwIfCancelled(cancellation);
      }
      const cycle = fromSmallest(shortestThrough(node, graph, within));
      for (const one of cycle) seen.add(one);
      found.set(cycle.join('\0'), cycle);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cycle]) => cycle);
}

function fromSmallest(cycle: readonly string[]): readonly string[] {
  const smallest = cycle.reduce((best, node, i) => (node < (cycle[best] ?? node) ? i : best), 0);
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}

function shortestThrough(start: string, graph: Graph, within: ReadonlySet<string>): readonly string[] {
  const before = new Map<string, string>();
  let edge = [start];
  while (edge.length > 0) {
    const next: string[] = [];
    for (const node of edge) {
      for (const to of graph.get(node) ?? []) {
        if (to === start) return wayTo(node, before);
        if (!within.has(to) || before.has(to)) continue;
        before.set(to, node);
        next.push(to);
      }
    }
    edge = next;
  }
  return [];
}

function wayTo(end: string, before: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

/** Sets of nodes that reach one another (Tarjan's, without recursion), of two nodes and more; each sorted. */
function componentsOf(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();
  const found: string[][] = [];
  const enter = (node: string) => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    stack.push(node);
    open.add(node);
    return { node, rest: [...(graph.get(node) ?? [])][Symbol.iterator]() };
  };
  const lower = (node: string, to: number | undefined) => low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const { node, rest } = frame;
      const step = rest.next();
      if (!step.done) {
        if (!order.has(step.value)) frames.push(enter(step.value));
        else if (open.has(step.value)) lower(node, order.get(step.value));
        continue;
      }
      frames.pop();
      const above = frames.at(-1);
      if (above) lower(above.node, low.get(node));
      if (low.get(node) !== order.get(node)) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const one of component) open.delete(one);
      if (component.length > 1) found.push(component.sort());
    }
  }
  return found;
}
