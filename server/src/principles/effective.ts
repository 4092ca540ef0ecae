/**
 * A principle as all scopes together have written it → the principle that holds, with its links, origins and what is wrong in it.
 *
 * Deliberately absent: the merge rules (merge.ts).
 */

import type { Check } from '../model/check.js';
import type { Level, WrittenPrinciple } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Origin, Principle, PrincipleException, Prose, Scope } from '../model/principle.js';
import type { Mend, Problem, Severity } from '../model/problem.js';
import { examplesOf } from './examples.js';
import type { ReadFile } from './file.js';
import { itemPath, meant, meantKey } from './hinting.js';
import { OTHERWISE } from './level.js';
import type { KeyPath } from './readContext.js';
import { didYouMean } from './suggest.js';
import { linkOf, whereOf } from './where.js';

/** Kinds that know nothing to say of a finding by themselves; for them the principle speaks. */
const WORDLESS: ReadonlySet<string> = new Set(['forbid', 'require', 'syntax']);
/** `extended`: a file that is built on by `extends`. `included`: a handbook or a decision record. */
export type LayerPart = 'own' | 'extended' | 'included';

/** One file's share in a scope. */
export interface Layer {
  /** The scope root that its globs are relative to. */
  readonly root: string;
  readonly file: ReadFile;
  /** The checks of its principles, by id. */
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  readonly part: LayerPart;
}

/** What holds for all principles of a scope. */
export type Shared = Pick<Scope, 'workflows' | 'teams' | 'enforce' | 'defaults' | 'ignore' | 'languages'>;

/** What one file says of one principle. */
export interface Share {
  readonly id: string;
  readonly layer: Layer;
  readonly written: WrittenPrinciple;
  readonly path: KeyPath;
}

/** A principle while its scopes are being merged. */
export interface Draft {
  readonly id: string;
  readonly shares: readonly Share[];
  readonly written: WrittenPrinciple;
  readonly checks: readonly Check[];
  readonly exceptions: readonly PrincipleException[];
  readonly prose: readonly Prose[];
}

/** The principle that a draft amounts to; none, if nobody wrote a statement. */
export function finish(draft: Draft, shared: Shared, problems: Problem[]): Principle[] {
  const { written, shares, id } = draft;
  const [first] = shares;
  if (!first) return [];
  if (written.statement === undefined) {
    problems.push(
      told(first, first.path, 'no-statement', 'error', `"${id}" is defined nowhere above, so it needs a "statement".`),
    );
    return [];
  }
  for (const share of shares) problems.push(...unknownNames(share, shared));
  const linked = (pick: (one: WrittenPrinciple) => string | undefined) => {
    const share = shares.findLast((one) => pick(one.written) !== undefined);
    const text = share && pick(share.written);
    return share && text !== undefined ? linkOf(share.layer.file.path, text) : undefined;
  };
  const extra = Object.entries(written as { readonly [key: string]: unknown }).filter(([key]) => key.startsWith('x-'));
  const fallback = written.title ?? written.statement;
  return [
    defined({
      id,
      title: written.title,
      statement: written.statement,
      why: written.why,
      level: (written.level ?? 'should') as Level,
      weakenedBecause: written.weakened_because,
      final: shares.some((share) => share.written.final),
      where: shares
        .filter((share) => share.written.where !== undefined)
        .map((share) => whereOf(share.layer.root, share.written.where)),
      checks: draft.checks.map((check) =>
        check.message === '' && WORDLESS.has(check.spec.kind) ? { ...check, message: fallback } : check,
      ),
      good: examplesOf(written.good, nowhere),
      bad: examplesOf(written.bad, nowhere),
      leavesOpen: listOf(written.leaves_open),
      area: written.area,
      owner: written.owner,
      status: written.status ?? 'active',
      supersededBy: written.superseded_by,
      reviewed: written.reviewed,
      reviewEvery: written.review_every,
      reasoning: linked((one) => one.reasoning),
      record: linked((one) => one.decision?.record),
      aka: listOf(written.aka),
      waivable: written.waivable ?? true,
      business: listOf(written.business),
      plan: written.plan ?? {},
      migration: written.migration,
      tradeoffs: listOf(written.tradeoffs),
      decision: written.decision,
      outcomes: listOf(written.outcomes),
      prose: draft.prose,
      exceptions: draft.exceptions,
      extra: Object.fromEntries(extra),
      origins: shares.map(originOf),
    }),
  ];
}

/** Samples without a check are shown and never run, so nobody asks for their places. */
const nowhere = (): undefined => undefined;

function originOf(share: Share, index: number): Origin {
  const place = share.layer.file.keyPlace(share.path);
  const { part, file, root } = share.layer;
  const changed = index === 0 ? 'defined' : part === 'included' ? 'record' : Object.keys(share.written);
  return { place, root, changed, ...(file.record && { includedAt: file.record.includedAt }) };
}

/** Workflows and teams that nobody has defined. */
function unknownNames(share: Share, shared: Shared): Problem[] {
  const { file } = share.layer;
  const { where, level } = share.written;
  const workflows = Object.keys(shared.workflows);
  const teams = Object.keys(shared.teams);
  const named = (key: 'workflows' | 'teams') => {
    const list = typeof where === 'object' && !Array.isArray(where) ? (where as WhereKeys)[key] : undefined;
    return listOf(list).map((name, i) => ({ name, path: itemPath([...share.path, 'where', key], list, i) }));
  };
  const levels = typeof level === 'object' ? Object.keys(level) : [];
  const unknown = (
    what: string,
    known: readonly string[],
    name: string,
    place: Place,
    mend: Mend | undefined,
  ): Problem => ({
    code: `unknown-${what}`,
    severity: 'error',
    message: `There is no ${what} "${name}".${didYouMean(name, known)}`,
    ...place,
    ...(mend && { mend }),
  });
  const values = (what: string, key: 'workflows' | 'teams', known: readonly string[]) =>
    named(key)
      .filter(({ name }) => !known.includes(name))
      .map(({ name, path }) => unknown(what, known, name, file.valuePlace(path), meant(file, path, name, known).mend));
  return [
    ...values('workflow', 'workflows', workflows),
    ...values('team', 'teams', teams),
    ...levels
      .filter((name) => ![...workflows, OTHERWISE].includes(name))
      .map((name) => {
        const path = [...share.path, 'level', name];
        const known = [...workflows, OTHERWISE];
        return unknown('workflow', known, name, file.keyPlace(path), meantKey(file, path, name, known, levels).mend);
      }),
  ];
}

interface WhereKeys {
  readonly workflows?: string | readonly string[];
  readonly teams?: string | readonly string[];
}

/** A problem at a key of a share. */
export function told(share: Share, path: KeyPath, code: string, severity: Severity, message: string): Problem {
  return { code, severity, message, ...share.layer.file.keyPlace(path) };
}

type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** An object without the keys that nobody wrote. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>;
}
