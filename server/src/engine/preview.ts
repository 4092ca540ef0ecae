/**
 * A check that is being written, tried before it is in force: the same reading, scope and engine, and nothing else of a principle.
 *
 * It finds matches, not findings: severities and exceptions are for what is in force. Deliberately absent: when to try, and what
 * is shown of it.
 */
import { isTextual } from '../checks/index.js';
import { type Cancellation, throwIfCancelled } from '../facts/cancellation.js';
import { isWithin } from '../facts/paths.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { Place, Range } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { type CheckPlace, checkAt, isPrinciplesFile, type LoadedPrinciples } from '../principles/index.js';
import { around } from './beside.js';
import type { ProjectOptions, ProjectPorts, TextOrPath } from './ports.js';
import type { RunPlan, TextReport, TextToCheck } from './runner.js';
import { indexScope, type ScopeIndex } from './scope.js';

/** Where somebody writes. */
export interface WrittenAt {
  readonly path: string;
  readonly offset: number;
  /** Open texts by path, that at `path` among them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What a check would match in one text. */
export interface PreviewReport {
  readonly path: string;
  readonly matches: readonly Range[];
  /** Matches beyond those. */
  readonly more: number;
}

export interface Preview {
  /** The id of the principle. */
  readonly principle: string;
  /** The line on which the check begins, from zero. */
  readonly line: number;
  /** Equal for two previews that find the same in the same texts. */
  readonly identity: string;
  /** What is wrong with the check as it is written; it may come up while it runs. */
  readonly troubles: readonly PreviewTrouble[];
  /** All files that the check speaks of. */
  files(cancellation: Cancellation): Promise<readonly string[]>;
  /** Tries the check on texts; a report for each that it speaks of, in any order. Rejects only with Cancelled. */
  run(
    texts: readonly TextOrPath[],
    options: { readonly urgency: 'editor' | 'workspace'; readonly cancellation: Cancellation },
    onReport: (report: PreviewReport) => void,
  ): Promise<void>;
}

/** `unread`: it cannot be read as it is written. The rest is what running it told. */
export interface PreviewTrouble extends Pick<CheckTrouble, 'message' | 'path'> {
  readonly kind: CheckTrouble['kind'] | 'unread';
}

export interface PreviewCircumstances {
  readonly options: ProjectOptions;
  /** true for a file that holds principles in force. */
  isPrinciples(path: string): boolean;
}

export type PreparePreview = (
  at: WrittenAt,
  read: LoadedPrinciples,
  circumstances: PreviewCircumstances,
  cancellation: Cancellation,
) => Promise<Preview | undefined>;

/** Previews that run on the runner that is for them. */
export function createPreviews({ previews: runner, finder, today }: ProjectPorts): PreparePreview {
  let plans = 0;
  /** What running the plans told; kept for the plan that was made last. */
  let told: { readonly plan: string; readonly troubles: PreviewTrouble[] } | undefined;
  runner.onTrouble((plan, trouble) => {
    if (told?.plan === plan) told.troubles.push(trouble);
  });

  return async (at, read, { options, isPrinciples }, cancellation) => {
    const written = writtenAt(at, read);
    if (!written) return undefined;
    const { principle, line, checks } = written;
    const keys = new Set(checks.map(({ key }) => key));
    const indexes = read.scopes
      .map((scope) => indexScope({ ...scope, principles: scope.principles.flatMap((one) => onlyChecks(one, keys)) }))
      .sort((a, b) => b.scope.root.length - a.scope.root.length);
    const plan: RunPlan = { id: `preview-${++plans}`, checks };
    const troubles: PreviewTrouble[] = [...written.troubles];
    told = { plan: plan.id, troubles };
    if (checks.length > 0) troubles.push(...(await runner.prepare(plan, cancellation)));
    throwIfCancelled(cancellation);

    const toTry = (path: string): TextToCheck | undefined => {
      const index = indexes.find(({ scope }) => isWithin(scope.root, path));
      if (!index || index.ignoredBy(path) !== undefined || isPrinciples(path) || path === at.path) return undefined;
      const own = index.checksFor(path);
      if (own.length === 0) return undefined;
      return {
        path,
        language: index.language(path),
        checks: own.map(({ key }) => key),
        ...around(own, index.scope.root, today()),
      };
    };
    return {
      principle,
      line,
      identity: JSON.stringify([checks.map(({ spec }) => spec), indexes.map(circumstancesOf), written.troubles]),
      troubles,
      files: async (token) => {
        const { files } = await finder.walk(options.folders, token);
        return files.filter((path) => toTry(path) !== undefined);
      },
      run: async (texts, { urgency, cancellation: token }, onReport) => {
        const asked: TextToCheck[] = [];
        for (const { path, text } of texts) {
          const one = toTry(path);
          if (!one || (text !== undefined && (await finder.skipReason(path, options.folders)))) continue;
          throwIfCancelled(token);
          asked.push(text === undefined ? one : { ...one, text });
        }
        await runner.run(plan, asked, { urgency, cancellation: token }, (report) => onReport(previewOf(report)));
      },
    };
  };
}

interface Written {
  readonly principle: string;
  readonly line: number;
  readonly checks: readonly Check[];
  readonly troubles: readonly PreviewTrouble[];
}

/** The checks that come of what stands at an offset: of a principle, or of a rule file that principles name. */
function writtenAt({ path, offset, texts }: WrittenAt, read: LoadedPrinciples): Written | undefined {
  const text = texts.get(path) ?? '';
  const all = uniqueChecks(read);
  if (isPrinciplesFile(path) || read.files.some((file) => file.path === path)) {
    const at = checkAt(path, text, offset);
    if (!at) return undefined;
    const { principle, line } = at;
    const written = all.filter(({ item }) => isSame(item, at.item));
    const checks = written.filter(isTextual);
    if (checks.length > 0) return { principle, line, checks, troubles: [] };
    return { principle, line, checks, troubles: written.length > 0 ? [OVER_MANY] : whyNone(at, read.problems) };
  }
  const checks = all.filter(({ place }) => place.path === path && isOneDocument(text, place, offset));
  const [first] = checks;
  return first && { principle: first.principle, line: first.place.range.start.line, checks, troubles: [] };
}

/** What one file says decides nothing here; and all of them at every keystroke is too much. */
const OVER_MANY: PreviewTrouble = {
  kind: 'unread',
  message: 'A check of this kind looks at many files together. Save it to see what it finds.',
};

function uniqueChecks({ scopes }: LoadedPrinciples): readonly Check[] {
  const checks = scopes.flatMap((scope) => scope.principles.flatMap((principle) => principle.checks));
  return [...new Map(checks.map((check) => [check.key, check])).values()];
}

function isSame(a: Place, b: Place): boolean {
  return a.path === b.path && a.range.start.offset === b.range.start.offset;
}

/** Rules of one file are documents of their own. */
function isOneDocument(text: string, { range }: Place, offset: number): boolean {
  const [from, to] = [range.start.offset, offset].sort((a, b) => a - b);
  return !/^---/m.test(text.slice(from, to));
}

/** What is wrong in the check itself; or else in its principle, or in the file. */
function whyNone({ principle, item }: CheckPlace, problems: readonly Problem[]): readonly PreviewTrouble[] {
  const { start, end } = item.range;
  const own = problems.filter(
    ({ path, severity }) => path === item.path && severity !== 'information' && severity !== 'hint',
  );
  const inside = own.find(({ range }) => start.offset <= range.start.offset && range.start.offset <= end.offset);
  const near = own
    .filter(({ severity }) => severity === 'error')
    .sort((a, b) => distance(a, start) - distance(b, start));
  const message = (inside ?? near[0])?.message ?? `The principle "${principle}" is not in force here.`;
  return [{ kind: 'unread', message }];
}

function distance({ range }: Problem, { offset }: Place['range']['start']): number {
  return Math.abs(range.start.offset - offset);
}

function onlyChecks<P extends { readonly checks: readonly Check[] }>(principle: P, keys: ReadonlySet<string>): P[] {
  const checks = principle.checks.filter(({ key }) => keys.has(key));
  return checks.length > 0 ? [{ ...principle, checks }] : [];
}

/** What decides which files a check speaks of. */
function circumstancesOf({ scope }: ScopeIndex): unknown {
  const principles = scope.principles.map(({ where, level }) => ({ where, level }));
  return [scope.root, principles, scope.workflows, scope.teams, scope.ignore, scope.languages];
}

function previewOf({ path, matches, more = {} }: TextReport): PreviewReport {
  return {
    path,
    matches: matches.map(({ range }) => range),
    more: Object.values(more).reduce((sum, count) => sum + count, 0),
  };
}
