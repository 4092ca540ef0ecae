/**
 * Runs checks on one text. Pure: text and checks in, matches and exception comments out.
 *
 * It is a generator that stops before each step that may take long, so that whoever drives it can note where it is, look whether
 * anyone still wants the result, or end it. Deliberately absent: scope, severity, baseline and processes.
 */
import { compileCheck, type Found, findTogether, isTextual, partsOf, type RunnableCheck } from '../checks/index.js';
import { isWithin } from '../facts/paths.js';
import type { FactSource } from '../facts/source.js';
import { FACT_SOURCES } from '../facts/sources.js';
import type { Subject, Surroundings, TextParts } from '../facts/subject.js';
import type { SyntaxTree, SyntaxTrees } from '../facts/syntaxTrees.js';
import type { Check } from '../model/check.js';
import type { Match } from '../model/finding.js';
import { indexLines } from '../model/lines.js';
import { readInlineExceptions } from './inlineExceptions.js';
import type { Around, CheckTrouble, TextReport } from './runner.js';
import { Selections } from './selection.js';

/** The checks of a plan, compiled. */
export interface Prepared {
  readonly byKey: ReadonlyMap<string, RunnableCheck>;
  readonly selections: Selections;
  readonly troubles: readonly CheckTrouble[];
}

/**
 * What comes next: `checks` is all checks of the text at once, `check` a single one. Facts are read by our own code; what it may take
 * long over is the text itself, as with parsing.
 */
export type RunStep =
  | { readonly kind: 'parse' | 'facts' | 'checks' }
  | { readonly kind: 'check'; readonly check: string };

export interface TextInput {
  readonly path: string;
  readonly language: string | undefined;
  readonly text: string;
  /** Keys of the checks to run. */
  readonly checks: readonly string[];
  /** Names of the facts to read. */
  readonly facts?: readonly string[];
  readonly around?: Around;
  /** true: each check is a step of its own, and asks the tree by itself; so that it can be told which one is at fault. */
  readonly singly?: boolean;
}

/** The disk, as far as checks on a text may look at it. */
export type Disk = Pick<Surroundings, 'text' | 'exists'>;

const NO_DISK: Disk = { text: () => undefined, exists: () => false };

/** Compiles the checks of a plan; stops before each one. */
export function* prepareChecks(checks: readonly Check[], trees: SyntaxTrees): Generator<RunStep, Prepared> {
  const byKey = new Map<string, RunnableCheck>();
  const troubles: CheckTrouble[] = [];
  for (const check of checks) {
    if (!isTextual(check)) continue;
    yield { kind: 'check', check: check.key };
    const compiled = compileCheck(check, trees);
    if (compiled.runnable) byKey.set(check.key, compiled.runnable);
    troubles.push(...compiled.troubles);
  }
  return { byKey, selections: new Selections(byKey), troubles };
}

/** Runs checks on a text; stops before each step. Without `trees`, checks that need the tree of this text are left out. */
export function* runChecks(
  input: TextInput,
  prepared: Prepared,
  trees: SyntaxTrees | undefined,
  disk = NO_DISK,
): Generator<RunStep, TextReport> {
  const { path, language, text } = input;
  const chosen = prepared.selections.of(input.checks).chooseFor(text);
  const { hasExceptions } = chosen;
  const running = chosen.checks.filter((check) => check.speaksOf(language) && (trees || !check.needsTree(language)));
  const sources = sourcesFor(input);
  if (running.length === 0 && sources.length === 0 && !hasExceptions) return { path, matches: [], exceptions: [] };
  const asksForTree = hasExceptions || [...running, ...sources].some((one) => one.needsTree(language));
  let tree: SyntaxTree | undefined;
  if (asksForTree && trees && language !== undefined && trees.unavailable(language) === undefined) {
    yield { kind: 'parse' };
    tree = trees.parse(language, text);
  }
  const asked = new Set<string>();
  const subject = subjectOf(input, tree, surroundings(input.around, disk, asked));
  const matches: Match[] = [];
  const more: Record<string, number> = {};
  const take = (check: RunnableCheck, found: Found): void => {
    for (const match of found.matches) matches.push(match);
    if (found.more > 0) more[check.check.key] = found.more;
  };
  // Of one check there is nothing to ask together, and it is known at once which one is at fault.
  if (input.singly || running.length === 1) {
    for (const check of running) {
      yield { kind: 'check', check: check.check.key };
      take(check, check.find(subject));
    }
  } else if (running.length > 0) {
    yield { kind: 'checks' };
    for (const [index, found] of findAll(running, subject).entries()) take(running[index]!, found);
  }
  const facts: Record<string, unknown> = {};
  if (sources.length > 0) yield { kind: 'facts' };
  for (const source of sources) {
    if (!subject.tree && source.needsTree(language)) continue;
    const extracted = source.extract(subject);
    if (extracted !== undefined) facts[source.name] = extracted;
  }
  const exceptions = hasExceptions ? readInlineExceptions(text, subject.lines, subject.parts().comments) : [];
  return {
    path,
    matches,
    exceptions,
    ...(Object.keys(more).length > 0 && { more }),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(asked.size > 0 && { beside: [...asked] }),
  };
}

/** What each check finds, in their order; those that ask the tree for nodes ask together. */
function findAll(checks: readonly RunnableCheck[], subject: Subject): readonly Found[] {
  const { language, tree, text } = subject;
  const queryOf = (check: RunnableCheck) => (tree && language !== undefined ? check.query?.(language) : undefined);
  const queries = new Map(checks.flatMap((check) => queryOf(check) ?? []).map((query, index) => [query, index]));
  const found = tree ? findTogether([...queries.keys()], tree, text) : [];
  return checks.map((check) => {
    const query = queryOf(check);
    return query ? query.found(subject, found[queries.get(query) ?? 0] ?? []) : check.find(subject);
  });
}

function sourcesFor({ path, language, facts = [] }: TextInput): readonly FactSource[] {
  return facts.flatMap((name) => {
    const source = FACT_SOURCES.get(name);
    return source?.reads(path, language) ? [source] : [];
  });
}

/**
 * No accessor here, however handy: V8 keeps those of a literal where only a full collection looks, with all that they close over,
 * which is the tree.
 */
function subjectOf({ path, language, text }: TextInput, tree: SyntaxTree | undefined, around: Surroundings): Subject {
  let parts: TextParts | undefined;
  let narrow: boolean | undefined;
  return {
    path,
    language,
    text,
    lines: indexLines(text),
    tree,
    around,
    parts() {
      parts ??= partsOf(language, text, tree);
      return parts;
    },
    isNarrow() {
      narrow ??= !/[\ud800-\udfff]/.test(text);
      return narrow;
    },
  };
}

/** What a check asks of the world is noted in `asked`, and answered by given texts before the disk. */
function surroundings(around: Around | undefined, disk: Disk, asked: Set<string>): Surroundings {
  const { today = '', root, texts = {} } = around ?? {};
  const ask = <T>(path: string, given: (text: string) => T, otherwise: () => T, outside: T): T => {
    if (root === undefined || !isWithin(root, path)) return outside;
    asked.add(path);
    const text = texts[path];
    return text === undefined ? otherwise() : given(text);
  };
  return {
    today,
    text: (path) =>
      ask<string | undefined>(
        path,
        (text) => text,
        () => disk.text(path),
        undefined,
      ),
    exists: (path) =>
      ask(
        path,
        () => true,
        () => disk.exists(path),
        false,
      ),
  };
}
