/**
 * The files of all scopes above a place, merged root to leaf into the one scope that holds there.
 *
 * Scalars replace, `where` narrows, checks add (one of the same name replaces), lists of prose and exceptions append. Asking less
 * than a parent needs a reason, and a parent's `final` forbids it. Deliberately absent: reading files, and which files are governed.
 */
import type { Check } from '../model/check.js';
import type { Defaults, Enforcement, Team, Workflow, WrittenPrinciple } from '../model/format.js';
import { listOf } from '../model/lists.js';
import type { PrincipleException, Rooted, Scope } from '../model/principle.js';
import type { Problem } from '../model/problem.js';
import { type Draft, finish, type Layer, type Share, type Shared, told } from './effective.js';
import type { ReadFile } from './file.js';
import { weakens } from './level.js';
import { joinRecords, writtenOver } from './mergeRecords.js';
import { didYouMean } from './suggest.js';
import { whereOf } from './where.js';

export type { Layer, LayerPart } from './effective.js';

export interface Merged {
  readonly scope: Scope;
  readonly problems: readonly Problem[];
}

/** Merges layers, outermost first, into the scope of `root`. */
export function mergeLayers(root: string, layers: readonly Layer[]): Merged {
  const problems: Problem[] = [];
  const shared = mergeShared(layers);
  const drafts = new Map<string, Draft>();
  for (const layer of layers) {
    for (const [id, written] of Object.entries(layer.file.written.principles ?? {})) {
      const principle = typeof written === 'string' ? { statement: written } : written;
      const share: Share = { id, layer, written: principle, path: ['principles', id] };
      const draft = drafts.get(id);
      const twin = draft?.shares.find(
        ({ layer: { root, part } }) => root === layer.root && part === 'own' && layer.part === 'own',
      );
      if (twin) problems.push(...twice(twin, share));
      else drafts.set(id, draft ? add(draft, share, problems) : begin(share, shared.defaults));
    }
  }
  joinRecords(layers, drafts);
  for (const layer of layers) attachExceptions(layer, drafts, problems);
  const principles = [...drafts.values()].flatMap((draft) => finish(draft, shared, problems));
  return { scope: { root, files: layers.map((layer) => layer.file.path), principles, ...shared }, problems };
}

function mergeShared(layers: readonly Layer[]): Shared {
  const workflows: Record<string, Rooted<Workflow>> = {};
  const teams: Record<string, Team> = {};
  let enforce: Enforcement = 'warn';
  let defaults: Defaults = {};
  for (const { root, file } of layers) {
    for (const [name, value] of Object.entries(file.written.workflows ?? {})) {
      const earlier = workflows[name];
      // A workflow without new paths keeps the old ones, relative to where they were written.
      workflows[name] = { root: value.paths || !earlier ? root : earlier.root, value: { ...earlier?.value, ...value } };
    }
    for (const [name, value] of Object.entries(file.written.teams ?? {})) teams[name] = { ...teams[name], ...value };
    enforce = file.written.enforce ?? enforce;
    defaults = { ...defaults, ...file.written.defaults };
  }
  const each = <T>(pick: (file: ReadFile) => readonly T[]): Rooted<T>[] =>
    layers.flatMap(({ root, file }) => pick(file).map((value) => ({ root, value })));
  return {
    workflows,
    teams,
    enforce,
    defaults,
    ignore: each((file) => listOf(file.written.ignore)),
    languages: each((file) =>
      Object.entries(file.written.languages ?? {}).map(([glob, language]) => ({ glob, language })),
    ),
  };
}

function begin(share: Share, defaults: Defaults): Draft {
  const { exception_months: _, ...held } = defaults;
  return {
    id: share.id,
    shares: [share],
    written: { ...held, ...share.written },
    checks: share.layer.checks.get(share.id) ?? [],
    exceptions: exceptionsOf(share),
    prose: share.layer.file.record?.parts.get(share.id)?.proseBeside(() => true) ?? [],
  };
}

function add(draft: Draft, share: Share, problems: Problem[]): Draft {
  const [first] = draft.shares;
  // What was read from a record was nobody's demand: a team may ask less of it without saying why.
  if (first?.layer.part === 'included' && draft.shares.length === 1) {
    const { written, prose } = writtenOver(draft.written, first, share.written);
    return { ...taking(draft, share), written, prose };
  }
  return { ...taking(draft, share), written: mergeWritten(draft.written, allowed(draft, share, problems)) };
}

/** A draft with one more share, but for what that says. */
function taking(draft: Draft, share: Share): Draft {
  return {
    ...draft,
    shares: [...draft.shares, share],
    checks: mergeChecks(draft.checks, share.layer.checks.get(share.id) ?? []),
    exceptions: [...draft.exceptions, ...exceptionsOf(share)],
  };
}

/** What a child may change: everything, but a lower level only with a reason, and not against a parent's `final`. */
function allowed(draft: Draft, share: Share, problems: Problem[]): WrittenPrinciple {
  const { level, ...rest } = share.written;
  if (level === undefined || !weakens(level, draft.written.level ?? 'should')) return share.written;
  const final = draft.shares.find((one) => one.written.final);
  const at = [...share.path, 'level'];
  if (final) {
    problems.push(
      told(
        share,
        at,
        'final',
        'error',
        `"${share.id}" is final in ${final.layer.file.path}, so its level may not be lowered here.`,
      ),
    );
    return rest;
  }
  if (share.written.weakened_because !== undefined) return share.written;
  problems.push(
    told(
      share,
      at,
      'weakened',
      'error',
      `This asks less than ${draft.shares.at(-1)?.layer.file.path ?? 'the parent'} does. Say why in "weakened_because".`,
    ),
  );
  return rest;
}

const APPENDED = ['leaves_open', 'aka', 'business', 'tradeoffs', 'outcomes', 'good', 'bad'] as const;

function mergeWritten(parent: WrittenPrinciple, child: WrittenPrinciple): WrittenPrinciple {
  const lists = APPENDED.flatMap((key) => {
    const joined = [...listOf<unknown>(parent[key]), ...listOf<unknown>(child[key])];
    return joined.length === 0 ? [] : [[key, joined] as const];
  });
  const decision = joinBlock(parent.decision, child.decision);
  const migration = joinBlock(parent.migration, child.migration);
  return {
    ...parent,
    ...child,
    ...Object.fromEntries(lists),
    plan: { ...parent.plan, ...child.plan },
    ...(decision ? { decision } : {}),
    ...(migration ? { migration } : {}),
  };
}

/** Two blocks of reasons: scalars replace, lists append. */
function joinBlock<T extends object>(parent: T | undefined, child: T | undefined): T | undefined {
  if (!parent || !child) return child ?? parent;
  const entries = Object.entries(child).map(([key, value]) => {
    const old: unknown = (parent as { readonly [key: string]: unknown })[key];
    return [key, Array.isArray(old) && Array.isArray(value) ? [...old, ...value] : value];
  });
  return { ...parent, ...Object.fromEntries(entries) };
}

/** A check of the same name replaces; all others add. */
function mergeChecks(parent: readonly Check[], child: readonly Check[]): readonly Check[] {
  const named = new Set(child.filter((check) => check.code.includes('/')).map((check) => check.code));
  return [...parent.filter((check) => !named.has(check.code)), ...child];
}

function exceptionsOf(share: Share): PrincipleException[] {
  return (share.written.exceptions ?? []).map((exception, i) => ({
    ...exception,
    place: share.layer.file.keyPlace([...share.path, 'exceptions', i]),
    layer: whereOf(share.layer.root, exception.where),
  }));
}

function attachExceptions(layer: Layer, drafts: Map<string, Draft>, problems: Problem[]): void {
  for (const [i, { principle, ...exception }] of (layer.file.written.exceptions ?? []).entries()) {
    const draft = drafts.get(principle);
    if (draft) {
      const place = layer.file.keyPlace(['exceptions', i]);
      const added = { ...exception, place, layer: whereOf(layer.root, exception.where) };
      drafts.set(principle, { ...draft, exceptions: [...draft.exceptions, added] });
      continue;
    }
    const place = layer.file.valuePlace(['exceptions', i, 'principle']);
    const message = `There is no principle "${principle}" here.${didYouMean(principle, [...drafts.keys()])}`;
    problems.push({ code: 'unknown-principle', severity: 'error', message, ...place });
  }
}

function twice(a: Share, b: Share): Problem[] {
  return [a, b].map((share) => {
    const other = share === a ? b : a;
    const place = share.layer.file.keyPlace(share.path);
    const message = `"${share.id}" stands twice in this scope, here and in ${other.layer.file.path}; the first one holds. Give each its own id.`;
    return { code: 'duplicate-id', severity: 'error', message, ...place };
  });
}
