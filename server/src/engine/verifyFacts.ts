/**
 * Tries checks over facts on examples: each example is a workspace of its own, in which the check speaks of every file.
 *
 * Facts are read by the processes that read them off files. Deliberately absent: files of the repository, which no example sees.
 */
import { compileFactCheck, type FactCheck, type FactualCheck } from '../checks/index.js';
import type { Cancellation } from '../facts/cancellation.js';
import type { HistorySource } from '../facts/history/answer.js';
import { languageOfPath } from '../facts/languages.js';
import { resolvePath } from '../facts/paths.js';
import type { RepositorySource } from '../facts/repositories.js';
import type { ChangeKind, LineOfWork, LineOfWorkSource } from '../facts/since.js';
import type { World } from '../facts/world.js';
import { FactStore, sourcesReading } from './factStore.js';
import type { CheckRunner, TextReport, TextToCheck } from './runner.js';
import type { Trial, Tried, Try, WorldFile } from './verifyWorlds.js';

let plans = 0;

/** An example stands in no repository. */
const NO_REPOSITORIES: RepositorySource = {
  of: async () => ({ unknown: 'An example belongs to no repository.' }),
  git: undefined,
};
const NO_HISTORIES: HistorySource = {
  begin: () => {},
  of: async () => ({ state: 'unknown', reason: 'An example has no history.' }),
};

export interface FactPorts {
  readonly runner: CheckRunner;
  /** Today in UTC, as YYYY-MM-DD. */
  today(): string;
  pause(): Promise<void>;
}

/** A way to try checks over facts. `urgency` is how they stand among other work. */
export function tryFacts(ports: FactPorts, urgency: 'editor' | 'workspace'): Try<FactualCheck> {
  return async (trials, cancellation) => {
    if (trials.length === 0) return [];
    const worlds = trials.map((trial, index) => prepared(trial, `/examples-of-facts/${index}`));
    const texts = worlds.flatMap(({ texts: own }) => own);
    const reports = new Map<string, TextReport>();
    const plan = { id: `examples-of-facts-${++plans}`, checks: [] };
    await ports.runner.run(plan, texts, { urgency, cancellation }, (report) => reports.set(report.path, report));
    const tried: Tried[] = [];
    for (const world of worlds) tried.push(await ask(world, reports, ports, cancellation));
    return tried;
  };
}

interface PreparedWorld {
  readonly check: FactCheck | undefined;
  readonly stopped: string | undefined;
  readonly texts: readonly (TextToCheck & { readonly text: string })[];
  /** How files were, by path; absent where the example does not say. */
  readonly before: ReadonlyMap<string, string> | undefined;
}

/** The check and the files of a trial, moved into a folder that no other trial has. */
function prepared({ check, files, before }: Trial<FactualCheck>, root: string): PreparedWorld {
  const { runnable, troubles } = compileFactCheck({ ...check, root });
  const wanted = new Set(runnable?.sources.map(({ name }) => name));
  const pathOf = ({ name, path }: WorldFile) => resolvePath(root, name ?? path.slice(path.lastIndexOf('/') + 1));
  const texts = files.map((file) => {
    const own = pathOf(file);
    const { language, text } = file;
    return { path: own, language, text, checks: [], facts: sourcesReading(own, language, wanted) };
  });
  const was = before && new Map(before.map((file) => [pathOf(file), file.text]));
  return { check: runnable, stopped: troubles[0]?.message, texts, before: was };
}

async function ask(
  { check, stopped, texts, before }: PreparedWorld,
  reports: ReadonlyMap<string, TextReport>,
  ports: FactPorts,
  cancellation: Cancellation,
): Promise<Tried> {
  if (!check || stopped !== undefined) return { matches: [], errors: [], stopped: stopped ?? 'It cannot run.' };
  const governed = texts.map(({ path }) => path).sort();
  const matches = await check.find({
    world: worldOf(texts, reports, ports),
    governed,
    governs: (path) => governed.includes(path),
    scopeOf: () => undefined,
    audiences: () => [],
    repositories: NO_REPOSITORIES,
    histories: NO_HISTORIES,
    workflowsOf: () => [],
    linesOfWork: workSince(before, texts),
    wouldGovern: () => true,
    read: async ({ name }, path, text) => {
      const plan = { id: `examples-of-facts-${++plans}`, checks: [] };
      const language = languageOfPath(path)?.id;
      let facts: unknown;
      const asked = [{ path, language, text, checks: [], facts: [name] }];
      await ports.runner.run(plan, asked, { urgency: 'editor', cancellation }, (report) => {
        facts = report.facts?.[name];
      });
      return facts as never;
    },
    cancellation,
  });
  const found = matches.flatMap(({ path, range, message, fixes }) => {
    const file = texts.findIndex((text) => text.path === path);
    return [{ file: Math.max(0, file), start: range.start.offset, end: range.end.offset, message, fixes }];
  });
  return { matches: found.sort((a, b) => a.file - b.file || a.start - b.start), errors: [] };
}

/** The line of work that an example tells of. */
function workSince(before: PreparedWorld['before'], texts: PreparedWorld['texts']): LineOfWorkSource {
  if (!before) return { of: async () => ({ unknown: 'The example does not say how it was before.' }) };
  const changes = new Map<string, ChangeKind>();
  for (const { path, text } of texts) {
    const was = before.get(path);
    if (was !== text) changes.set(path, was === undefined ? 'added' : 'modified');
  }
  for (const path of before.keys()) if (!texts.some((one) => one.path === path)) changes.set(path, 'deleted');
  const line: LineOfWork = {
    base: 'before',
    branch: 'main',
    changes,
    mayDiffer: (path) => changes.has(path),
    before: async (path) => before.get(path),
  };
  return { of: async () => line };
}

function worldOf(
  texts: PreparedWorld['texts'],
  reports: ReadonlyMap<string, TextReport>,
  { today, pause }: FactPorts,
): World {
  const store = new FactStore();
  store.setFiles(texts.map(({ path }) => path));
  for (const { path, language, facts = [] } of texts) {
    const report = reports.get(path);
    if (report) store.putFacts(report, { language, facts });
  }
  return {
    version: store.version,
    files: store.files,
    has: (path) => store.has(path),
    language: (path) => texts.find((text) => text.path === path)?.language,
    facts: (source, path) => store.facts(source, path),
    withFacts: (source) => store.withFacts(source),
    // There is nothing of ours to try where another tool finds.
    adopted: () => [],
    withAdopted: () => [],
    text: async (path) => texts.find((text) => text.path === path)?.text,
    today: today(),
    pause,
  };
}
