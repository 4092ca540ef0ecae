/**
 * Each route of an application judged: right, wrong, not asked about, or not to be known.
 *
 * Deliberately absent: where a wrong route is told.
 */
import type { EffectivePath, EffectiveRoute } from '../../facts/routes/compose.js';
import { versionIn } from '../../facts/routes/version.js';
import type { Asked } from './asked.js';
import type { Policy } from './policies.js';

export type Verdict =
  | { readonly is: 'right' | 'unasked' | 'unknown' }
  /** With the path that shows it. */
  | { readonly is: 'wrong'; readonly path: EffectivePath; readonly isSure: boolean };

export function judge(
  all: readonly EffectiveRoute[],
  policy: Policy,
  asked: Asked,
  audiences: (file: string) => readonly string[],
  answers: ReadonlyMap<EffectiveRoute, string>,
): ReadonlyMap<EffectiveRoute, Verdict> {
  const verdicts = new Map(
    all.map((route) => [route, judgeOne(route, policy, asked, audiences(route.file), answers.get(route))]),
  );
  if (policy.needs === 'any') forgiveAliases(verdicts);
  return verdicts;
}

function judgeOne(
  route: EffectiveRoute,
  policy: Policy,
  asked: Asked,
  wanted: readonly string[],
  answer: string | undefined,
): Verdict {
  const paths = asked.pathsOf(route);
  const audience = asked.audienceOf(route, wanted);
  if (paths.length === 0 || !audience.isAsked) return { is: 'unasked' };
  if (policy.isOfMounts && paths.some(({ isComplete }) => !isComplete)) return { is: 'unknown' };
  const wrong = paths.filter((path) => !policy.keeps(route, path, answer));
  const isRight = policy.needs === 'any' ? wrong.length < paths.length : wrong.length === 0;
  const [path] = wrong;
  const isSure = wanted.length === 0 || audience.name !== undefined;
  return isRight || !path ? { is: 'right' } : { is: 'wrong', path, isSure };
}

/**
 * Another path of what is right answers those who have not moved yet: one of the same statement, and one that is called deprecated
 * where the same path with a version answers the same method.
 */
function forgiveAliases(verdicts: Map<EffectiveRoute, Verdict>): void {
  const statements = new Set<string>();
  const versioned = new Set<string>();
  for (const [one, { is }] of verdicts) {
    if (is !== 'right') continue;
    if (one.route.written) statements.add(statementOf(one));
    for (const { path } of one.paths)
      if (versionIn(path) !== undefined)
        for (const method of one.route.methods) versioned.add(`${method} ${unversioned(path)}`);
  }
  for (const [one, verdict] of verdicts) {
    if (verdict.is !== 'wrong') continue;
    const isTwin =
      one.route.deprecated !== undefined &&
      one.route.methods.every((method) => versioned.has(`${method} ${verdict.path.path}`));
    if (isTwin || (one.route.written && statements.has(statementOf(one)))) verdicts.set(one, { is: 'right' });
  }
}

function statementOf({ file, route }: EffectiveRoute): string {
  return `${file}:${route.written?.start}`;
}

function unversioned(path: string): string {
  return path
    .split('/')
    .filter((segment) => versionIn(segment) === undefined)
    .join('/');
}
