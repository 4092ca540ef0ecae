/**
 * Tries checks of single texts on examples, by the processes that run them on files: same engine, same budgets, nothing of it here.
 *
 * They are a plan of their own, so that a check which hangs on an example is not switched off for files. Deliberately absent: what
 * is expected of an example.
 */
import type { TextualCheck } from '../checks/index.js';
import { languageById } from '../facts/languages.js';
import { resolvePath } from '../facts/paths.js';
import type { Check } from '../model/check.js';
import type { CheckRunner, RunPlan, TextReport, TextToCheck } from './runner.js';
import type { Spot, Trial, Tried, Try, WorldFile } from './verifyWorlds.js';

let plans = 0;

/** A way to try checks of texts. `urgency` is how they stand among other work. */
export function tryTexts(runner: CheckRunner, today: string, urgency: 'editor' | 'workspace'): Try<TextualCheck> {
  return async (trials, cancellation) => {
    if (trials.length === 0) return [];
    const grammars = new Map<string, Check>();
    const texts = trials.flatMap((trial, index) =>
      trial.files.map((file) => textOf(trial, file, { folder: `/examples/${index}`, today }, grammars)),
    );
    const plan: RunPlan = { id: `examples-${++plans}`, checks: [...distinct(trials), ...grammars.values()] };
    const stopped = new Map<string, string>();
    const stop = (check: string, message: string) => stopped.set(check, inPlainWords(message));
    const listening = runner.onTrouble((id, trouble) => {
      if (id === plan.id) stop(trouble.check, trouble.message);
    });
    const reports = new Map<string, TextReport>();
    try {
      for (const { check, kind, message } of await runner.prepare(plan, cancellation)) {
        if (kind !== 'suspect') stop(check, message);
      }
      await runner.run(plan, texts, { urgency, cancellation }, (report) => reports.set(report.path, report));
    } finally {
      listening();
    }
    return trials.map((trial, index) => {
      const own = trial.files.map((file) => reports.get(pathOf(file, `/examples/${index}`)));
      return triedOf(trial, own, stopped.get(trial.check.key));
    });
  };
}

/** Each check once; a process that runs it has no use for its examples. */
function distinct(trials: readonly Trial[]): readonly Check[] {
  const checks = new Map(trials.map(({ check }) => [check.key, check]));
  return [...checks.values()].map((check) => ({ ...check, examples: { bad: [], good: [] } }));
}

function textOf(
  { check, files }: Trial<TextualCheck>,
  file: WorldFile,
  { folder, today }: { readonly folder: string; readonly today: string },
  grammars: Map<string, Check>,
): TextToCheck {
  const { language, text } = file;
  const grammar = looksAtSyntax(check) ? grammarCheck(check, language) : undefined;
  if (grammar) grammars.set(grammar.key, grammar);
  const texts = Object.fromEntries(files.map((one) => [pathOf(one, folder), one.text]));
  return {
    path: pathOf(file, folder),
    language,
    text,
    checks: [check.key, ...(grammar ? [grammar.key] : [])],
    ...(check.spec.kind === 'config' && { around: { today, root: folder, texts } }),
  };
}

/** No two texts of a run have one path, and those of one example lie to one another as they say. */
function pathOf({ path }: WorldFile, folder: string): string {
  return resolvePath(folder, path.replace(/^(?:[A-Za-z]:)?\/+/, ''));
}

function looksAtSyntax({ spec }: TextualCheck): boolean {
  if (spec.kind === 'syntax') return true;
  if (spec.kind === 'config') return false;
  return spec.in !== 'all' || spec.inside !== undefined || spec.outside !== undefined;
}

const GRAMMAR = 'example-grammar:';

/** A check that finds what its language's grammar cannot make sense of. */
function grammarCheck(check: Check, language: string | undefined): Check | undefined {
  if (language === undefined || !languageById(language)?.structural) return undefined;
  const spec = { kind: 'syntax', languages: [language], rule: { kind: 'ERROR' } } as const;
  const key = `${GRAMMAR}${language}`;
  return { ...check, key, spec, message: '', fixes: [], examples: { bad: [], good: [] } };
}

function triedOf({ check }: Trial, reports: readonly (TextReport | undefined)[], stopped: string | undefined): Tried {
  const skipped = reports.find((report) => report?.skipped !== undefined)?.skipped;
  const found = reports.flatMap((report, file) =>
    (report?.matches ?? []).map((match) => ({ match, spot: spotOf(file, match.range) })),
  );
  const own = found.filter(({ match }) => match.check === check.key);
  return {
    matches: own
      .map(({ match: { message, fixes }, spot }) => ({ ...spot, message, fixes }))
      .sort((a, b) => a.file - b.file || a.start - b.start || b.end - a.end),
    errors: found.filter(({ match }) => match.check.startsWith(GRAMMAR)).map(({ spot }) => spot),
    ...(stopped !== undefined && { stopped }),
    ...(skipped !== undefined && { skipped }),
  };
}

function spotOf(
  file: number,
  { start, end }: { readonly start: { offset: number }; readonly end: { offset: number } },
): Spot {
  return { file, start: start.offset, end: end.offset };
}

/** Nobody knows an example by the path that it was given for a run. */
function inPlainWords(message: string): string {
  return message.replace(/\/examples\/\d+\/\S*?(?=[\s.:;,)]*(?:\s|$))/gu, 'this example');
}
