/**
 * `because test`: the examples of checks as their tests.
 *
 * 0 if all do what they say or have a known gap, 1 if something does not, 2 for wrong use and for what cannot be read or run.
 * Deliberately absent: files of the repository. What they hold is `because check`'s business.
 */
import { existsSync, promises as fs, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Cancelled, countExamples, type Examined } from '../engine/index.js';
import { isWithin, normalisePath } from '../facts/paths.js';
import { disk } from '../node/fileSystem.js';
import { openProject } from '../node/openProject.js';
import { didYouMean } from '../principles/index.js';
import { type ExamplesRun, examplesJson, examplesStylish, summariseExamples } from '../report/index.js';
import { untilInterrupted } from './interrupt.js';
import type { Outside } from './outside.js';

export interface TestOptions {
  readonly format: 'stylish' | 'json';
  readonly principles: readonly string[];
  /** The examples of the recipes that Because ships, beside one's own. */
  readonly recipes?: true;
}

const INTERRUPTED = 130;

export async function test(outside: Outside, asked: readonly string[], options: TestOptions): Promise<number> {
  const { terminal, folder } = outside;
  const base = normalisePath(await fs.realpath(folder));
  const extraFiles = options.principles.map((path) => normalisePath(resolve(folder, path)));
  const opened = openProject({ folders: [base], base, extraFiles, maxFindings: 1 });
  const interrupted = untilInterrupted();
  try {
    const { project } = opened;
    const { cancellation } = interrupted;
    const { scopes, problems } = await project.load(new Map(), cancellation);
    if (scopes.length === 0 && !options.recipes) {
      terminal.error(
        'There is no principles file here or above. Write one as principles.yaml: three lines are enough.\n',
      );
      return 2;
    }
    const known = [...project.examined, ...(options.recipes ? await project.shippedRecipes() : [])];
    const chosen = choose(known, asked, folder);
    if (typeof chosen === 'string') {
      terminal.error(`${chosen}\n`);
      return 2;
    }
    const withExamples = chosen.filter(({ check }) => countExamples(check) > 0);
    const checks = withExamples.map(({ check }) => check);
    const verified = await project.verify(checks, { urgency: 'workspace', cancellation });
    const run: ExamplesRun = {
      base,
      verified: verified.flatMap((one, n) => {
        const examined = withExamples[n];
        return examined ? [{ ...examined, ...one }] : [];
      }),
      without: chosen.filter(({ check }) => countExamples(check) === 0),
      problems: problems.filter(({ severity }) => severity === 'error'),
      textOf: disk.readText,
    };
    terminal.out(options.format === 'json' ? examplesJson(run) : await examplesStylish(run, terminal.style));
    return exitCode(run);
  } catch (error) {
    if (error instanceof Cancelled) return INTERRUPTED;
    throw error;
  } finally {
    interrupted.dispose();
    await opened.dispose();
  }
}

/** The checks that are asked for by an id, a code, or the file or folder in which they are written; or what is wrong with that. */
function choose(known: readonly Examined[], asked: readonly string[], folder: string): readonly Examined[] | string {
  if (asked.length === 0) return known;
  const chosen = new Set<Examined>();
  for (const name of asked) {
    const called = known.filter(({ owner, check }) => owner.id === name || check.code === name);
    const file = resolve(folder, name);
    // What has the name of a check is one; a file of that name is asked for as ./name.
    if (called.length === 0 && !existsSync(file)) return unknownId(known, name);
    const own = called.length > 0 ? called : known.filter((one) => isWrittenIn(one, normalisePath(realpathSync(file))));
    if (own.length === 0) return `No check in force here is written in ${name}.`;
    for (const one of own) chosen.add(one);
  }
  return known.filter((one) => chosen.has(one));
}

function isWrittenIn({ owner, check }: Examined, path: string): boolean {
  return isWithin(path, owner.place.path) || isWithin(path, check.place.path);
}

function unknownId(known: readonly Examined[], name: string): string {
  const codes = [...new Set(known.flatMap(({ owner, check }) => [owner.id, check.code]))];
  const owners = [...new Set(known.map(({ owner }) => owner.id))];
  const hint = didYouMean(name, codes) || (owners.length > 0 ? ` Checks have ${owners.join(', ')}.` : '');
  return `There is no check "${name}", and no file.${hint}`;
}

function exitCode(run: ExamplesRun): number {
  const isBroken = run.verified.some(({ examples }) => examples.some(({ verdict }) => verdict === 'broken'));
  if (isBroken || run.problems.length > 0) return 2;
  return summariseExamples(run).failed > 0 ? 1 : 0;
}
