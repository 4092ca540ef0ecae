/**
 * The project that faces use: loads principles, keeps the answers that depend on them, has checks run and judges what they find.
 *
 * Deliberately absent: reading the disk, running patterns and knowing what is open; all three are given to it.
 */

import { type FactCheck, isTextual } from '../checks/index.js';
import { throwIfCancelled } from '../facts/cancellation.js';
import { languageOfPath } from '../facts/languages.js';
import { isWithin, relativeTo } from '../facts/paths.js';
import type { Principle, Scope } from '../model/principle.js';
import {
  checksOfRecipe,
  createRuleLibrary,
  type LoadedPrinciples,
  loadPrinciples,
  type RecordCache,
  readShippedRecipes,
} from '../principles/index.js';
import { around, Beside } from './beside.js';
import { createChecking } from './checking.js';
import { CheckKeys } from './checkKeys.js';
import { examinedIn, examinedRecipes } from './examined.js';
import { FactEngine } from './factEngine.js';
import { factsWanted } from './factsWanted.js';
import { hintsFor } from './hints.js';
import { Histories, type HistoryPorts } from './histories.js';
import { judge } from './judge.js';
import { LinesOfWork } from './linesOfWork.js';
import type { ProjectOptions, ProjectPorts } from './ports.js';
import { createPreviews } from './preview.js';
import type { Loaded, Project } from './project.js';
import { recordInComment, runnerOf } from './recordException.js';
import { Repositories } from './repositories.js';
import { findRoots, withRootOf } from './roots.js';
import type { CheckTrouble, TextToCheck } from './runner.js';
import { emptyScope, indexScope, type ScopeIndex } from './scope.js';
import { NOTHING_LOADED, nextState, type State, troubleProblem } from './state.js';
import { unaskedCheck } from './unasked.js';
import { createVerifier } from './verifyMemory.js';

/** Where there is no git, nothing is kept of it. */
const NONE_KEPT: HistoryPorts = { ledgers: { read: async () => undefined, write: async () => {} }, waits: false };
const NOTHING: Loaded = { scopes: [], problems: [], sources: [], ruleFolders: [], stale: [], includes: () => false };

export function createProject(ports: ProjectPorts, first: ProjectOptions): Project {
  const recipes = readShippedRecipes(ports.recipes);
  const prepare = createPreviews(ports);
  const listeners = new Set<() => void>();
  const factListeners = new Set<() => void>();
  const keys = new CheckKeys();
  let options = first;
  let loaded = NOTHING;
  let state: State = NOTHING_LOADED;
  let openText: (path: string) => string | undefined = () => undefined;
  const tellOfFacts = () => {
    for (const listener of factListeners) listener();
  };
  const repositories = new Repositories(ports.git, ports.files, tellOfFacts);
  const histories = new Histories(
    repositories,
    { ...(ports.git?.histories ?? NONE_KEPT), pause: ports.pause },
    tellOfFacts,
  );
  /** Checks of kinds that no principle asks for, kept for what they put together. */
  const unasked = new Map<string, FactCheck>();
  const linesOfWork = new LinesOfWork({
    repositories,
    isOpen: (path) => openText(path) !== undefined,
    branch: () => options.compareWith,
  });
  const facts = new FactEngine(ports, { repositories, histories, linesOfWork }, (path) => openText(path));
  const beside = new Beside(ports.runner, (path) => openText(path));

  /** Texts of handbooks and decision records, so that only what changed is parsed again. */
  const recordsRead: RecordCache = new Map();

  /** Checks of the present plan that were switched off while running; they stay so until their plan is another. */
  let switchedOff: readonly CheckTrouble[] = [];
  /** The keys of all checks that cannot be relied on to find what is there. */
  let troubled: ReadonlySet<string> = new Set();

  ports.runner.onTrouble((planId, trouble) => {
    const problem = planId === state.plan.id ? troubleProblem(state, trouble) : undefined;
    if (!problem) return;
    switchedOff = [...switchedOff, trouble];
    troubled = new Set([...troubled, trouble.check]);
    loaded = { ...loaded, problems: [...loaded.problems, problem] };
    for (const listener of listeners) listener();
  });

  const readAll = (
    roots: State['roots'],
    openTexts: ReadonlyMap<string, string>,
    lastGood: State['good'],
  ): Promise<LoadedPrinciples> =>
    loadPrinciples({
      roots,
      files: { ...ports.files, readText: async (path) => openTexts.get(path) ?? ports.files.readText(path) },
      recipes,
      packs: ports.packs,
      version: ports.version,
      lastGood,
      records: recordsRead,
    });

  const read = async (
    { roots, walked }: Pick<State, 'roots' | 'walked'>,
    openTexts: ReadonlyMap<string, string>,
  ): Promise<LoadedPrinciples> => {
    const principles = await readAll(roots, openTexts, state.good);
    const { files, scopes } = principles;
    const { folders } = options;
    const hints = await hintsFor({
      roots,
      files,
      records: principles.records,
      scopes,
      folders,
      walked,
      disk: ports.files,
      today: ports.today(),
    });
    return { ...principles, problems: [...principles.problems, ...hints] };
  };

  const load: Project['load'] = async (openTexts, cancellation) => {
    const found = await findRoots(ports, options, cancellation);
    if (found.roots.size > 0) ports.runner.getReady?.();
    const principles = await read(found, openTexts);
    const next = nextState(state, found, principles);
    const troubles = await ports.runner.prepare(next.plan, cancellation);
    throwIfCancelled(cancellation);
    if (next.plan !== state.plan) switchedOff = [];
    state = next;
    facts.setPlan({ ...factsWanted(next, options.folders), plan: next.plan, indexOf, isPrinciples });
    const all = [...troubles, ...next.factTroubles, ...switchedOff];
    troubled = new Set(all.map(({ check }) => check));
    const problems = all.flatMap((trouble) => troubleProblem(next, trouble) ?? []);
    loaded = {
      scopes: principles.scopes,
      problems: [...principles.problems, ...problems],
      sources: principles.sources,
      ruleFolders: principles.ruleFolders,
      stale: principles.stale,
      includes: (path) =>
        principles.includes.some(({ root, matches }) => {
          const relative = relativeTo(root, path);
          return relative !== undefined && matches(relative);
        }),
    };
    return loaded;
  };

  const indexOf = (path: string): ScopeIndex | undefined =>
    state.indexes.find((index) => isWithin(index.scope.root, path));

  /** A principles file holds the patterns and samples of its own checks: they would find themselves there. */
  const isPrinciples = (path: string): boolean => state.paths.has(path);

  const toCheck = (path: string): TextToCheck | undefined => {
    const index = indexOf(path);
    if (!index || index.ignoredBy(path) !== undefined || isPrinciples(path)) return undefined;
    const language = index.language(path);
    const speaking = index.checksFor(path);
    const textual = speaking.filter(isTextual);
    const checks = keys.of(speaking);
    const wanted = facts.wantedOf(path, language);
    return {
      path,
      language,
      checks,
      ...(wanted.length > 0 && { facts: wanted }),
      ...around(textual, index.scope.root, ports.today()),
    };
  };

  const skipReason: Project['skipReason'] = async (path) => {
    const index = indexOf(path);
    if (!index) return 'outside';
    if (isPrinciples(path)) return 'principles';
    return index.ignoredBy(path) !== undefined ? 'ignored' : ports.finder.skipReason(path, options.folders);
  };

  const checking = createChecking({
    facts,
    beside,
    inForce: () => state,
    skipReason,
    toCheck,
    judged: (found, checks) => {
      const index = indexOf(found.path);
      return index && judge(found, { index, checks, today: ports.today(), maxFindings: options.maxFindings, troubled });
    },
    openText: (path) => openText(path),
    onFactsChanged: tellOfFacts,
  });

  // What a check does to its own examples is kept away from the processes that look at files.
  const verifier = createVerifier({
    runner: ports.previews,
    today: ports.today,
    pause: ports.pause,
    languageOf: (path) => indexOf(path)?.language(path) ?? languageOfPath(path)?.id,
  });

  return {
    load,
    get loaded() {
      return loaded;
    },
    principleIfSaved: async (id, path, texts, cancellation) => {
      const { scopes } = await readAll(state.roots, texts, state.good);
      throwIfCancelled(cancellation);
      const near = path === undefined ? [] : scopes.filter(({ root }) => isWithin(root, path)).reverse();
      return principleIn([...near, ...scopes], id);
    },
    preview: async (at, cancellation) => {
      // What is broken is to be told, so that no last good state takes its place.
      const principles = await readAll(withRootOf(at.path, state.roots), at.texts, new Map());
      throwIfCancelled(cancellation);
      return prepare(at, principles, { options, isPrinciples }, cancellation);
    },
    ifSaved: async (texts, cancellation) => {
      // Asked for while somebody types: the folders are not walked again.
      const principles = await read(state, texts);
      throwIfCancelled(cancellation);
      return { problems: principles.problems, examined: examinedIn(principles) };
    },
    get examined() {
      return state.examined;
    },
    shippedRecipes: async () => {
      const rules = createRuleLibrary(ports.files);
      const all = [...recipes].map(([name, recipe]) => checksOfRecipe(name, recipe, '/', rules));
      return examinedRecipes(await Promise.all(all));
    },
    verify: verifier.verify,
    verified: verifier.known,
    configure: (wanted) => {
      options = wanted;
    },
    scopeOf: (path) => indexOf(path)?.scope,
    governing: (path) => indexOf(path)?.governing(path) ?? [],
    notGoverning: (path) => indexOf(path)?.notGoverning(path) ?? [],
    workflowsOf: (path) => indexOf(path)?.workflowsOf(path) ?? [],
    teamsOf: (path) => indexOf(path)?.teamsOf(path) ?? [],
    languageOf: (path) => indexOf(path)?.language(path) ?? languageOfPath(path)?.id,
    today: ports.today,
    skipReason,
    get filesLookedAt() {
      return state.walked.filter((path) => {
        const index = indexOf(path);
        return index !== undefined && index.ignoredBy(path) === undefined && !isPrinciples(path);
      });
    },
    ignoredBy: (path) => indexOf(path)?.ignoredBy(path),
    filesWhere: (where) => {
      const means = (indexOf(where.root) ?? indexScope(emptyScope(where.root))).means(where);
      return state.walked.filter(
        (path) => means(path) && !isPrinciples(path) && indexOf(path)?.ignoredBy(path) === undefined,
      );
    },
    filesToCheck: async (cancellation, walked) => {
      const files = walked ?? (await ports.finder.walk(options.folders, cancellation)).files;
      const asked = files.filter((path) => toCheck(path) && (indexOf(path)?.checksFor(path).length ?? 0) > 0);
      if (!facts.hasChecks) return asked;
      return [...new Set([...asked, ...facts.standIn(files)])].sort();
    },
    check: checking.check,
    overlay: (text) => {
      openText = text;
    },
    forget: (paths) => {
      const { version } = facts;
      facts.forget(paths);
      beside.forget(paths);
      checking.tellFactsSince(version);
    },
    get adopting() {
      return state.factChecks.flatMap(({ check: { spec } }) => (spec.kind === 'adopt' ? [spec] : []));
    },
    adopt: (path, told) => {
      if (facts.adopt(path, told) && facts.hasChecks) tellOfFacts();
    },
    exceptionInComment: async ({ path, text, line, id, wording }, cancellation) => {
      const own = toCheck(path);
      if (!own) return undefined;
      const checks = indexOf(path)?.checksFor(path) ?? [];
      const ownChecks = new Set(checks.filter(({ principle }) => principle === id).map(({ key }) => key));
      const run = runnerOf(ports.runner, state.plan, own, cancellation);
      return recordInComment({ path, language: own.language, text, line }, id, wording, { run, ownChecks });
    },
    refreshFacts: checking.refreshFacts,
    onFactsChanged: (listener) => {
      factListeners.add(listener);
      return () => factListeners.delete(listener);
    },
    get knownWorld() {
      return facts.isComplete ? facts.world : undefined;
    },
    filesChanged: () => {
      if (linesOfWork.filesChanged()) tellOfFacts();
    },
    get uncompared() {
      return linesOfWork.unknown;
    },
    trust: () => repositories.trust(),
    dispose: () => {
      histories.forget();
      repositories.forget();
    },
    evidence: async (path, cancellation) => (facts.isComplete ? facts.evidence(path, cancellation) : []),
    evidenceUnasked: async (kind, root, path, cancellation) => {
      const at = indexOf(path)?.scope.root ?? root;
      const key = `${kind} ${at}`;
      const known = unasked.get(key);
      const check = known ?? unaskedCheck(kind, at);
      if (!check) return undefined;
      unasked.set(key, check);
      if (!known) check.begin?.({ histories });
      facts.wish(check.sources);
      await facts.complete('workspace', cancellation);
      return facts.evidenceBy(check, path, cancellation);
    },
    world: async (sources, cancellation) => {
      facts.wish(sources);
      await facts.complete('workspace', cancellation);
      return facts.world;
    },
    principle: (id, path) => {
      const near = path === undefined ? undefined : indexOf(path)?.scope;
      return principleIn(near ? [near, ...loaded.scopes] : loaded.scopes, id);
    },
    get walked() {
      return state.walked;
    },
    get principlesFiles() {
      return state.files;
    },
    get records() {
      return state.records;
    },
    recipes,
    idAt: (path, offset) => {
      const ids = state.files.find((file) => file.path === path)?.ids ?? [];
      return ids.find(({ place: { range } }) => range.start.offset <= offset && offset <= range.end.offset)?.id;
    },
    onProblemsChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The principle of the first scope that has one of this id. */
function principleIn(scopes: readonly Scope[], id: string): Principle | undefined {
  for (const { principles } of scopes) {
    const found = principles.find((principle) => principle.id === id);
    if (found) return found;
  }
  return undefined;
}
