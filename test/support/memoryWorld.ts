/**
 * A workspace in memory that tests change as they go, with the real engine over it: checks run in this process, and can be held up.
 *
 * Deliberately absent: the disk, and engine processes (their own tests are in test/unit/node).
 */
import {
  type Cancellation,
  Cancelled,
  type CheckRunner,
  createProject,
  type Project,
} from '../../server/src/engine/index.js';
import type { GitPorts } from '../../server/src/engine/repositories.js';
import { type Prepared, prepareChecks, runChecks } from '../../server/src/engine/runChecks.js';
import type { CheckTrouble, TextReport } from '../../server/src/engine/runner.js';
import type { FileFinder, FileSystem } from '../../server/src/facts/files.js';
import { isWithin } from '../../server/src/facts/paths.js';
import { loadAstGrep } from '../../server/src/node/astGrep.js';
import { firstGuardrails, shippedRecipes } from '../../server/src/node/product.js';
import { isPrinciplesFile } from '../../server/src/principles/index.js';
import { fileOf, type OpenedProposal } from '../../server/src/proposal/index.js';
import { filesIn, memoryFiles } from './memoryFiles.js';

export interface Hold {
  /** Resolved when a check waits to be released. */
  readonly reached: Promise<void>;
  release(): void;
}

/** What a test does to the checks that run. */
export interface Controls {
  /** From now on no check reports before it is released. */
  hold(): Hold;
  /** Paths that were checked since the last call. */
  checked(): readonly string[];
  /** Resolved when a check of this path has begun from now on. */
  beginsWith(path: string): Promise<void>;
  /** The next check fails as nothing should. */
  failNext(): void;
  /** Tells that a check was switched off while running. */
  switchOff(check: string, message: string, path?: string): void;
}

export interface World extends Controls {
  /** Path → text. Changing it changes the disk. */
  readonly files: Map<string, string>;
  readonly system: FileSystem;
  readonly project: Project;
  /** The same files, with a project of its own, for a first principles file. */
  openProposal(root: string): OpenedProposal;
  /** The next proposal finds nothing before it is released. */
  holdProposal(): Hold;
  /** The next look at the folders fails as nothing should. */
  failNextWalk(): void;
  /** The same for checks that are tried while they are written. */
  readonly previews: Controls;
}

/**
 * A world of the files that a string writes, with `//- /path` lines; of git it knows what it is given.
 * @param git asked about the files, if a function makes it of them
 */
export function createWorld(
  written: string,
  given?: GitPorts | ((files: ReadonlyMap<string, string>) => GitPorts),
): World {
  const files = new Map(filesIn(written));
  const git = typeof given === 'function' ? given(files) : given;
  const system: FileSystem = {
    readText: async (path) => files.get(path),
    kindOf: (path) => memoryFiles(files).kindOf(path),
    list: (folder) => memoryFiles(files).list(folder),
  };
  let walkFails = false;
  const finder: FileFinder = {
    walk: async (folders) => {
      if (walkFails) {
        walkFails = false;
        throw new Error('a mistake on the disk');
      }
      const all = [...files.keys()].filter((path) => folders.some((folder) => isWithin(folder, path))).sort();
      return { files: all, principlesFiles: all.filter(isPrinciplesFile) };
    },
    skipReason: async (path, folders) => (folders.some((folder) => isWithin(folder, path)) ? undefined : 'outside'),
  };
  const { runner, ...controls } = createRunner(files);
  const { runner: previews, ...previewed } = createRunner(files);
  const ports = {
    files: system,
    finder,
    runner,
    previews,
    recipes: shippedRecipes(),
    packs: new Map(),
    ...(git && { git }),
    pause: async () => {},
    version: '1.0.0',
    today: () => '2026-11-23',
  };
  const project = createProject(ports, { folders: [], extraFiles: [], maxFindings: 100 });
  let nextTrial: ReturnType<typeof createRunner> | undefined;
  const holdProposal = (): Hold => {
    nextTrial = createRunner(files);
    return nextTrial.hold();
  };
  const openProposal = (root: string): OpenedProposal => {
    // Plans of two projects have the same names, so each has a runner of its own.
    const { runner: own } = nextTrial ?? createRunner(files);
    nextTrial = undefined;
    const trial = createProject(
      { ...ports, runner: own },
      { folders: [root], extraFiles: [fileOf(root)], maxFindings: 1000 },
    );
    return { world: { project: trial, files: system, finder, guardrails: firstGuardrails() }, dispose: async () => {} };
  };
  const failNextWalk = () => {
    walkFails = true;
  };
  return { files, system, project, openProposal, holdProposal, failNextWalk, ...controls, previews: previewed };
}

function createRunner(files: ReadonlyMap<string, string>) {
  const trees = loadAstGrep();
  const plans = new Map<string, Prepared>();
  const listeners = new Set<(plan: string, trouble: CheckTrouble) => void>();
  let held: Promise<void> = Promise.resolve();
  let reached = () => {};
  let checked: string[] = [];
  const awaited = new Map<string, () => void>();
  let fails = false;
  let current = '';

  const prepared = (plan: Parameters<CheckRunner['prepare']>[0]): Prepared => {
    const known = plans.get(plan.id) ?? last(prepareChecks(plan.checks, trees));
    plans.set(plan.id, known);
    return known;
  };
  const runner: CheckRunner = {
    prepare: async (plan) => {
      if (!isOfExamples(plan.id)) current = plan.id;
      return prepared(plan).troubles;
    },
    run: async (plan, texts, { cancellation }, onReport) => {
      if (fails) {
        fails = false;
        throw new Error('a mistake in the engine');
      }
      const disk = { text: (path: string) => files.get(path), exists: (path: string) => files.has(path) };
      for (const { path, language, text, checks, facts = [], around } of texts) {
        if (!isOfExamples(plan.id)) checked.push(path);
        awaited.get(path)?.();
        // The text is read when the check begins, as a process does.
        const read = text ?? files.get(path);
        reached();
        await unlessCancelled(held, cancellation);
        const unreadable: TextReport = { path, matches: [], exceptions: [], skipped: 'unreadable' };
        if (read === undefined) onReport(unreadable);
        else {
          const input = { path, language, text: read, checks, facts, ...(around && { around }) };
          onReport(last(runChecks(input, prepared(plan), trees, disk)));
        }
      }
    },
    onTrouble: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: async () => {},
  };
  return {
    runner,
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      const waits = new Promise<void>((resolve) => {
        reached = resolve;
      });
      return { reached: waits, release };
    },
    checked: () => {
      const list = checked;
      checked = [];
      return list;
    },
    beginsWith: (path: string) => new Promise<void>((resolve) => awaited.set(path, resolve)),
    failNext: () => {
      fails = true;
    },
    switchOff: (check: string, message: string, path?: string) => {
      const trouble = { check, kind: 'over-budget', message, ...(path !== undefined && { path }) } as const;
      for (const listener of listeners) listener(current, trouble);
    },
  };
}

/** Examples are tried in plans of their own. */
function isOfExamples(plan: string): boolean {
  return plan.startsWith('examples-');
}

function last<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

async function unlessCancelled(work: Promise<void>, cancellation: Cancellation): Promise<void> {
  if (cancellation.isCancellationRequested) throw new Cancelled();
  await Promise.race([
    work,
    new Promise((_, reject) => cancellation.onCancellationRequested(() => reject(new Cancelled()))),
  ]);
  if (cancellation.isCancellationRequested) throw new Cancelled();
}
